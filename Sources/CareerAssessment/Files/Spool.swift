import Diagnostics
import Glibc
import Tabular

/// Standard input made readable a second time: it is copied into a nameless file first, unless it is a file already.
final class Spool {
  /// What to read.
  let input: TableInput
  /// Nothing came behind the header that was put in front.
  private(set) var isOnlyHeader = false
  private let descriptor: CInt

  /// - Parameters:
  ///   - input: an input that can be read again is left as it is, unless something goes in front of it.
  ///   - head: bytes that go in front.
  init(_ input: TableInput, after head: [UInt8] = []) throws(Findings) {
    var source: CInt = -1
    if case .descriptor(let open) = input.origin { source = open }
    if source < 0, head.isEmpty || !input.canBeReadAgain {
      self.input = input
      descriptor = -1
      return
    }
    var status = stat()
    if head.isEmpty, unsafe fstat(source, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      lseek(source, 0, SEEK_CUR) == 0
    {
      self.input = TableInput(origin: .file(path: "/proc/self/fd/\(source)"), name: input.name)
      descriptor = -1
      return
    }
    do throws(SystemFile.Failure) {
      descriptor = try SystemFile.makeNameless()
      try SystemFile.write(head, to: descriptor)
    } catch { throw OutputFailure.finding(SystemFile.temporaryFolder, error.code) }
    self.input = TableInput(origin: .file(path: "/proc/self/fd/\(descriptor)"), name: input.name)
    // As it stands in the stream: what is compressed stays so, unless a header goes in front of its text.
    var isEmpty = true
    var failure: Findings?
    do throws(Findings) {
      var stream = try ByteStream(input)
      while true {
        let piece = try head.isEmpty ? stream.readAsIs() : stream.read(upTo: 1 << 20)
        if piece.isEmpty { break }
        isEmpty = false
        do throws(SystemFile.Failure) { try SystemFile.write(piece, to: descriptor) } catch {
          throw OutputFailure.finding(SystemFile.temporaryFolder, error.code)
        }
      }
    } catch { failure = error }
    if let failure {
      close(descriptor)
      throw failure
    }
    isOnlyHeader = isEmpty && !head.isEmpty
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
