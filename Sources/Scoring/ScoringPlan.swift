public import AssessmentInstruments
import AssessmentMeasurement

/// An instrument made ready for scoring: ids are indices, options are values, norms are found once.
///
/// The instrument must be free of lint errors (`InstrumentFile` guarantees it).
public struct ScoringPlan: Sendable {
  /// The instrument.
  public let instrument: Instrument
  /// The choices of the run.
  public let options: ScoringOptions

  /// For each item the value of each option; empty for numeric items.
  let optionValues: [[Double]]
  let scales: [ScalePlan]
  let composites: [CompositePlan]
  /// What composites of items need; nil where there are none.
  private let itemSums: ItemSums?
  /// Whether composites are weighted sums of items, which are made before the composites.
  var sumsItems: Bool { itemSums != nil }
  let quality: QualityPlan
  package let norms: NormLookup
  let criticalItems: [(item: Int, values: Set<Double>)]

  /// Resolves every reference of an instrument once.
  public init(_ instrument: Instrument, options: ScoringOptions = ScoringOptions()) {
    self.instrument = instrument
    self.options = options
    var itemIndex: [String: Int] = [:]
    for (index, item) in instrument.items.enumerated() { itemIndex[item.id] = index }
    let formats = instrument.items.map { instrument.format(of: $0) }
    let optionValues: [[Double]] = zip(instrument.items, formats).map { item, format in
      switch format {
      case .ordinal(let ordinal): ordinal.options.map { Double($0.value) }
      case .keyedChoice(let choice): choice.options.map { $0.code == item.correct ? 1 : 0 }
      case .yesNo(let yesNo): [Double(yesNo.yes.value), Double(yesNo.no.value)]
      case .numeric, nil: []
      }
    }
    self.optionValues = optionValues
    let ranges = formats.map { $0?.range }
    norms = NormLookup(instrument, options: options)
    let known = InstrumentIndex(instrument)
    scales = instrument.scales.map { ScalePlan($0, known, itemIndex, optionValues, ranges) }
    var ordered: [CompositePlan] = []
    var scoreIndex: [String: Int] = [:]
    for (index, scale) in instrument.scales.enumerated() { scoreIndex[scale.id] = index }
    for (index, composite) in (instrument.composites ?? []).enumerated() {
      scoreIndex[composite.id] = instrument.scales.count + index
    }
    // Parts come before the whole: repeatedly take what has all its parts.
    var waiting = Array((instrument.composites ?? []).enumerated())
    var done = Set(instrument.scales.map(\.id))
    while let next = waiting.firstIndex(where: {
      $0.element.parts.allSatisfy { done.contains($0.id) || known.isItem($0.id) }
    }) {
      let (index, composite) = waiting.remove(at: next)
      done.insert(composite.id)
      ordered.append(CompositePlan(composite, known, at: instrument.scales.count + index, scoreIndex, itemIndex))
    }
    precondition(waiting.isEmpty, "a linted instrument has no circular composites")
    composites = ordered
    let summed = ordered.filter { !$0.summedItems.isEmpty }
    itemSums = summed.isEmpty ? nil : ItemSums(summed.map(\.summedItems))
    quality = QualityPlan(
      instrument,
      itemIndex: itemIndex,
      formatOfItem: instrument.items.map { item in
        instrument.responseFormats.firstIndex { $0.id == item.format } ?? -1
      },
      ranges: ranges
    )
    criticalItems = (instrument.criticalItems ?? []).map { critical in
      (itemIndex[critical.item] ?? 0, Set(critical.values.map(Double.init)))
    }
  }

  /// Scores one person.
  ///
  /// Shapes: `responses.answers` has one entry an item (`precondition`). Edge: an option index outside the format and
  /// a number outside its declared range count as unusable.
  package func score(_ responses: PersonResponses) -> ScoreProfile { score(block: [responses])[0] }

  /// Scores a block of people. Each person's scores have the same bits as alone.
  func score(block: some Collection<PersonResponses>) -> [ScoreProfile] {
    var people: [PersonResponses] = []
    var values: [[Double?]] = []
    for var responses in block {
      precondition(responses.answers.count == instrument.items.count, "one answer an item")
      values.append(takeValues(&responses))
      people.append(responses)
    }
    return people.indices.map { place in
      let sums = itemSums?.sums(values[place])
      var next = 0
      return score(people[place], values[place]) {
        defer { next += 1 }
        return sums.map { $0[next] }
      }
    }
  }

  /// Scores one person whose values are known; `nextSum` gives the sums of items, one composite after the other.
  private func score(
    _ responses: PersonResponses,
    _ values: [Double?],
    nextSum: () -> Double?
  ) -> ScoreProfile {
    let group = norms.group(of: responses)
    var scores = [Score?](repeating: nil, count: scales.count + composites.count)
    for (index, scale) in scales.enumerated() {
      scores[index] = finish(scale.score(values), scale.identity, group, age: responses.age)
    }
    for composite in composites {
      let raw = composite.score(scores, values, itemSum: composite.summedItems.isEmpty ? nil : nextSum())
      scores[composite.place] = finish(raw, composite.identity, group, age: responses.age)
    }
    return ScoreProfile(
      person: responses.person,
      line: responses.line,
      scores: scores.compactMap(\.self),
      quality: quality.evaluate(responses, values: values),
      criticalAlerts: criticalItems.indices.filter { index in
        values[criticalItems[index].item].map { criticalItems[index].values.contains($0) } ?? false
      }
    )
  }

  /// The value of every answer before any key is applied; `nil` where there is no usable answer.
  ///
  /// Shapes: as `score(_:)`. This is what a calibration is made of.
  package func values(of responses: PersonResponses) -> [Double?] {
    precondition(responses.answers.count == instrument.items.count, "one answer an item")
    var responses = responses
    return takeValues(&responses)
  }

