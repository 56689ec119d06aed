/// The names of one object and where each first stood: finds a repeated name in constant time.
struct MemberNames {
  /// A name that equals only the same scalars; `String` would also equate composed and decomposed letters.
  private struct Exact: Hashable {
    var name: String

    static func == (a: Exact, b: Exact) -> Bool { a.name.utf8.elementsEqual(b.name.utf8) }

    // Equal scalars have equal hashes under the coarser equality of `String`, too.
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// Most objects are small: up to here a walk is cheaper than a table.
  private static let few = 12

  private var list: [(name: String, offset: Int)] = []
  private var table: [Exact: Int] = [:]

  /// Notes a name; returns where it stood before, if it did.
  mutating func insert(_ name: String, offset: Int) -> Int? {
    if table.isEmpty {
      if let earlier = list.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return earlier.offset }
      list.append((name, offset))
      if list.count > Self.few {
        for entry in list { table[Exact(name: entry.name)] = entry.offset }
        list = []
      }
      return nil
    }
    let key = Exact(name: name)
    if let earlier = table[key] { return earlier }
    table[key] = offset
    return nil
  }
}
