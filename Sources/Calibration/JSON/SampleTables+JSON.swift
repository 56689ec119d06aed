package import AssessmentDiagnostics
package import AssessmentJSON
internal import AssessmentPsychometrics

extension SampleTables {
  /// The word by which a file of tables is known.
  package static let format = "career-assessment-sample-tables"

  /// The file form. The same tables give the same bytes.
  package func json() throws -> JSONValue {
    .object([
      ("format", .string(Self.format)), ("formatVersion", .number(1)),
      ("demo", .bool(isDemo)),
      (
        "instrument",
        .object([("id", .string(instrument)), ("version", .string(version)), ("digest", .string(instrumentDigest))])
      ),
      ("exclusion", .string(exclusion.rawValue)),
      ("strata", try .encoding(strata)),
      ("parts", try .encoding(parts)),
      ("rowCount", .number(rowCount)),
      ("excludedByRule", try .encoding(excludedByRule)),
      ("answers", try .encoding(answers)),
      (
        "scales",
        .array(
          try scales.map { scores in
            .object([
              ("scale", .string(scores.scale)), ("proratedCount", .number(scores.proratedCount)),
              ("leaves", try .encoding(scores.leaves)),
            ])
          }
        )
      ),
      ("scorePairs", try .encoding(scorePairs)),
    ])
  }

  /// Tables from their file form.
  ///
  /// - Throws: one finding where the file is none, is of a later version, or contradicts itself.
  package init(reading root: JSONValue, file: String) throws(Findings) {
    func fail(_ message: Phrase) -> Findings {
      Findings([
        Finding(
          "sample-tables-unreadable",
          at: Place(file: file),
          message,
          remedy: Phrase(
            zh: "请用 assess calibrate partial 重新生成这个文件，不要手工修改。",
            en: "Make the file again with assess calibrate partial; do not edit it by hand."
          )
        )
      ])
    }
    guard root["format"]?.string == Self.format else {
      throw fail(Phrase(zh: "这不是样本统计表文件", en: "this is no file of sample tables"))
    }
    guard root["formatVersion"]?.int == 1 else {
      throw fail(Phrase(zh: "这个文件由更新版本的程序写出", en: "the file was written by a later version of the program"))
    }
    do {
      self = try Self(members: root)
    } catch {
      throw fail(Phrase(zh: "样本统计表内部不一致，无法读取", en: "the tables contradict each other and cannot be read"))
    }
  }

  private struct Unreadable: Error {}

  /// No count of a file is larger, so that no sum of them leaves the integers.
  private static let largestCount = 1 << 40

  private init(members root: JSONValue) throws {
    func member(_ name: String) throws -> JSONValue {
      guard let value = root[name] else { throw Unreadable() }
      return value
    }
    // No office counts a million million people: beyond, sums of counts could leave the range of whole numbers.
    for name in ["parts", "rowCount", "excludedByRule", "answers", "scales"] {
      guard try member(name).hasNumbers(within: 1e12) else { throw Unreadable() }
    }
    guard let instrument = root["instrument"]?["id"]?.string, let version = root["instrument"]?["version"]?.string,
      let digest = root["instrument"]?["digest"]?.string, let isDemo = root["demo"]?.bool,
      let exclusion = root["exclusion"]?.string.flatMap(CalibrationSettings.Exclusion.init),
      let rowCount = root["rowCount"]?.int, (0...Self.largestCount).contains(rowCount), let list = root["scales"]?.array
    else { throw Unreadable() }
    struct Division: Decodable {
      var isBySex: Bool
      var ageCuts: [Double]
    }
    let division = try member("strata").decode(Division.self)
    guard NormStrata.isUsable(ageCuts: division.ageCuts) else { throw Unreadable() }
    let strata = NormStrata(isBySex: division.isBySex, ageCuts: division.ageCuts)
    let answers = try member("answers").decode(AnswerTables.self)
    let scales = try list.map { entry -> ScaleScores in
      guard let scale = entry["scale"]?.string, let prorated = entry["proratedCount"]?.int,
        let leaves = try entry["leaves"]?.decode([ScoreHistogram].self), leaves.count == strata.leafCount,
        (0...answers.personCount).contains(prorated),
        leaves.allSatisfy({ $0.grid == leaves[0].grid && !$0.isWeighted && $0.missingCount <= Self.largestCount }),
        leaves.reduce(0, { $0 + $1.personCount + $1.missingCount }) == answers.personCount
      else { throw Unreadable() }
      return ScaleScores(scale: scale, leaves: leaves, proratedCount: prorated)
    }
    let parts = try member("parts").decode([Part].self)
    let excludedByRule = try member("excludedByRule").decode([ExcludedCount].self)
    guard (parts.map(\.personCount) + excludedByRule.map(\.count)).allSatisfy((0...Self.largestCount).contains),
      parts.count <= 1 << 20, excludedByRule.count <= 1 << 20,
      Set(excludedByRule.map(\.rule)).count == excludedByRule.count
    else { throw Unreadable() }
    let pairs = try member("scorePairs").decode([ScorePair].self)
    guard Set(scales.map(\.scale)).count == scales.count, pairs.count == scales.count * max(0, scales.count - 1) / 2,
      pairs.allSatisfy({ $0.isUsable && $0.count <= answers.personCount }), rowCount >= answers.personCount
    else { throw Unreadable() }
    self.init(
      instrument: instrument,
      version: version,
      instrumentDigest: digest,
      exclusion: exclusion,
      strata: strata,
      isDemo: isDemo,
      parts: parts,
      rowCount: rowCount,
      excludedByRule: excludedByRule,
      answers: answers,
      scales: scales,
      scorePairs: pairs
    )
    guard parts == parts.sorted(), !parts.isEmpty,
      parts.reduce(0, { $0 + $1.personCount }) == answers.personCount
    else { throw Unreadable() }
  }
}

extension JSONValue {
  /// Whether no number in the value, at any depth, is larger in magnitude.
  fileprivate func hasNumbers(within limit: Double) -> Bool {
    switch content {
    case .number: double.map { abs($0) <= limit } ?? false
    case .array(let values): values.allSatisfy { $0.hasNumbers(within: limit) }
    case .object(let members): members.allSatisfy { $0.value.hasNumbers(within: limit) }
    case .null, .bool, .string: true
    }
  }
}
