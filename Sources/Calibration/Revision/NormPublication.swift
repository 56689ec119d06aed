internal import AssessmentDiagnostics
package import AssessmentInstruments
internal import AssessmentJSON
internal import AssessmentMeasurement
internal import AssessmentPsychometrics

/// Norms as an instrument keeps them: the tables of a sample, with whom they stand for, when and where.
package struct NormPublication: Sendable {
  private let results: NormResults
  private let strata: NormStrata
  private let provenance: NormProvenance
  private let personCount: Int

  /// The norms of a calibration, with their provenance.
  package init(_ results: NormResults, _ strata: NormStrata, personCount: Int, provenance: NormProvenance) {
    self.results = results
    self.strata = strata
    self.personCount = personCount
    self.provenance = provenance
  }

  /// Whether a scale has norms for everyone together (or, where they change with age, for some age).
  func hasNorms(ofScale id: String) -> Bool {
    guard let scale = results.scales.first(where: { $0.scale == id }) else { return false }
    if let byAge = scale.byAge {
      return (try? byAge.get())?.bands.contains { $0.table != nil } ?? false
    }
    return scale.groups.first?.norms != nil
  }

  /// The norm set: a table for each group that stands on its own, others are looked up in the larger group.
  func json(version: String, source: String, isDemo: Bool, _ languages: [String]) -> JSONValue {
    .object([
      ("id", .string("norms-" + version.map { $0 == "." ? "-" : String($0) }.joined())),
      ("demo", isDemo ? .bool(true) : nil),
      ("population", Self.text(provenance.population, languages)),
      ("n", .number(personCount)),
      ("collectedFrom", .string(provenance.collectedFrom)),
      ("collectedTo", .string(provenance.collectedTo)),
      ("place", Self.text(provenance.place, languages)),
      ("source", .string(source)),
      ("report", .strings([StandardScale.t.rawValue, StandardScale.percentile.rawValue])),
      ("groups", .array(strata.groups.compactMap { group($0, languages) } + ageGroups(languages))),
    ])
  }

  private func group(_ group: NormStrata.Group, _ languages: [String]) -> JSONValue? {
    var tables: [JSONValue] = []
    var fewest = personCount
    for scale in results.scales {
      guard let found = scale.groups.first(where: { $0.group == group }), let norms = found.norms else { continue }
      let grid = found.outcome.histogram.grid
      fewest = min(fewest, found.personCount)
      tables.append(
        Self.table(scale.scale, FullTable(norms, on: grid), norms.moments.mean, norms.moments.standardDeviation)
      )
    }
    guard !tables.isEmpty else { return nil }
    let ages = group.band.map { strata.ages(ofBand: $0) }
    let conditions: [(String, JSONValue?)] = [
      ("sex", group.sex.map { .string($0.rawValue) }), ("minimumAge", ages?.from.map { .number($0) }),
      ("belowAge", ages?.below.map { .number($0) }),
    ]
    return .object([
      ("id", .string(group.id)),
      ("parent", group.parent.map { .string($0) }),
      ("name", Self.text(group.name(strata), languages)),
      ("conditions", group.parent == nil ? nil : .object(conditions)),
      ("n", .number(fewest)),
      ("tables", .array(tables)),
    ])
  }

  /// One group for each span of ages.
  private func ageGroups(_ languages: [String]) -> [JSONValue] {
    let models = results.scales.compactMap { scale in (try? scale.byAge?.get()).map { (scale.scale, $0) } }
    guard let first = models.first?.1 else { return [] }
    let hasEveryone = results.scales.contains { $0.groups.first?.norms != nil }
    return first.bands.compactMap { band in
      let tables = models.compactMap { scale, model in
        model.bands.first { $0.from == band.from }?.table.map { Self.table(scale, $0, nil, nil) }
      }
      guard !tables.isEmpty else { return nil }
      let count = models.map(\.1.personCount).min() ?? 0
      return .object([
        ("id", .string("by-age-\(Self.plain(band.from))")),
        ("parent", hasEveryone ? .string(NormStrata.everyone) : nil),
        (
          "name",
          Self.text(
            LocalizedText(
              zh: "\(Self.plain(band.from)) 岁至未满 \(Self.plain(band.below)) 岁（由 \(count) 人推算的年龄连续常模）",
              en:
                "age \(Self.plain(band.from)) to under \(Self.plain(band.below)) (continuous norms from \(count) people)"
            ),
            languages
          )
        ),
        ("conditions", .object([("minimumAge", .number(band.from)), ("belowAge", .number(band.below))])),
        ("n", .number(count)),
        ("tables", .array(tables)),
      ])
    }
  }

  private static func percentile(_ share: Double) -> Double {
    RoundedNumbers.round(share * 100, decimals: RoundedNumbers.iterated)
  }

  /// Percentiles with four decimals, which is more than any sample can tell and the same on every processor.
  private static func table(_ scale: String, _ table: FullTable, _ mean: Double?, _ deviation: Double?) -> JSONValue {
    .object([
      ("type", "percentiles"),
      ("scale", .string(scale)),
      (
        "rows",
        .array(
          table.rows.map {
            .object([
              ("raw", .number($0.score)),
              ("percentile", .number(min(99.9999, max(0.0001, percentile($0.share))))),
            ])
          }
        )
      ),
      ("mean", mean.map { .number(RoundedNumbers.round($0, decimals: RoundedNumbers.iterated)) }),
      (
        "standardDeviation",
        deviation.map { .number(RoundedNumbers.round($0, decimals: RoundedNumbers.iterated)) }
      ),
    ])
  }

  static func plain(_ age: Double) -> String {
    age == age.rounded() ? "\(Int(age))" : "\((age * 1000).rounded() / 1000)"
  }

  /// A text in the languages of the instrument; one language stands in for the other.
  static func text(_ text: LocalizedText, _ languages: [String]) -> JSONValue {
    .object([
      ("zh", languages.contains("zh") ? .string(text[.chinese]) : nil),
      ("en", languages.contains("en") ? .string(text[.english]) : nil),
    ])
  }
}

extension NormStrata.Group {
  /// The name of the group.
  package func name(_ strata: NormStrata) -> LocalizedText {
    let sexes: (zh: String, en: String)? = sex.map { $0 == .female ? ("女", "female") : ("男", "male") }
    guard let band else {
      return LocalizedText(zh: sexes?.zh ?? "全体", en: sexes?.en ?? "everyone")
    }
    let (from, below) = strata.ages(ofBand: band)
    let zh =
      (from.map { "\(NormPublication.plain($0)) 岁" } ?? "") + (from != nil && below != nil ? "至" : "")
      + (below.map { "未满 \(NormPublication.plain($0)) 岁" } ?? "及以上")
    let en =
      from.map { from in
        below.map { "age \(NormPublication.plain(from)) to under \(NormPublication.plain($0))" }
          ?? "age \(NormPublication.plain(from)) and over"
      } ?? "under \(below.map { NormPublication.plain($0) } ?? "")"
    return LocalizedText(zh: sexes.map { "\(zh)，\($0.zh)" } ?? zh, en: sexes.map { "\(en), \($0.en)" } ?? en)
  }
}
