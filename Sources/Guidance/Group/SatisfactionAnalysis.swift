import AssessmentInstruments
public import AssessmentMeasurement
import AssessmentScoring

/// Satisfaction with a service (9.2.3): the index, its facets, what matters most, and how it moves.
///
/// Every figure stands for at least five people, as in the group that it belongs to.
public struct SatisfactionAnalysis: Sendable {
  /// One facet of the service.
  public struct Facet: Sendable, Hashable {
    /// The scale's id.
    public var scale: String
    /// How satisfied people are with it, 0…100.
    public var mean: MeanEstimate
    /// How closely it goes with satisfaction in all: the correlation, with its interval. `nil` with fewer than thirty people.
    public var importance: CorrelationEstimate?
  }

  /// A stretch of months.
  public struct Period: Sendable, Hashable {
    /// The first month, YYYY-MM.
    public var from: String
    /// The last month.
    public var to: String
    /// The index.
    public var mean: MeanEstimate
  }

  /// The index, 0…100: `100 Σ w_k (x̄_k − min) / Σ w_k (max − min)` over the questions of satisfaction in all, with equal
  /// weights; where the instrument has no such scale, over all scales.
  ///
  /// - Source: the form of the American and Chinese indices of customer satisfaction (Fornell et al. 1996, Journal of
  ///   Marketing 60, 7–18), whose weights come from a model; these are equal.
  public var index: MeanEstimate
  /// Whether the index is that of a scale of satisfaction in all.
  public var isOverall: Bool
  /// The facets in the order of the instrument.
  public var facets: [Facet]
  /// The index by stretches of months; empty where months are unknown, there is one stretch, or months and parts together
  /// would tell about fewer than five.
  public var periods: [Period]
  /// What people wrote, in the order of the texts so that nobody is found by the place: for the office alone.
  public var comments: [String]

  /// The fewest people from which an importance is told. Our judgement: the interval of r = .5 is then about ±.28.
  package static let fewestForImportance = 30

  init(_ members: [GroupMember], instrument: Instrument, parts: [GroupAnalysis.Part], confidence: Double) {
    let scales = GroupMember.scaleIDs(instrument)
    let values = members.map { $0.scores[0] ?? [] }
    let overall = scales.firstIndex(of: "overall")
    isOverall = overall != nil
    let own = values.map { row in overall.map { row[$0] } ?? row.reduce(0, +) / Double(row.count) }
    index = MeanEstimate(own, level: confidence)
    facets = scales.indices.filter { $0 != overall }.map { place in
      let column = values.map { $0[place] }
      var facet = Facet(scale: scales[place], mean: MeanEstimate(column, level: confidence))
      if overall != nil, members.count >= Self.fewestForImportance {
        facet.importance = CorrelationEstimate(column, own, level: confidence)
      }
      return facet
    }
    periods = []
    let months = members.compactMap(\.month)
    // People without a month are left out of a trend only where they are none or at least five.
    let without = members.count - months.count
    if without == 0 || without >= SmallCells.least {
      let names = Set(months).sorted()
      let stretches = SmallCells.stretches(names.map { name in months.count { $0 == name } })
      // Two ways of dividing the same people: a month less a class is told, too, unless every crossing has five or nobody.
      let isApart = parts.allSatisfy { part in
        stretches.allSatisfy { stretch in
          let count = members.count { member in
            part.names.contains(member.part ?? "") && (member.month.map { names[stretch].contains($0) } ?? false)
          }
          return count == 0 || count >= SmallCells.least
        }
      }
      if stretches.count > 1, isApart {
        periods = stretches.map { stretch in
          let people = zip(members, own).filter { $0.0.month.map { names[stretch].contains($0) } ?? false }.map(\.1)
          return Period(
            from: names[stretch.lowerBound],
            to: names[stretch.upperBound - 1],
            mean: MeanEstimate(people, level: confidence)
          )
        }
      }
    }
    comments = members.compactMap(\.comment).filter { !$0.isEmpty }.sorted()
  }
}
