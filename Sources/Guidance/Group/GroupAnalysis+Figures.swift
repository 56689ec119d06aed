import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// How the figures of a group come about.
extension GroupAnalysis {
  static func participation(_ members: [GroupMember], _ usable: [GroupMember], absent: Int?) -> Participation {
    let unusable = members.count - usable.count
    func isOpen(_ count: Int) -> Bool { count == 0 || count >= SmallCells.least }
    // Either both or none: with one of them and the length of the list the other is known.
    let areOpen = isOpen(unusable) && isOpen(absent ?? 0)
    let caution = usable.count { $0.verdicts[0] == .caution }
    return Participation(
      usable: usable.count,
      unusable: areOpen ? unusable : nil,
      absent: areOpen ? absent : nil,
      hasList: absent != nil,
      verdicts: Counts([(.valid, usable.count - caution), (.caution, caution)])
    )
  }

  static func profile(
    _ members: [GroupMember],
    _ place: Int,
    _ file: InstrumentFile,
    isDivided: Bool,
    _ confidence: Double
  ) -> Profile? {
    let usable = members.filter { $0.scores[place] != nil }
    guard usable.count >= SmallCells.least else { return nil }
    let values = usable.map { $0.scores[place] ?? [] }
    let parts = isDivided ? Self.parts(usable, values, confidence) : []
    return Profile(
      instrument: file.instrument,
      digest: file.digest,
      scales: GroupMember.scaleIDs(file.instrument),
      n: usable.count,
      means: means(values, confidence),
      parts: parts.map(\.part),
      comparisons: comparisons(parts.map(\.values), confidence)
    )
  }

  private static func means(_ values: [[Double]], _ confidence: Double) -> [MeanEstimate] {
    (values.first ?? []).indices.map { scale in MeanEstimate(values.map { $0[scale] }, level: confidence) }
  }

  /// The parts with at least five people, small ones together; empty where only one would be left.
  private static func parts(
    _ members: [GroupMember],
    _ values: [[Double]],
    _ confidence: Double
  ) -> [(part: Part, values: [[Double]])] {
    let names = Set(members.map { $0.part ?? "" }).sorted { PartOrder($0) < PartOrder($1) }
    let merged = SmallCells.merged(names.map { name in members.count { ($0.part ?? "") == name } })
    guard merged.count > 1 else { return [] }
    return merged.map { places in
      let own = Set(places.map { names[$0] })
      let people = zip(members, values).filter { own.contains($0.0.part ?? "") }.map(\.1)
      return (
        Part(names: places.map { names[$0] }, n: people.count, means: means(people, confidence)), people
      )
    }
  }

  private static func comparisons(_ parts: [[[Double]]], _ confidence: Double) -> [Comparison] {
    guard parts.count > 1, let scales = parts.first?.first?.count else { return [] }
    var found: [Comparison] = []
    // Two parts differ from each other but once.
    for part in parts.indices.prefix(parts.count == 2 ? 1 : parts.count) {
      let rest = parts.indices.filter { $0 != part }.flatMap { parts[$0] }
      for scale in 0..<scales {
        let own = MeanEstimate(parts[part].map { $0[scale] }, level: confidence)
        let others = MeanEstimate(rest.map { $0[scale] }, level: confidence)
        guard let difference = GroupDifference(own, others, level: confidence) else { continue }
        found.append(Comparison(part: part, scale: scale, difference: difference, adjusted: 1))
      }
    }
    for (place, p) in MultipleTests.holm(found.map(\.difference.p)).enumerated() { found[place].adjusted = p }
    return found
  }

  /// First wishes by family, and the occupations in a family that can be told beside it.
  static func wishes(_ members: [GroupMember], _ families: [OccupationFamily]) -> (Counts<Aim>, [Wish]) {
    var occupations: [String: [String: Int]] = [:]
    var (unclear, none) = (0, 0)
    for member in members {
      switch member.wish {
      case .none: none += 1
      case .unclear: unclear += 1
      case .occupation(let code, let family): occupations[family, default: [:]][code, default: 0] += 1
      }
    }
    var counted = families.map { family in
      (key: Aim.family(family.id), count: (occupations[family.id] ?? [:]).values.reduce(0, +))
    }
    counted += [(.unclear, unclear), (.none, none)]
    let counts = Counts(counted)
    var wishes: [Wish] = []
    for family in families {
      // What is left of a family when its occupations are taken away has five people or nobody.
      guard let total = counts[.family(family.id)], total > 0 else { continue }
      var shown = (occupations[family.id] ?? [:]).filter { $0.value >= SmallCells.least }
        .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
      while !shown.isEmpty {
        let rest = total - shown.reduce(0) { $0 + $1.value }
        if rest == 0 || rest >= SmallCells.least { break }
        shown.removeLast()
      }
      wishes += shown.map { Wish(code: $0.key, count: $0.value) }
    }
    return (counts, wishes.sorted { ($0.count, $1.code) > ($1.count, $0.code) })
  }

  static func change(_ members: [GroupMember], isDivided: Bool, _ confidence: Double) -> Change? {
    let both = members.filter { $0.changes != nil }
    guard both.count >= SmallCells.least else { return nil }
    let values = both.map { ($0.changes ?? []).map(\.points) }
    let parts = isDivided ? Self.parts(both, values, confidence) : []
    let verdicts = (values.first ?? []).indices.map { scale -> Counts<ReliableChange.Verdict>? in
      let found = both.compactMap { $0.changes?[scale].verdict }
      guard found.count == both.count else { return nil }
      let kinds: [ReliableChange.Verdict] = [.higher, .withinError, .lower]
      return Counts(kinds.map { kind in (kind, found.count { $0 == kind }) })
    }
    return Change(
      n: both.count,
      means: means(values, confidence),
      parts: parts.map(\.part),
      verdicts: verdicts.contains { $0 == nil } ? [] : verdicts.compactMap(\.self)
    )
  }
}

/// The order of parts: numbers by their value, people of whom no part is told last.
private struct PartOrder: Comparable {
  private let isNamed: Bool
  private let pieces: [(digits: Int, text: String)]

  init(_ name: String) {
    isNamed = !name.isEmpty
    var pieces: [(digits: Int, text: String)] = []
    var rest = name[...]
    while let first = rest.first {
      let isDigit = first.isASCII && first.isNumber
      let run = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
      let digits = run.drop { $0 == "0" }
      pieces.append(isDigit ? (digits.count, String(digits)) : (-1, String(run)))
      rest = rest.dropFirst(run.count)
    }
    self.pieces = pieces
  }

  static func == (a: PartOrder, b: PartOrder) -> Bool { !(a < b) && !(b < a) }

  static func < (a: PartOrder, b: PartOrder) -> Bool {
    if a.isNamed != b.isNamed { return a.isNamed }
    for (x, y) in zip(a.pieces, b.pieces) where x != y { return x < y }
    return a.pieces.count < b.pieces.count
  }
}
