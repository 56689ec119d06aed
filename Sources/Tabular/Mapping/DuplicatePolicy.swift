/// Which answers count where a person has sent several: first and last go by the times of submission where all of a
/// person's rows have one, else by the lines of the file.
public enum DuplicatePolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// The first.
  case first
  /// The last complete one; the last where none is complete.
  case last
  /// The one with most answers; of equals the last.
  case mostComplete
  /// All of them, without a word.
  case keepAll
  /// None: several answers of one person are an error of the file.
  case refuse
}
