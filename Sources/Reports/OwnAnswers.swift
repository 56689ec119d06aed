import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// What the person liked most and least of each type, in the words of the items.
///
/// Only answers on an ordered scale of liking are quoted, and only the two highest and the two lowest options: what lies
/// between says too little.
struct OwnAnswers: Sendable {
  /// One item with the option that was chosen.
  struct Quote: Sendable, Hashable {
    var text: String
    var label: String
    /// 0 for the lowest option, 1 for the highest.
    var level: Double
  }

  /// The highest first, by place of the type.
  private(set) var liked = [[Quote]](repeating: [], count: 6)
  /// The lowest first, by place of the type.
  private(set) var disliked = [[Quote]](repeating: [], count: 6)

  init(_ context: ReportContext) {
    let analysis = context.analysis
    let instrument = analysis.instrument
    guard instrument.domain == .interest, analysis.answers.count == instrument.items.count else { return }
    var formats: [String: OrdinalFormat] = [:]
    for case .ordinal(let format) in instrument.responseFormats { formats[format.id] = format }
    let places = Dictionary(instrument.items.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for type in HollandType.allCases {
      guard let scale = context.scale(of: type) else { continue }
      for keyed in scale.items where keyed.reversed != true {
        guard let place = places[keyed.id], case .option(let option) = analysis.answers[place],
          let text = context.own(instrument.items[place].text),
          let format = formats[instrument.items[place].format], format.options.indices.contains(option),
          let label = context.own(format.options[option].label)
        else { continue }
        let values = format.options.map(\.value)
        guard let low = values.min(), let high = values.max(), high > low else { continue }
        let level = Double(format.options[option].value - low) / Double(high - low)
        let quote = Quote(text: text, label: label, level: level)
        if level >= 0.75 { liked[type.place].append(quote) }
        if level <= 0.25 { disliked[type.place].append(quote) }
      }
      liked[type.place].sort { $0.level > $1.level }
      disliked[type.place].sort { $0.level < $1.level }
    }
  }
}
