internal import Instruments
package import Measurement
package import Psychometrics

/// How the six scales of Holland's types hang together.
package struct HexagonResults: Sendable {
  /// The correlations of the six scores, in the order R, I, A, S, E, C, and under these names.
  package let correlations: CorrelationMatrix
  /// The test of the order of the hexagon (Hubert & Arabie 1987).
  package let order: HexagonOrderTest?

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
  }
}
