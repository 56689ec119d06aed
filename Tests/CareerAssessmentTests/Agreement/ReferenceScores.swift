/// Scores of a made-up person, worked out from the plain value of the instrument by the formulas of the manual: the other
/// side of every comparison, which shares no routine with the product.
struct ReferenceScores {
  let instrument: MadeInstrument
  let person: MadePerson

  /// What each answer counts before any key; nil for none.
  private var values: [Double?] {
    instrument.items.indices.map { item in
      let format = instrument.formats[instrument.items[item]]
      switch person.answers[item] {
      case .number(let number): return number
      case .option(let option):
        if case .choice = format { return option == instrument.correct[item] ? 1 : 0 }
        return Double(format.values[option])
      case .blank, .declared, .odd: return nil
      }
    }
  }

  /// The raw scores by id; nil where there is none.
  var raw: [String: Double?] {
    var scores: [String: Double?] = [:]
    for scale in instrument.scales { scores[scale.id] = .some(raw(scale)) }
    for composite in instrument.composites {
      var sum = 0.0
      var weight = 0.0
      var isWhole = true
      for part in composite.parts {
        let item = part.id.hasPrefix("q") ? Int(part.id.dropFirst()).map { $0 - 1 } : nil
        guard let value = item.map({ values[$0] }) ?? (scores[part.id] ?? nil) else {
          isWhole = false
          continue
        }
        sum += (part.weight ?? 1) * value
        weight += abs(part.weight ?? 1)
      }
      let constant = composite.constant ?? 0
      scores[composite.id] = .some(isWhole ? (composite.isMean ? sum / weight : sum) + constant : nil)
    }
    return scores
  }

  /// The place of a person on a scale that is scored by ability, and its error; nil where there is none.
  func ability(_ scale: MadeInstrument.Scale) -> (theta: Double, error: Double)? {
    guard let ability = scale.ability else { return nil }
    let categories = scale.keys.map { key -> Int? in
      let all = instrument.categories(ofFormat: instrument.items[key.item])
      guard let value = values[key.item] else { return nil }
      let place = all.firstIndex(of: value)
      return key.isReversed ? place.map { all.count - 1 - $0 } : place
    }
    guard categories.count(where: { $0 != nil }) >= scale.minimum else { return nil }
    return ability.place(ability.opensAreWrong ? categories.map { $0 ?? 0 } : categories)
  }

  private func raw(_ scale: MadeInstrument.Scale) -> Double? {
    if scale.ability != nil { return ability(scale)?.theta }
    var sum = 0.0
    var weight = 0.0
    var answered = 0
    var (low, high, all) = (0.0, 0.0, 0.0)
    for key in scale.keys {
      let own = key.weight ?? 1
      let format = instrument.formats[instrument.items[key.item]]
      all += abs(own)
      if let range = format.range {
        low += own * range.lowerBound
        high += own * range.upperBound
      }
      guard let value = values[key.item] else { continue }
      answered += 1
      weight += abs(own)
      let range = format.range ?? 0...0
      sum += own * (key.isReversed ? range.lowerBound + range.upperBound - value : value)
      if scale.correctsGuessing, value == 0, case .choice(let count) = format { sum -= 1 / Double(count - 1) }
    }
    if answered < scale.minimum || answered < scale.keys.count && !scale.prorates { return nil }
    let whole = answered < scale.keys.count ? sum * all / weight : sum
    switch scale.scoring {
    case "mean": return sum / weight
    case "percentOfMaximum": return 100 * (whole - low) / (high - low)
    default: return whole
    }
  }

  /// T scores by id, where there is a norm for the person.
  func t(bySex: Bool, knowsPerson: Bool) -> [String: Double] {
    let met = instrument.groups.filter { group in
      if group.sex != nil || group.ages != nil || group.education != nil, !knowsPerson { return false }
      if let sex = group.sex, !bySex || person.sex != sex { return false }
      if let ages = group.ages {
        guard let age = person.age, Double(age) >= ages.from, Double(age) < ages.below else { return false }
      }
      return group.education == nil || group.education == person.education
    }
    // Those with a condition are more specific than all.
    guard let group = met.last else { return [:] }
    var scores: [String: Double] = [:]
    for (id, raw) in raw {
      let tables = group.tables + (group.parent == nil ? [] : instrument.groups[0].tables)
      guard let raw, let table = tables.first(where: { $0.score == id }) else { continue }
      if table.kind == "age" {
        guard knowsPerson, let age = person.age, (10...40).contains(age) else { continue }
        let past = Double(age) - 20
        scores[id] = 50 + 10 * (raw - (table.mean + 0.25 * past)) / (table.deviation + 10 + 0.01 * past)
      } else {
        scores[id] = 50 + 10 * (raw - table.mean) / table.deviation
      }
    }
    return scores
  }

  private var scored: [Int] { Set(instrument.scales.flatMap { $0.keys.map(\.item) }).sorted() }

  /// Scored items without a usable answer.
  var missing: Int { scored.count { values[$0] == nil } }

  /// What was chosen: of a keyed choice the number of the option.
  private func choice(_ item: Int) -> Double? {
    if case .choice = instrument.formats[instrument.items[item]], case .option(let option) = person.answers[item] {
      return Double(option + 1)
    }
    return values[item]
  }

  /// Mean of what was chosen in the scored items.
  var meanAnswer: Double? {
    let chosen = scored.compactMap { choice($0) }
    return chosen.isEmpty ? nil : chosen.reduce(0, +) / Double(chosen.count)
  }

  /// Longest run of one choice among neighbours of one format.
  var longestRun: Int {
    var (longest, run) = (0, 0)
    var last: (format: Int, choice: Double)?
    for item in instrument.items.indices {
      guard let choice = choice(item) else {
        (run, last) = (0, nil)
        continue
      }
      run = last.map { $0.format == instrument.items[item] && $0.choice == choice } == true ? run + 1 : 1
      last = (instrument.items[item], choice)
      longest = max(longest, run)
    }
    return longest
  }
}
