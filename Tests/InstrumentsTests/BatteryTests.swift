import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentJSON
import Testing

/// The rating instruments beside the interest questionnaires.
@Suite("The battery")
struct BatteryTests {
  private static let ids = [
    "work-values", "work-style", "ability-self-rating", "career-adaptability", "decision-difficulty",
    "job-search-confidence", "barriers", "interview-rating", "service-satisfaction",
  ]

  private static func instrument(_ id: String) throws -> Instrument {
    let shipped = try #require(Fixtures.shipped.first { $0.name == id })
    return try InstrumentFile(reading: Fixtures.bytes(shipped.file), file: id).instrument
  }

  private static func file(_ name: String, of id: String) -> [UInt8] {
    Fixtures.bytes(Fixtures.repository.appending(path: "Instruments/\(id)/\(name)"))
  }

  @Test("items are short and say one thing; all are in trial, without norms", arguments: ids)
  func wording(_ id: String) throws {
    let instrument = try Self.instrument(id)
    #expect(instrument.status == .trial && instrument.norms == nil)
    let checks = (instrument.quality ?? []).flatMap { rule -> [String] in
      if case .attention(let attention) = rule { attention.items.map(\.id) } else { [] }
    }
    for item in instrument.items where !checks.contains(item.id) {
      let text = item.text?.zh ?? ""
      #expect(text.unicodeScalars.count { $0.properties.isIdeographic } <= 18, "\(item.id)")
      for joint in ["、", "并", "及", "或"] { #expect(!text.contains(joint), "\(item.id)") }
    }
  }

  @Test("no two of them, nor the interest questionnaire, claim one column")
  func columns() throws {
    let all = try (Self.ids + ["career-interest"]).flatMap { try Self.instrument($0).items }
    #expect(Set(all.map(\.id)).count == all.count)
    #expect(Set(all.compactMap(\.text?.zh)).count == all.count)
  }

  @Test("the forty people of the sample class are the same everywhere", arguments: ids)
  func people(_ id: String) throws {
    func numbers(_ id: String) -> Set<Substring> {
      let text = String(decoding: Self.file("sample-class.csv", of: id), as: UTF8.self)
      return Set(
        text.split(whereSeparator: \.isNewline).dropFirst().compactMap { $0.split(separator: ",").dropFirst(7).first }
      )
    }
    #expect(numbers(id).count == 40)
    #expect(numbers(id) == numbers("career-interest"))
  }

  @Test("the matrix to the six O*NET values uses every scale that exists and none that does not; rows add up to 1")
  func valueMatrix() throws {
    let scales = Set(try Self.instrument("work-values").scales.map(\.id))
    let file = try JSONReader.read(Self.file("onet-values.json", of: "work-values"), file: "m")
    let rows = try #require(file.root["rows"]?.array)
    #expect(rows.count == 6)
    var used: Set<String> = []
    for row in rows {
      let weights = try #require(row["weights"]?.object)
      used.formUnion(weights.map(\.name))
      let sum = weights.reduce(0) { $0 + ($1.value.double ?? .nan) }
      #expect(abs(sum - 1) < 1e-12)
    }
    #expect(used == scales)
  }

  @Test("every self-rated scale has its O*NET skills, none of which serves twice")
  func skillMatrix() throws {
    let scales = try Self.instrument("ability-self-rating").scales.map(\.id)
    let file = try JSONReader.read(Self.file("onet-skills.json", of: "ability-self-rating"), file: "m")
    let rows = try #require(file.root["rows"]?.array)
    #expect(rows.compactMap { $0["scale"]?.string } == scales)
    let skills = rows.flatMap { $0["skills"]?.array ?? [] }.compactMap(\.string)
    #expect(!skills.isEmpty && Set(skills).count == skills.count)
  }
}
