import Diagnostics
import Foundation

extension OutputFile {
  /// Sends the finished bytes to standard output and drops the hidden file. A reader that has gone away (`| head`)
  /// is no error.
  mutating func copyToStandardOutput() throws(Findings) {
    do {
      try withHiddenFile { path in
        guard let source = FileHandle(forReadingAtPath: path) else { return }
        defer { try? source.close() }
        while let piece = try source.read(upToCount: 1 << 20), !piece.isEmpty {
          try FileHandle.standardOutput.write(contentsOf: piece)
        }
      }
    } catch {
      if Self.isBrokenPipe(error) { return }
      throw Findings([OutputFile.cannotWrite("-", Phrase(zh: "标准输出写入失败", en: "standard output could not be written"))])
    }
  }

  /// Whether the reader of a pipe has gone away.
  static func isBrokenPipe(_ error: any Error) -> Bool {
    let code =
      (error as NSError).userInfo[NSUnderlyingErrorKey].map { ($0 as? NSError)?.code ?? 0 } ?? (error as NSError).code
    return code == Int(EPIPE) || (error as NSError).code == Int(EPIPE) || errno == EPIPE
  }
}
