package import AssessmentDiagnostics
internal import AssessmentInstruments
package import AssessmentJSON
internal import AssessmentMeasurement

/// A new version of an instrument, made from its file: the version's number, the reliabilities of its scales, its norms,
/// its factor scores and its status change; everything else, the order of members included, stays as it was.
package struct InstrumentRevision: Sendable {
  /// The number of the new version, such as `1.1.0`.
  package let version: String
  /// What was learnt of the scales; nil leaves their reliabilities as they are.
  package let reliabilities: [ReliabilityResults]?
  /// The norms; nil leaves them as they are.
  package let norms: NormPublication?
  /// The factor scores; nil leaves the composites as they are.
  package let factorScores: FactorComposites?
  /// The item parameters; nil leaves the scales of ability as they are.
  package let abilities: AbilityPublication?
  /// Where the figures come from, one line.
  package let source: String
  /// The sample is made up: the figures say so, and the status stays.
  package let isDemo: Bool

  /// A revision.
  package init(
    version: String,
    reliabilities: [ReliabilityResults]?,
    norms: NormPublication? = nil,
    factorScores: FactorComposites? = nil,
    abilities: AbilityPublication? = nil,
    source: String,
    isDemo: Bool
  ) {
    self.version = version
    self.reliabilities = reliabilities
    self.norms = norms
    self.factorScores = factorScores
    self.abilities = abilities
    self.source = source
    self.isDemo = isDemo
  }

  /// The new file.
  ///
  /// The reliabilities of the sample take the place of earlier ones of a scale, because errors of measurement use the
  /// first of the list; its norms take the place of earlier norms, because a person is looked up in the first set that
  /// fits; its factor scores take the place of earlier ones. The status becomes `normed` with norms, else `calibrated`
  /// with reliabilities, where nothing is made up; it never falls.
  ///
  /// - Throws: all findings: the number is not one of a version, or not above the old one; a scale has no reliability
  ///   between 0 and 1, or no norms; there are no factor scores.
  package func applied(to root: JSONValue, file: String) throws(Findings) -> JSONValue {
    var findings: [Finding] = []
    let old = root["version"]?.string ?? ""
    if let new = Self.numbers(version) {
      if let before = Self.numbers(old), !before.lexicographicallyPrecedes(new) { findings.append(notAbove(old, file)) }
    } else {
      findings.append(notVersion(file))
    }
    let records = reliabilities.map { results in
      Dictionary(uniqueKeysWithValues: results.map { ($0.scale, $0.records(source: source, isDemo: isDemo)) })
    }
    for scale in root["scales"]?.array ?? [] {
      guard let id = scale["id"]?.string else { continue }
      if let records, records[id]?.isEmpty ?? true { findings.append(noReliability(id, file)) }
      if let norms, !norms.hasNorms(ofScale: id) { findings.append(noNorms(id, file)) }
      if let problem = abilities?.problem(ofScale: scale, file: file) { findings.append(problem) }
    }
    if let factorScores, let problem = factorScores.problem(file: file) { findings.append(problem) }
    guard findings.isEmpty, case .object(let members) = root.content else { throw Findings(findings) }
    let languages = (root["languages"]?.array ?? []).compactMap(\.string)
    var changed = members.map { member in
      switch member.name {
      case "version": JSONMember("version", .string(version))
      case "status": JSONMember("status", .string(status(after: member.value.string)))
      case "scales":
        JSONMember(
          "scales",
          .array(scales(member.value.array ?? [], records, languages))
        )
      case "norms" where abilities != nil && norms == nil:
        JSONMember("norms", Self.norms(member.value, without: abilities?.renewed(root["scales"]?.array ?? []) ?? []))
      case "composites":
        JSONMember("composites", factorScores.map { $0.json(beside: member.value, languages) } ?? member.value)
      default: member
      }
    }
    if let factorScores, !members.contains(where: { $0.name == "composites" }) {
      let place = changed.firstIndex { $0.name == "scales" }.map { $0 + 1 } ?? changed.count
      changed.insert(JSONMember("composites", factorScores.json(beside: .array([]), languages)), at: place)
    }
    if let norms {
      let set = JSONMember("norms", .array([norms.json(version: version, source: source, isDemo: isDemo, languages)]))
      if let place = changed.firstIndex(where: { $0.name == "norms" }) {
        changed[place] = set
      } else {
        changed.append(set)
      }
    }
    return .object(members: changed)
  }

  private func scales(
    _ scales: [JSONValue],
    _ records: [String: [Reliability]]?,
    _ languages: [String]
  ) -> [JSONValue] {
    let known = scales.map { scale in records.map { Self.scale(scale, $0) } ?? scale }
    return abilities?.scales(known, source: source, isDemo: isDemo, languages) ?? known
  }

  /// Norm sets without the tables of some scores.
  static func norms(_ sets: JSONValue, without gone: Set<String>) -> JSONValue {
    guard !gone.isEmpty else { return sets }
    func changed(_ object: JSONValue, _ name: String, _ change: ([JSONValue]) -> [JSONValue]) -> JSONValue? {
      let left = change(object[name]?.array ?? [])
      guard !left.isEmpty else { return nil }
      return .object(
        members: (object.object ?? []).map { $0.name == name ? JSONMember(name, .array(left)) : $0 }
      )
    }
    return .array(
      (sets.array ?? []).compactMap { set in
        changed(set, "groups") { groups in
          groups.compactMap { group in
            changed(group, "tables") { tables in tables.filter { !gone.contains($0["scale"]?.string ?? "") } }
          }
        }
      }
    )
  }

  private func status(after old: String?) -> String {
    let order = [Instrument.Status.trial, .calibrated, .normed]
    let reached: Instrument.Status =
      isDemo ? .trial : norms != nil ? .normed : reliabilities != nil || abilities != nil ? .calibrated : .trial
    let before = old.flatMap(Instrument.Status.init) ?? .trial
    let highest = max(order.firstIndex(of: reached) ?? 0, order.firstIndex(of: before) ?? 0)
    return order[highest].rawValue
  }

  private static func scale(_ scale: JSONValue, _ records: [String: [Reliability]]) -> JSONValue {
    guard case .object(let members) = scale.content, let id = scale["id"]?.string, let list = records[id] else {
      return scale
    }
    let new = JSONMember("reliability", .array(list.map(json)))
    guard let place = members.firstIndex(where: { $0.name == "reliability" }) else {
      return .object(members: members + [new])
    }
    var changed = members
    changed[place] = new
    return .object(members: changed)
  }

  private static func json(_ reliability: Reliability) -> JSONValue {
    .object([
      ("kind", .string(reliability.kind.rawValue)),
      ("value", .number(RoundedNumbers.round(reliability.value, decimals: RoundedNumbers.iterated))),
      ("n", .number(reliability.n)),
      ("source", .string(reliability.source)),
      ("mean", reliability.mean.map { .number(RoundedNumbers.round($0, decimals: RoundedNumbers.iterated)) }),
      (
        "standardDeviation",
        reliability.standardDeviation.map { .number(RoundedNumbers.round($0, decimals: RoundedNumbers.iterated)) }
      ),
      ("demo", reliability.demo.map { .bool($0) }),
    ])
  }

  /// The three numbers of a version; nil where the text is none.
  private static func numbers(_ version: String) -> [Int]? {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (48...57).contains($0) } && (part == "0" || !part.hasPrefix("0")) ? Int(part) : nil
    }
    return parts.count == 3 && numbers.count == 3 ? numbers : nil
  }

  private func notVersion(_ file: String) -> Finding {
    Finding(
      "version-form",
      at: Place(file: file, pointer: "/version"),
      Phrase(zh: "\(Finding.quoted(version)) 不是版本号", en: "\(Finding.quoted(version)) is no version"),
      remedy: Phrase(zh: "请写成三个数字，例如 1.1.0。", en: "Write three numbers, such as 1.1.0.")
    )
  }

  private func notAbove(_ old: String, _ file: String) -> Finding {
    Finding(
      "version-not-above",
      at: Place(file: file, pointer: "/version"),
      Phrase(zh: "新版本 \(version) 没有高于现有版本 \(old)", en: "the new version \(version) is not above \(old)"),
      remedy: Phrase(zh: "请写一个更高的版本号。", en: "Give a higher version.")
    )
  }

  private func noReliability(_ scale: String, _ file: String) -> Finding {
    Finding(
      "scale-without-reliability",
      at: Place(file: file, pointer: "/scales"),
      Phrase(
        zh: "量表 \(scale) 在这份样本里没有可用的信度（0 到 1 之间）",
        en: "the scale \(scale) has no usable reliability (0 to 1) in this sample"
      ),
      remedy: Phrase(
        zh: "请先看报告里的计分方向与题目分析；在此之前不写新版本。",
        en: "Look at the key and the items in the report first; no version is written until then."
      )
    )
  }

  private func noNorms(_ scale: String, _ file: String) -> Finding {
    Finding(
      "scale-without-norms",
      at: Place(file: file, pointer: "/scales"),
      Phrase(
        zh: "量表 \(scale) 在这份样本里得不出常模",
        en: "the scale \(scale) has no norms in this sample"
      ),
      remedy: Phrase(
        zh: "原因见报告的常模一节；样本够大后再写新版本，或去掉 --population 只写信度。",
        en:
          "The report's section on norms says why; collect more, or leave out --population to write reliabilities only."
      )
    )
  }
}
