import AssessmentCalibration
import AssessmentInstruments
import AssessmentJSON
import AssessmentLinearAlgebra
import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import AssessmentScoring
import TestSupport
import Testing

@Suite struct CalibrationResultsTests {
  /// Recovery: with loading 0.7 in every item, α of k items before cutting is k·0.49/(1 + (k − 1)·0.49); five options
  /// lower it a little.
  @Test func aOneFactorSampleGivesItsReliabilityAndItsFactors() async throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(DemoSample.people(400, of: instrument), of: instrument)
    let results = await CalibrationResults(sample, DemoSample.settings())
    let reliability = try #require(results.reliability)
    #expect(reliability.count == instrument.scales.count)
    for (scale, result) in zip(instrument.scales, reliability) {
      let k = Double(scale.items.count)
      let model = k * 0.49 / (1 + (k - 1) * 0.49)
      let alpha = try result.alpha.get()
      #expect(alpha.raw > model - 0.06 && alpha.raw < model + 0.02)
      #expect(alpha.negativeItems.isEmpty)
      #expect(try #require(result.feldtInterval).contains(alpha.raw))
      #expect(try #require(result.bootstrap).interval.contains(alpha.raw))
      #expect(try #require(result.omega).total > alpha.raw - 0.02 && result.omegaGroupCount == 3)
      let omega = try result.unidimensionalOmega.get()
      #expect(abs(omega.value - alpha.raw) < 0.02 && omega.negativeItems.isEmpty)
      #expect(try #require(result.omegaInterval).contains(omega.value) && result.leftOut.isEmpty)
      let error = try #require(result.measurementError)
      let deviation = try #require(result.standardDeviation)
      #expect(abs(error - deviation * (1 - alpha.raw).squareRoot()) < 1e-12)
      #expect(result.records(source: "DEMO", isDemo: true).first?.kind == .alpha)
    }
    // Scores of different factors do not correlate; what there is grows by the correction for error of measurement.
    let scales = try #require(results.scaleCorrelations)
    #expect(scales.scales == instrument.scales.map(\.id) && scales.overlapping.isEmpty)
    for row in scales.scales.indices {
      for column in 0..<row {
        let corrected = try #require(scales.disattenuated(row, column))
        let alphas = try reliability[row].alpha.get().raw * reliability[column].alpha.get().raw
        #expect(abs(scales.raw[row, column] - corrected * alphas.squareRoot()) < 1e-12)
        #expect(abs(corrected) < 0.25)
      }
    }
    let factors = try #require(results.factors)
    #expect(factors.components?.factorCount == instrument.scales.count)
    let model = try factors.model.get()
    #expect(model.factorCount == instrument.scales.count && model.convergence.isConverged)
    // Every item has its largest loading on the factor of its scale, and each factor belongs to one scale.
    let names = factors.correlations.itemNames
    var owners: [String: Int] = [:]
    for scale in instrument.scales {
      let best = Set(
        scale.items.map { item -> Int in
          let row = names.firstIndex(of: item.id)!
          return (0..<model.factorCount).max { abs(model.loadings[row, $0]) < abs(model.loadings[row, $1]) }!
        }
      )
      #expect(best.count == 1)
      owners[scale.id] = best.first
    }
    #expect(Set(owners.values).count == instrument.scales.count)
  }

  /// Those that were not compared with GPArotation itself.
  static let rotations: [RotationChoice] = [
    .none, .varimax, .quartimax, .equamax, .parsimax, .promax, .oblimin, .quartimin, .geomin, .bifactor,
    .obliqueBifactor, .entropy, .infomax, .simplimax, .key,
  ]

  @Test(arguments: rotations)
  func everyRotationLeavesEachItemOnTheFactorOfItsScale(rotation: RotationChoice) async throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(DemoSample.people(300, of: instrument), of: instrument)
    var settings = DemoSample.settings([.factors])
    settings.rotation = rotation
    settings.parallelCount = 10
    let factors = try #require(await CalibrationResults(sample, settings).factors)
    let model = try factors.model.get()
    #expect(model.factorCount == instrument.scales.count && model.loadings.isFinite)
    guard rotation == .key else { return }
    // Towards the key the factors stand in the order of the scales.
    #expect(factors.isCountGiven)
    for (place, scale) in instrument.scales.enumerated() {
      for item in scale.items {
        let row = try #require(factors.correlations.itemNames.firstIndex(of: item.id))
        let largest = (0..<model.factorCount).max { abs(model.loadings[row, $0]) < abs(model.loadings[row, $1]) }
        #expect(largest == place)
      }
    }
  }

  @Test func aKeyThatThePlatformAppliedAlreadyIsFound() async throws {
    let instrument = try DemoSample.instrument().instrument
    let steps: Set<CalibrationStep> = [.keycheck]
    for done in [false, true] {
      let people = DemoSample.people(200, of: instrument, keyIsDone: done)
      let results = await CalibrationResults(DemoSample.sample(people, of: instrument), DemoSample.settings(steps))
      for (scale, items) in zip(instrument.scales, try #require(results.items)) {
        let reversed = scale.items.filter { $0.reversed == true }.map(\.id)
        let expected: KeyCheck.Verdict = done && !reversed.isEmpty ? .reversedAlready(reversed) : .consistent
        #expect(try items.keyCheck.get().verdict == expected)
      }
    }
  }

  @Test func aSmallSampleIsRefusedStepByStepUnlessForced() async throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(DemoSample.people(60, of: instrument), of: instrument)
    var settings = DemoSample.settings()
    let results = await CalibrationResults(sample, settings)
    #expect(results.refusals.map(\.step) == [.correlations, .factors, .norms])
    #expect(results.refusals.map(\.needed) == [100, 150, 100])
    #expect(results.items != nil && results.reliability != nil)
    #expect(results.correlations == nil && results.factors == nil && !results.isForced)
    settings.isForced = true
    let forced = await CalibrationResults(sample, settings)
    #expect(forced.isForced && forced.factors != nil && forced.refusals == results.refusals)
  }

  @Test(arguments: [0, 1, 2, 5])
  func hardlyAnybodyIsNoCrashAndNoNaN(count: Int) async throws {
    let instrument = try DemoSample.instrument().instrument
    var settings = DemoSample.settings()
    settings.isForced = true
    let people = DemoSample.people(count, of: instrument)
    let results = await CalibrationResults(DemoSample.sample(people, of: instrument), settings)
    let text = JSONWriter.pretty(results.json).lowercased()
    #expect(!text.contains("nan") && !text.contains("inf,"))
  }

  @Test func resultsAreTheSameForAnyNumberOfTasksAndEveryTime() async throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(DemoSample.people(200, of: instrument), of: instrument)
    var texts: Set<String> = []
    for tasks in [1, 2, 3, 2] {
      var settings = DemoSample.settings()
      settings.taskCount = tasks
      texts.insert(JSONWriter.canonical(await CalibrationResults(sample, settings).json))
    }
    #expect(texts.count == 1)
  }
}
