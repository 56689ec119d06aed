import Foundation
import AssessmentJSON
import Testing

/// Decoding a value gives what Foundation's decoder makes of its text.
@Suite struct DecodingTests {
  enum Kind: String, Codable { case sum, mean }

  struct Part: Codable, Equatable {
    var id: String
    var weight: Double?
    var kind: Kind
  }

  struct Whole: Codable, Equatable {
    var parts: [Part]
    var counts: [[Int]]
    var names: [String: String]
    var isOpen: Bool
    var share: Double
    var level: UInt8
    var ratio: Float
    var note: String?
    var range: ClosedRange<Int>
  }

  /// A type that looks at its containers by hand.
  struct ByHand: Decodable, Equatable {
    enum Key: String, CodingKey { case type, inside, list, other }
    var type: String
    var inside: Int
    var list: [Int]
    var hasOther: Bool
    var known: Int

    init(from decoder: any Decoder) throws {
      let box = try decoder.container(keyedBy: Key.self)
      type = try box.decode(String.self, forKey: .type)
      inside = try box.nestedContainer(keyedBy: Key.self, forKey: .inside).decode(Int.self, forKey: .other)
      var elements = try box.nestedUnkeyedContainer(forKey: .list)
      list = []
      while !elements.isAtEnd {
        if try elements.decodeNil() { list.append(-1) } else { list.append(try elements.decode(Int.self)) }
      }
      hasOther = try box.contains(.other) && !box.decodeNil(forKey: .other)
      known = box.allKeys.count
    }
  }

  func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8), file: "x.json").root }

  @Test func isWhatFoundationDecodes() throws {
    let text = """
      {"parts": [{"id": "a", "weight": 2, "kind": "sum"}, {"id": "b", "weight": null, "kind": "mean"}, {"id": "c", "kind": "sum"}],
       "counts": [[1, 2], [], [3.0]], "names": {"x": "一", "y": "\\u0022"}, "isOpen": true, "share": 5, "level": 255,
       "ratio": 0.5, "range": [1, 9], "more": 1}
      """
    let expected = try JSONDecoder().decode(Whole.self, from: Data(text.utf8))
    #expect(try read(text).decode(Whole.self) == expected)
    #expect(try read("[1, null]").decode([Int?].self) == [1, nil])
    #expect(try read("\"sum\"").decode(Kind.self) == .sum)
    let byHand = #"{"type": "t", "inside": {"other": 3}, "list": [1, null, 2], "other": null, "unknown": 0}"#
    let found = try read(byHand).decode(ByHand.self)
    #expect(found == (try JSONDecoder().decode(ByHand.self, from: Data(byHand.utf8))))
  }

  /// What Foundation refuses is refused, with the path to it.
  @Test(arguments: [
    (#"{"id": 1, "kind": "sum"}"#, "id"), (#"{"kind": "sum"}"#, ""), (#"{"id": "a", "kind": "median"}"#, "kind"),
    (#"{"id": "a", "kind": "sum", "weight": "2"}"#, "weight"), ("[]", ""), ("3", ""),
  ])
  func refuses(_ text: String, _ path: String) throws {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Part.self, from: Data(text.utf8)) }
    do {
      _ = try read(text).decode(Part.self)
      Issue.record("decoded")
    } catch let error as DecodingError {
      let context: DecodingError.Context =
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
          .dataCorrupted(let context):
          context
        @unknown default: throw error
        }
      #expect(context.codingPath.map(\.stringValue).joined(separator: "/") == path)
    }
  }

  @Test func numbersMustFit() throws {
    for text in ["256", "-1", "1.5", "\"1\""] {
      #expect(throws: DecodingError.self) { try read("[\(text)]").decode([UInt8].self) }
    }
    #expect(throws: DecodingError.self) { try read("[1.5]").decode([Int].self) }
    #expect(throws: DecodingError.self) { try read("[null]").decode([Int].self) }
    #expect(throws: DecodingError.self) { try read("1").decode(Bool.self) }
  }
}
