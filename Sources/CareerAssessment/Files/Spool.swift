import AssessmentDiagnostics
import Glibc
import AssessmentTabular

/// An input made readable a second time: standard input, pipes and devices are copied into a nameless file first. Of a
/// file it is known whether it changed while it was read.
final class Spool {
  /// What to read.
  let input: TableInput
  /// Nothing came behind the header that was put in front.
  private(set) var isOnlyHeader = false
  private let descriptor: CInt
  /// The files that are read, as they were at the start.
  private var watched: [WatchedFile] = []

  /// - Parameters:
  ///   - input: an input that can be read again is left as it is, unless something goes in front of it.
  ///   - further: files that are read behind it.
  ///   - head: bytes that go in front.
  init(_ input: TableInput, and further: [String] = [], after head: [UInt8] = []) throws(Findings) {
    for path in further {
      if SystemFile.kind(path) == .device { throw Self.streamBehind(path) }
      if let file = WatchedFile(path, named: path) { watched.append(file) }
    }
    var source: CInt = -1
    var isStream = false
    if case .descriptor(let open) = input.origin { source = open }
    if case .file(let path) = input.origin {
      isStream = SystemFile.kind(path) == .device
      if !isStream, let file = WatchedFile(path, named: input.name) { watched.append(file) }
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
      let path = "/proc/self/fd/\(source)"
      self.input = TableInput(origin: .file(path: path), name: input.name)
      descriptor = -1
      if let file = WatchedFile(path, named: input.name) { watched.append(file) }
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

  /// The path of what to read; nil for bytes in memory.
  var path: String? { if case .file(let path) = input.origin { path } else { nil } }

  /// Throws where a file is no longer the one that the job began to read.
  func checkUnchanged() throws(Findings) {
    for file in watched { try file.checkUnchanged() }
  }

  private static func streamBehind(_ path: String) -> Findings {
    Findings([
      Finding(
        "input-not-a-file",
        at: Place(file: path),
        Phrase(
          zh: "几个文件一起读取时，后面的不能是管道或设备",
          en: "of several files read in one run only the first may be a pipe or a device"
        ),
        remedy: Phrase(zh: "请先把它存成文件，或把它写在最前面。", en: "Store it in a file first, or name it first.")
      )
    ])
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