  /// The value of one answer before any key is applied; `nil` where it cannot be used.
  package func value(of answer: Answer, item: Int) -> Double? {
    switch answer {
    case .option(let option) where optionValues[item].indices.contains(option): optionValues[item][option]
    case .number(let number) where optionValues[item].isEmpty && number.isFinite && isAllowed(number, item): number
    case .option, .number, .missing, .unusable: nil
    }
  }

  /// The score of a scale whose keyed values add up to `sum`, in a norm group that does not ask for an age.
  package func score(ofScale place: Int, sum: Double, answered: Int, in group: NormLookup.Group?) -> Score {
    finish(scales[place].score(sum: sum, answered: answered), scales[place].identity, group, age: nil)
  }

  /// The scores of composites over scales that are scored, by place: the same bits as `score(_:)`.
  ///
  /// - Parameters:
  ///   - scales: a score for each scale.
  ///   - values: a value for each item, before any key is applied.
  package func scores(ofCompositesOver scales: [Score], values: [Double?], in group: NormLookup.Group?) -> [Score] {
    precondition(!sumsItems, "sums of items are made for a block of people")
    var scores: [Score?] = scales + [Score?](repeating: nil, count: composites.count)
    for composite in composites {
      let raw = composite.score(scores, values, itemSum: nil)
      scores[composite.place] = finish(raw, composite.identity, group, age: nil)
    }
    return scores.dropFirst(scales.count).compactMap(\.self)
  }

  /// The values; what cannot be used is marked so in the answers.
  private func takeValues(_ responses: inout PersonResponses) -> [Double?] {
    var values = [Double?](repeating: nil, count: responses.answers.count)
    for (item, answer) in responses.answers.enumerated() {
      values[item] = value(of: answer, item: item)
      switch answer {
      case .option, .number: if values[item] == nil { responses.answers[item] = .unusable }
      case .missing, .unusable: break
      }
    }
    return values
  }

  private func isAllowed(_ number: Double, _ item: Int) -> Bool {
    guard case .numeric(let format)? = instrument.format(of: instrument.items[item]) else { return false }
    // Beyond 10¹² no file can declare a limit; such a number is a slip, and sums of it would leave all bounds.
    return number >= format.minimum ?? -1e12 && number <= format.maximum ?? 1e12
      && (format.integer != true || number == number.rounded())
  }

  /// Adds precision, norm and band to a raw score.
  private func finish(
    _ raw: RawScore,
    _ identity: ScoreIdentity,
    _ group: NormLookup.Group?,
    age: Double?
  ) -> Score {
    let norm = norms.look(up: raw.value, of: identity.id, in: group, age: age)
    var score = Score(
      id: identity.id,
      raw: raw.value,
      answered: raw.answered,
      itemCount: raw.itemCount,
      isProrated: raw.isProrated,
      range: identity.range,
      precision: precision(of: raw, identity.reliability, norm),
      norm: norm,
      band: nil,
      spread: raw.spread,
      itemRangeWidth: raw.itemRangeWidth
    )
    if let bands = identity.bands {
      let value: Double? =
        switch bands.on {
        case .raw: score.rawScore
        case .percentOfMaximum: score.percentOfMaximum
        case .percentile: (try? norm.get())?.position.percentile
        case .t: (try? norm.get()).map { StandardScale.t.score(z: $0.position.z, percentile: $0.position.percentile) }
        }
      score.band = value.flatMap { bands.band(of: $0) }
    }
    return score
  }

  private func precision(
    of raw: RawScore,
    _ reliability: Reliability?,
    _ norm: Result<NormedScore, NoNorm>
  ) -> Result<MeasurementError, UnknownPrecision> {
    guard let value = try? raw.value.get() else { return .failure(.noScore) }
    guard let reliability else { return .failure(.noReliability) }
    let position = (try? norm.get())?.position
    guard let deviation = reliability.standardDeviation ?? position?.standardDeviation else {
      return .failure(.noStandardDeviation)
    }
    let confidence = Confidence(level: options.confidence)
    let mean = reliability.standardDeviation == nil ? position?.mean : reliability.mean ?? position?.mean
    do throws(PrecisionError) {
      let precision = try ScorePrecision(standardDeviation: deviation, reliability: reliability.value)
      return .success(
        MeasurementError(
          standardError: precision.measurementError,
          reliability: reliability,
          observedInterval: precision.observedInterval(around: value, confidence: confidence),
          trueScoreInterval: mean.map { precision.trueScoreInterval(of: value, mean: $0, confidence: confidence) }
        )
      )
    } catch {
      preconditionFailure("a linted reliability lies between 0 and 1: \(error)")
    }
  }
}

/// What a scale and a composite have in common when a raw score is finished.
struct ScoreIdentity: Sendable {
  let id: String
  let range: ClosedRange<Double>?
  let reliability: Reliability?
  let bands: BandSet?

  /// A score that the rounding of fractional weights has put a hair beside an end of the reachable range, put on it.
  func withinRange(_ raw: Double) -> Double {
    guard let range else { return raw }
    let hair = 1e-12 * max(1, abs(raw))
    if abs(raw - range.lowerBound) <= hair { return range.lowerBound }
    return abs(raw - range.upperBound) <= hair ? range.upperBound : raw
  }
}

/// A raw score before precision and norm are added.
struct RawScore {
  var value: Result<Double, Score.MissingReason>
  var answered: Int
  var itemCount: Int
  var isProrated = false
  var spread: AnswerSpread?
  var itemRangeWidth: Double?
}
