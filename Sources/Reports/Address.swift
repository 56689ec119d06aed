/// How a Chinese report addresses the client.
public enum Address: String, Sendable, Hashable, CaseIterable {
  /// 您.
  case formal
  /// 你, as with pupils.
  case familiar
}
