import AssessmentMeasurement

extension Score {
  /// The score rests on figures that were made up for a demonstration: its norm, its reliability or its item parameters.
  public var isDemo: Bool {
    (try? norm.get())?.isDemo == true || (try? precision.get())?.source.isDemo == true
  }
}

extension ScoreProfile {
  /// One of the scores rests on figures that were made up for a demonstration: whatever shows them says DEMO.
  public var isDemo: Bool { scores.contains(where: \.isDemo) }
}
