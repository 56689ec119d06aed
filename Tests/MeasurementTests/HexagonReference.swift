import Foundation
import AssessmentMeasurement

/// Reference files of the hexagon, found beside the tests; `ReferenceData/make/hexagon.py` and `holland.R` made them.
enum HexagonReference {
  static func read<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: file(name)))
  }

  static func lines(_ name: String) throws -> [[String]] {
    let text = try String(decoding: Data(contentsOf: file(name)), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
  }

  private static func file(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("ReferenceData/hexagon/\(name)")
  }
}

/// The code of letters that are known to be right.
func code(_ letters: String) -> HollandCode { HollandCode(letters.compactMap { HollandType(letter: $0) }) }

/// The worked example of the reference values: R 28, I 35, A 22, S 18, E 15, C 24.
let workedExample = HexagonProfile([28, 35, 22, 18, 15, 24])

/// The value of a result, or nil.
func value<Value>(_ result: Result<Value, Undefined>) -> Value? { try? result.get() }

/// The reason why a result has no value, or nil.
func reason<Value>(_ result: Result<Value, Undefined>) -> Undefined? {
  if case .failure(let reason) = result { return reason }
  return nil
}
