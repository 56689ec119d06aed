import AssessmentCalibration
import AssessmentDiagnostics
import AssessmentPsychometrics

extension CalibrationSettings {
  /// The settings as the form of a sample allows: what tables and matrices bring with them is taken from them, steps that
  /// a matrix cannot carry are left out.
  ///
  /// - Throws: everything that was asked for and cannot be had from such a sample.
  func suited(to sample: CalibrationSample, input: String) throws(Findings) -> CalibrationSettings {
    var settings = self
    var findings: [Finding] = []
    func refuse(_ rule: String, _ message: Phrase, _ remedy: Phrase) {
      findings.append(Finding(rule, at: Place(file: input), message, remedy: remedy))
    }
    let scaleCount = sample.instrument.scales.count
    let isOfItems = Set(sample.analysedItems).isSubset(of: sample.instrument.items.map(\.id))
    if steps.contains(.factors), rotation == .key, !isOfItems || factorCount.map({ $0 != scaleCount }) ?? false {
      refuse(
        "rotation-key",
        Phrase(
          zh: "朝向计分键的旋转需要题目之间的相关，且因素个数等于量表个数（\(scaleCount)）",
          en: "a rotation towards the key needs correlations of items and as many factors as scales (\(scaleCount))"
        ),
        Phrase(zh: "请去掉 --factors，或换用其他旋转。", en: "Leave out --factors, or use another rotation.")
      )
    }
    if steps.contains(.factors), let target = rotationOptions.target {
      let known = Set(sample.analysedItems)
      let strangers = target.items.filter { !known.contains($0) }
      if !strangers.isEmpty {
        refuse(
          "target-unknown-item",
          Phrase(
            zh: "目标载荷表里的 \(strangers.prefix(5).joined(separator: "、")) 不是参加分析的题目",
            en:
              "\(strangers.prefix(5).joined(separator: ", ")) of the target \(strangers.count == 1 ? "is" : "are") not among the items analysed"
          ),
          Phrase(zh: "请用题目编号。", en: "Use the ids of the items.")
        )
      }
      if let factorCount, factorCount != target.factorCount {
        refuse(
          "target-factors",
          Phrase(
            zh: "--factors \(factorCount) 与目标载荷表的 \(target.factorCount) 个因素不同",
            en: "--factors \(factorCount) is not the number of the target's factors, \(target.factorCount)"
          ),
          Phrase(zh: "请去掉 --factors。", en: "Leave out --factors.")
        )
      }
    }
    switch sample.form {
    case .answers: break
    case .tables(let tables):
      if missingData != .pairwise {
        refuse(
          "tables-missing-data",
          Phrase(
            zh: "统计表只能按题目对处理缺失值，不能用 \(missingData.rawValue)",
            en: "tables of counts handle gaps pair by pair; \(missingData.rawValue) is not possible"
          ),
          Phrase(zh: "请去掉 --missing。", en: "Leave out --missing.")
        )
      }
      if steps.contains(.itemResponse) || steps.contains(.differentialFunctioning) {
        refuse(
          "tables-need-answers",
          Phrase(
            zh: "项目反应理论与项目功能差异需要逐人的作答，统计表里没有",
            en: "item response models and comparisons of groups need each person's answers, which tables do not have"
          ),
          Phrase(zh: "请用作答文件。", en: "Use the answers themselves.")
        )
      }
      if norms.ageModel != nil || !norms.population.isEmpty {
        refuse(
          "tables-need-answers",
          Phrase(
            zh: "随年龄变化的常模和按人口加权需要逐人的作答，统计表里没有",
            en: "norms that change with age and weights need each person's answers, which tables do not have"
          ),
          Phrase(zh: "请用作答文件，或去掉这些选项。", en: "Use the answers themselves, or leave these options out.")
        )
      }
      if norms.strata != NormStrata(), norms.strata != tables.strata {
        refuse(
          "tables-strata",
          Phrase(
            zh: "统计表是按另一种分组生成的",
            en: "the tables were made with another division of people"
          ),
          Phrase(
            zh: "请去掉 --by-sex 与 --age-cuts：分组取自统计表。",
            en: "Leave out --by-sex and --age-cuts: the division is that of the tables."
          )
        )
      }
      settings.exclusion = tables.exclusion
      if findings.isEmpty {
        settings.norms = NormSettings(
          strata: tables.strata,
          smoothing: norms.smoothing,
          minimumCount: norms.minimumCount
        )
      }
    case .matrix(let matrix):
      settings.steps = steps.intersection(sample.possibleSteps)
      settings.correlationKind = matrix.kind
      settings.exclusion = .none
      if settings.steps.isEmpty {
        refuse(
          "matrix-step",
          Phrase(
            zh: "相关矩阵不能用于 \(steps.map(\.rawValue).sorted().joined(separator: "、"))",
            en: "a matrix of correlations cannot carry \(steps.map(\.rawValue).sorted().joined(separator: ", "))"
          ),
          Phrase(zh: "这一步需要作答文件。", en: "This step needs the answers themselves.")
        )
      }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return settings
  }
}
