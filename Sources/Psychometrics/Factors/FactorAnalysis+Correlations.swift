extension FactorAnalysis {
  /// Fits the model to estimated correlations; the sample size of the tests is that of the matrix as a whole.
  ///
  /// With gaps in the answers (pairwise correlations) fewer people stand behind a pair, and tests are too sharp.
  package func fit(_ correlations: CorrelationMatrix) throws(FactorAnalysisFailure) -> FactorModel {
    try fit(correlations.values, sampleSize: correlations.personCount)
  }
}
