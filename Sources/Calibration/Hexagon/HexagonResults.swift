internal import AssessmentInstruments
package import AssessmentMeasurement
package import AssessmentPsychometrics

/// How the six scales of Holland's types hang together.
package struct HexagonResults: Sendable {
  /// The correlations of the six scores, in the order R, I, A, S, E, C, and under these names.
  package let correlations: CorrelationMatrix
  /// The test of the order of the hexagon (Hubert & Arabie 1987).
  package let order: HexagonOrderTest?
  /// Circumplex models: angles and communalities free; communalities equal; spacing equal; both equal. Each with its fit, or
  /// why there is none.
  package let circumplex: [Result<CircumplexModel.Fitted, CircumplexModel.Failure>]

  /// Correlates the six scores; nil where the instrument has no hexagon, or a scale has no spread.
  package init?(_ sample: CalibrationSample, _ settings: CalibrationSettings) async {
    guard let scales = sample.instrument.hollandScales else { return nil }
    let ids = HollandType.allCases.compactMap { scales[$0.rawValue] }
    guard ids.count == 6, let correlations = await sample.scoreCorrelations(ids, taskCount: settings.taskCount) else {
      return nil
    }
    self.correlations = correlations
    let pairs = (0..<6).flatMap { a in ((a + 1)..<6).map { correlations[a, $0] } }
    order = try? HexagonOrderTest(pairs)
    circumplex = [(false, false), (false, true), (true, false), (true, true)].map { spacing, communalities in
      let model = CircumplexModel(hasEqualSpacing: spacing, hasEqualCommunalities: communalities)
      do throws(CircumplexModel.Failure) {
        return .success(try model.fit(correlations.values, sampleSize: correlations.personCount))
      } catch { return .failure(error) }
    }
  }
}
