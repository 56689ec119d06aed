import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentJSON
import Testing

/// One small change to the base instrument, and exactly what must be found in it.
struct RuleFixture: CustomTestStringConvertible, Sendable {
  struct Expectation: Hashable, Comparable, Sendable, CustomStringConvertible {
    var rule: String
    var pointer: String
    var severity: String
    var description: String { "\(severity) \(rule) at \(pointer)" }
    static func < (a: Self, b: Self) -> Bool { a.description < b.description }
  }

  let name: String
  let about: String
  let text: [UInt8]
  let expected: [Expectation]

  var testDescription: String { "\(name): \(about)" }
  /// The rule that the file name gives, without its number.
  var rule: String { String(name.prefix(upTo: name.lastIndex(of: "-") ?? name.endIndex)) }

  init(_ url: URL) {
    name = url.deletingPathExtension().lastPathComponent
    let patch = Fixtures.document(Fixtures.bytes(url), file: url.lastPathComponent).root
    about = patch["about"]?.string ?? ""
    var root = Fixtures.document(Fixtures.base).root
    for member in patch["set"]?.object ?? [] {
      root = root.setting(.init(stringLiteral: member.name), to: member.value)
    }
    for pointer in patch["remove"]?.array ?? [] {
      root = root.setting(.init(stringLiteral: pointer.string ?? "?"), to: nil)
    }
    text = [UInt8](JSONWriter.pretty(root).utf8)
    expected = (patch["expect"]?.array ?? []).map {
      Expectation(
        rule: $0["rule"]?.string ?? "?",
        pointer: $0["pointer"]?.string ?? "?",
        severity: $0["severity"]?.string ?? "?"
      )
    }
  }

  static let all: [RuleFixture] = {
    let folder = Fixtures.folder.appending(path: "rules")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { RuleFixture(folder.appending(path: $0)) }
  }()
}

@Suite("Every rule finds what breaks it, there and only there")
struct RuleFixtureTests {
  @Test("the base instrument keeps every rule")
  func base() throws {
    #expect(Fixtures.findings(in: Fixtures.base) == [])
    let file = try InstrumentFile(reading: Fixtures.base, file: "base.json")
    #expect(file.instrument.id == "every-member")
    #expect(file.findings.isEmpty)
  }

  @Test("a fixture is found as it says", arguments: RuleFixture.all)
  func fixture(_ fixture: RuleFixture) {
    let found = Fixtures.findings(in: fixture.text)
    let seen = found.map {
      RuleFixture.Expectation(rule: $0.rule, pointer: $0.place.pointer ?? "?", severity: $0.severity.rawValue)
    }
    #expect(seen.sorted() == fixture.expected.sorted())
    #expect(fixture.expected.contains { $0.rule == fixture.rule })
    for finding in found {
      #expect(finding.place.file == "a.json")
      #expect((finding.place.line ?? 0) >= 1 && (finding.place.column ?? 0) >= 1)
      for phrase in [finding.message, finding.remedy] {
        #expect(!phrase.chinese.isEmpty && !phrase.english.isEmpty && phrase.chinese != phrase.english)
        #expect(phrase.chinese.unicodeScalars.contains { $0.properties.isIdeographic })
        #expect(!phrase.english.contains("Optional("))
      }
    }
    // An instrument with errors is refused with all its findings, one with warnings comes with them.
    let hasError = found.contains { $0.severity == .error }
    do throws(Findings) {
      #expect(try InstrumentFile(reading: fixture.text, file: "a.json").findings == found)
      #expect(!hasError)
    } catch {
      #expect(error.all == found)
      #expect(hasError)
    }
  }

  @Test("every rule has a fixture, and rule ids are unique")
  func completeness() {
    let ids = lintRules.map { $0.id } + ShapeRule.allCases.map(\.rawValue)
    #expect(Set(ids).count == ids.count)
    let covered = Set(RuleFixture.all.map(\.rule))
    #expect(Set(ids) == covered)
    for id in ids { #expect(id.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) }) }
  }

  @Test("the place is that of the faulty value, or of the faulty name")
  func place() {
    let text = """
      {
        "lisence": "x",
        "minutes": "three"
      }
      """
    let found = Fixtures.findings(in: [UInt8](text.utf8)).filter { $0.rule != "shape-missing-member" }
    #expect(found.map(\.place.line) == [2, 3])
    #expect(found.map(\.place.column) == [3, 14])
    #expect(found.first?.remedy.english.contains("\"licence\"") == true)
  }

  @Test("beyond 500 findings the rest is counted, as grave as the gravest of them")
  func manyFindings() {
    let base = Fixtures.document(Fixtures.base).root
    let strangers = (0..<2_000).map { JSONMember("stranger\($0)", .number($0)) }
    let shape = Fixtures.findings(
      in: [UInt8](JSONWriter.compact(.object(members: (base.object ?? []) + strangers)).utf8)
    )
    #expect(shape.count == 501)
    #expect(shape.last?.rule == "too-many-findings")
    #expect(shape.last?.severity == .error)
    #expect(shape.last?.message.english.contains("1500") == true)

    // 600 unused items are warnings, so the instrument can still be read; an error behind them keeps it out.
    let spare = (0..<600).map { number in
      JSONValue.object([
        ("id", .string("spare\(number)")), ("format", "liking"), ("text", .object([("zh", "题"), ("en", "item")])),
      ])
    }
    let long = base.setting("/items", to: .array((base["items"]?.array ?? []) + spare))
    let warned = Fixtures.findings(in: [UInt8](JSONWriter.compact(long).utf8))
    #expect(warned.count == 501)
    #expect(warned.allSatisfy { $0.severity == .warning })
    let wrong = long.setting("/population/minimumAge", to: 66)
    #expect(Fixtures.findings(in: [UInt8](JSONWriter.compact(wrong).utf8)).last?.severity == .error)
  }
}
