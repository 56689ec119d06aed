import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentScoring
import TestSupport
import Testing

/// One person of `Instruments/<id>/cases.csv`, scored apart from this program.
struct HandScoredPerson: CustomTestStringConvertible, Sendable {
  let instrument: String
  let line: Int
  /// Column → cell.
  let cells: [String: String]

  var testDescription: String { "\(instrument):\(line) \(cells["case"] ?? "") (\(cells["note"] ?? ""))" }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Instruments")

  static let instruments: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).appending(path: "instrument.json").path)
    }
  }()

  static let all: [HandScoredPerson] = instruments.flatMap { name in
    let rows = table(
      (try? String(contentsOf: folder.appending(path: name).appending(path: "cases.csv"), encoding: .utf8)) ?? ""
    )
    return rows.dropFirst().enumerated().map { index, row in
      HandScoredPerson(
        instrument: name,
        line: index + 2,
        cells: Dictionary(
          zip(rows[0], row),
          uniquingKeysWith: { _, _ in preconditionFailure("\(name): twice a column") }
        )
      )
    }
  }

  /// Comma-separated cells, some of them in double quotes.
  private static func table(_ text: String) -> [[String]] {
    text.split(whereSeparator: \.isNewline).map { line in
      var cells = [""]
      var isQuoted = false
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: cells.append("")
        default: cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }

  /// What a cell says about an item; anything that is no answer is unusable.
  func answer(to item: Item, of instrument: Instrument) -> Answer? {
    guard let cell = cells[item.id] else { return nil }
    if cell.isEmpty { return .missing(.blank) }
    guard let format = instrument.format(of: item) else { return .unusable }
    if format.missingOptions.contains(where: { $0.code == cell }) { return .missing(.declared) }
    switch format {
    case .ordinal(let ordinal):
      return ordinal.options.firstIndex { "\($0.value)" == cell }.map { .option($0) } ?? .unusable
    case .keyedChoice(let choice):
      return choice.options.firstIndex { $0.code == cell }.map { .option($0) } ?? .unusable
    case .yesNo(let yesNo):
      return [yesNo.yes.value, yesNo.no.value].firstIndex { "\($0)" == cell }.map { .option($0) } ?? .unusable
    case .numeric: return Double(cell).map { .number($0) } ?? .unusable
    }
  }
}

@Suite("People scored by hand")
struct HandScoredTests {
  private static let loaded: [String: Instrument] = {
    var all: [String: Instrument] = [:]
    for name in HandScoredPerson.instruments {
      let file = HandScoredPerson.folder.appending(path: name).appending(path: "instrument.json")
      guard let data = try? Data(contentsOf: file) else { continue }
      all[name] = try? InstrumentFile(reading: [UInt8](data), file: name).instrument
    }
    return all
  }()

  @Test("every shipped instrument has some")
  func present() {
    #expect(HandScoredPerson.instruments.contains("career-interest"))
    for name in HandScoredPerson.instruments {
      #expect(HandScoredPerson.all.count { $0.instrument == name } >= 5, "\(name)")
    }
  }

  @Test("a person's scores are those found by hand", arguments: HandScoredPerson.all)
  func person(_ person: HandScoredPerson) throws {
    let instrument = try #require(Self.loaded[person.instrument])
    let answers = try instrument.items.map { try #require(person.answer(to: $0, of: instrument), "\($0.id)") }
    let profile = instrument.score(answers)
    var compared = 0
    for (column, cell) in person.cells {
      let parts = column.split(separator: ":").map(String.init)
      guard parts.first == "expected" else { continue }
      let score = try #require(profile.score(of: parts[parts.count - 1]), "\(column)")
      switch parts.dropFirst().first {
      case "answered": #expect("\(score.answered)" == cell, "\(column)")
      default:
        // A sum of whole numbers is exact; a prorated one was divided once.
        let tolerance = score.isProrated ? Tolerance.rounding(terms: 1) : .exact
        #expect(agree(score.rawScore, Double(cell), tolerance), "\(column)")
        #expect(cell.isEmpty == (score.rawScore == nil), "\(column)")
      }
      compared += 1
    }
    #expect(compared == 2 * instrument.scales.count)
    #expect(profile.quality.unusableCount == answers.count { $0 == .unusable })
  }
}
