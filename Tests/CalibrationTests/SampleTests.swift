import AssessmentCalibration
import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import AssessmentScoring
import TestSupport
import Testing

/// DEMO people who answer a shipped instrument by a one-factor model for each scale: an answer is the common part of the
/// scale plus noise, cut at the options; reversed items run the other way.
enum DemoSample {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Instruments")

  static func instrument(_ id: String = "ipip-big-five-50") throws -> InstrumentFile {
    let data = try Data(contentsOf: folder.appendingPathComponent(id).appendingPathComponent("instrument.json"))
    return try InstrumentFile(reading: [UInt8](data), file: "instrument.json")
  }

  static func people(
    _ count: Int,
    of instrument: Instrument,
    loading: Double = 0.7,
    keyIsDone: Bool = false,
    seed: UInt64 = 7
  ) -> [PersonResponses] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { person in
      var answers = [Answer](repeating: .option(2), count: instrument.items.count)
      for scale in instrument.scales {
        let common = generator.standardNormal()
        for keyed in scale.items {
          guard let item = instrument.items.firstIndex(where: { $0.id == keyed.id }) else { continue }
          let noise = generator.standardNormal() * (1 - loading * loading).squareRoot()
          let sign = keyed.reversed == true && !keyIsDone ? -1.0 : 1
          let value = sign * common * loading + noise
          answers[item] = .option([-1.2, -0.4, 0.4, 1.2].count { value > $0 })
        }
      }
      return PersonResponses(person: "p\(person)", line: person + 2, answers: answers)
    }
  }

  static func sample(
    _ people: [PersonResponses],
    of instrument: Instrument,
    exclusion: CalibrationSettings.Exclusion = .none
  ) -> CalibrationSample {
    var builder = CalibrationSample.Builder(ScoringPlan(instrument), exclusion: exclusion)
    for person in people { builder.add(person) }
    return builder.finish()
  }

  static func settings(_ steps: Set<CalibrationStep> = Set(CalibrationStep.usual)) -> CalibrationSettings {
    CalibrationSettings(steps: steps, resampleCount: 50, parallelCount: 20)
  }
}

@Suite struct SampleTests {
  @Test func answersAreKeyedInTheDeclaredRange() throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(DemoSample.people(20, of: instrument), of: instrument)
    for scale in instrument.scales {
      let keyed = try #require(sample.keyed(scale))
      let key = sample.key(of: scale)
      for (column, item) in scale.items.enumerated() {
        let place = try #require(instrument.items.firstIndex { $0.id == item.id })
        for person in 0..<20 {
          let ticked = try #require(sample.answers?[person, place])
          let expected = item.reversed == true ? 6 - ticked : ticked
          #expect(keyed[person, column] == expected)
        }
        #expect(key.signs[column] == (item.reversed == true ? -1 : 1))
      }
    }
  }

  /// The keyed answers and the scorer are two ways to the same sum.
  @Test func keyedAnswersAddUpToTheScore() throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(DemoSample.people(30, of: instrument), of: instrument)
    for (index, scale) in instrument.scales.enumerated() where scale.scoring == .sum {
      let keyed = try #require(sample.keyed(scale))
      for person in 0..<30 {
        let sum = (0..<keyed.itemCount).reduce(0.0) { $0 + (keyed[person, $1] ?? .nan) }
        #expect(sample.people[person].scores[index] == sum)
      }
    }
  }

  @Test func somebodyWithoutAnswersAndCarelessPeopleAreLeftOutAndListed() throws {
    let instrument = try DemoSample.instrument().instrument
    var people = DemoSample.people(10, of: instrument)
    people[3].answers = Array(repeating: .missing(.blank), count: instrument.items.count)
    people[5].answers = Array(repeating: .option(4), count: instrument.items.count)
    let kept = DemoSample.sample(people, of: instrument, exclusion: .none)
    #expect(kept.personCount == 9)
    #expect(kept.excluded.map(\.line) == [5] && kept.excluded.map(\.rules) == [["noAnswers"]])
    let strict = DemoSample.sample(people, of: instrument, exclusion: .cautioned)
    #expect(strict.excluded.map(\.line).contains(7))
    #expect(strict.excluded.allSatisfy { !$0.rules.isEmpty })
    #expect(strict.rowCount == 10 && strict.personCount + strict.excluded.count == 10)
  }
}
