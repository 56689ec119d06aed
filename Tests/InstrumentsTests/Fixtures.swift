import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
public import AssessmentJSON

/// The files of these tests, found beside their source.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A valid instrument that uses every member of the format.
  static let base = bytes(folder.appending(path: "base.json"))

  /// The bytes of a file that must be there.
  static func bytes(_ url: URL) -> [UInt8] {
    guard let data = try? Data(contentsOf: url) else { preconditionFailure("missing: \(url.path)") }
    return [UInt8](data)
  }

  static func document(_ bytes: [UInt8], file: String = "base.json") -> JSONDocument {
    do throws(Findings) { return try JSONReader.read(bytes, file: file) } catch { preconditionFailure("\(error.all)") }
  }

  /// Everything that is found in a text: as JSON, as a shape, by the rules.
  static func findings(in bytes: [UInt8]) -> [Finding] {
    do throws(Findings) { return try InstrumentFile.lint(bytes, file: "a.json").findings } catch { return error.all }
  }

  /// The instruments that ship, by folder.
  static let shipped: [(name: String, file: URL)] = {
    let folder = repository.appending(path: "Instruments")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      let file = folder.appending(path: name).appending(path: "instrument.json")
      return FileManager.default.fileExists(atPath: file.path) ? (name, file) : nil
    }
  }()
}

extension JSONValue {
  /// The value with what a pointer names replaced or added (an index one past the end appends), or taken out.
  func setting(_ pointer: JSONPointer, to new: JSONValue?) -> JSONValue {
    guard let step = pointer.steps.first else { return new ?? .null }
    let rest = JSONPointer(steps: Array(pointer.steps.dropFirst()))
    func settled(_ old: JSONValue?) -> JSONValue? {
      if rest.steps.isEmpty { return new }
      guard let old else { preconditionFailure("no way to \(pointer)") }
      return old.setting(rest, to: new)
    }
    if var elements = array, let index = Int(step) {
      let value = settled(index < elements.count ? elements[index] : nil)
      if index == elements.count, let value {
        elements.append(value)
      } else {
        elements.replaceSubrange(index..<index + 1, with: value.map { [$0] } ?? [])
      }
      return .array(elements)
    }
    guard var members = object else { preconditionFailure("no way to \(pointer)") }
    let value = settled(self[step])
    if let index = members.firstIndex(where: { $0.name == step }) {
      members.replaceSubrange(index..<index + 1, with: value.map { [JSONMember(step, $0)] } ?? [])
    } else {
      guard let value else { preconditionFailure("nothing to remove at \(pointer)") }
      members.append(JSONMember(step, value))
    }
    return .object(members: members)
  }
}

extension JSONPointer: ExpressibleByStringLiteral {
  /// A pointer of a test; a text that is none is a bug of the test.
  public init(stringLiteral text: String) {
    guard let pointer = JSONPointer(text) else { preconditionFailure("no pointer: \(text)") }
    self = pointer
  }
}
