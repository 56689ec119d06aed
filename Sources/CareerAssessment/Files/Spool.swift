import Diagnostics
import Glibc
import Tabular

/// An input made readable a second time: standard input, pipes and devices are copied into a nameless file first. Of a
/// file it is known whether it changed while it was read.
final class Spool {
  /// What to read.
  let input: TableInput
  /// Nothing came behind the header that was put in front.
  private(set) var isOnlyHeader = false
  private let descriptor: CInt
  /// The file that is read, as it was at the start.
  private var watched: (path: String, size: Int, changed: String)?

  /// - Parameters:
  ///   - input: an input that can be read again is left as it is, unless something goes in front of it.
  ///   - head: bytes that go in front.
  init(_ input: TableInput, after head: [UInt8] = []) throws(Findings) {
    var source: CInt = -1
    var isStream = false
    if case .descriptor(let open) = input.origin { source = open }
    if case .file(let path) = input.origin {
      isStream = SystemFile.kind(path) == .device
      if !isStream { watched = SystemFile.version(path).map { (path, $0.size, $0.changed) } }
    }
    if source < 0, !isStream, head.isEmpty || !input.canBeReadAgain {
      self.input = input
      descriptor = -1
      return
    }
    var status = stat()
    if head.isEmpty, source >= 0, unsafe fstat(source, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
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

  /// Throws where the file is no longer the one that the job began to read: a part of it may be old and a part new.
  func checkUnchanged() throws(Findings) {
    guard let watched else { return }
    let now = SystemFile.version(watched.path)
    guard now?.size != watched.size || now?.changed != watched.changed else { return }
    throw Findings([
      Finding(
        "input-changed",
        at: Place(file: input.name),
        Phrase(zh: "文件在读取过程中被改动", en: "the file changed while it was read"),
        remedy: Phrase(
          zh: "请等它保存完毕后再运行；还在收集答卷时，请先另存一份。",
          en: "Run again when it is no longer written to; copy it first if answers still come in."
        )
      )
    ])
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
