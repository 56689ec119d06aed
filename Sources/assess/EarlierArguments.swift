import ArgumentParser
import CareerAssessment

/// Where the earlier answers stand, of all commands that compare.
enum EarlierArguments {
  /// What cannot be meant.
  static func check(_ earlier: [String], _ wave: String?, _ reading: ReadingArguments) throws {
    guard earlier.isEmpty, let wave else { return }
    if reading.responses.contains("-") {
      throw ValidationError("--earlier-wave 需要文件，不能用标准输入 · --earlier-wave needs a file, not standard input")
    }
    if wave == reading.wave {
      throw ValidationError("--wave 与 --earlier-wave 是同一次 · --wave and --earlier-wave are the same")
    }
  }

  /// Files of their own, or other columns or rows of the same ones.
  static func source(
    _ earlier: [String],
    _ wave: String?,
    _ mapping: String?,
    _ reading: ReadingArguments,
    own: [String]
  ) throws(Findings) -> EarlierSource? {
    guard !earlier.isEmpty || wave != nil else { return nil }
    let files = earlier.isEmpty ? own : earlier
    guard let first = files.first else { return nil }
    let path = mapping ?? (earlier.isEmpty ? reading.mapping : nil)
    return EarlierSource(
      first,
      further: Array(files.dropFirst()),
      wave: wave,
      mapping: try path.map { path throws(Findings) in try MapJob.readMapping(path) }
    )
  }
}
