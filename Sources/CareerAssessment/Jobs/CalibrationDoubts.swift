import AssessmentCalibration
import AssessmentDiagnostics
import AssessmentLinearAlgebra
import AssessmentPsychometrics
import AssessmentTabular

/// What a calibration found that must be settled before anything is made of it: told on the terminal, not in the report
/// alone.
enum CalibrationDoubts {
  /// Warnings about the key, the reliabilities and the factors.
  static func findings(_ results: CalibrationResults, _ input: TableInput) -> [Finding] {
    let place = Place(file: input.name)
    return contradictions(results, place) + unanswered(results, place) + constant(results, place)
      + reliabilities(results, place) + factors(results, place) + differences(results, place) + models(results, place)
  }

  /// Whether a version waits until this is settled.
  static func withholdsVersion(_ finding: Finding) -> Bool {
    !["factors-of-three-items", "items-without-variance"].contains(finding.rule)
  }

  /// Whether a new version fails because of what the sample is, not because of how it was asked for.
  static func isOfSample(_ finding: Finding) -> Bool {
    ["scale-without-reliability", "scale-without-norms", "no-factor-scores", "scale-without-item-parameters"].contains(
      finding.rule
    )
  }

  /// The same as a warning: the report is there.
  static func warning(_ finding: Finding) -> Finding {
    Finding(finding.rule, .warning, at: finding.place, finding.message, remedy: finding.remedy)
  }

  /// That no version was written because of these; some of them can be overruled.
  static func versionWithheld(_ input: TableInput, canBeForced: Bool = true) -> Finding {
    Finding(
      "version-withheld",
      .warning,
      at: Place(file: input.name),
      Phrase(
        zh: "没有写出新版本：上面的警告要先弄清楚",
        en: "no new version was written: the warnings above must be settled first"
      ),
      remedy: canBeForced
        ? Phrase(
          zh: "请先改正工具或数据；若仍要据此写出新版本，请加 --force。",
          en: "Correct the instrument or the data; --force writes the version all the same."
        )
        : Phrase(
          zh: "报告里写明了原因；请按上面的办法处理后再写。",
          en: "The report says why; do what is said above, then write it."
        )
    )
  }

  private static func contradictions(_ results: CalibrationResults, _ place: Place) -> [Finding] {
    results.contradictedItems.map { scale, items in
      let names = items.joined(separator: ", ")
      return Finding(
        "key-contradicted",
        .warning,
        at: place,
        Phrase(
          zh: "量表 \(scale)：题目 \(names) 的作答与计分方向相反",
          en: "scale \(scale): the answers to \(names) contradict the key"
        ),
        remedy: Phrase(
          zh: "请核对工具里这些题目的 reverse，以及平台是否已经反向。",
          en: "Check reverse of these items in the instrument, and whether the platform reversed them already."
        )
      )
    }
  }

  private static func differences(_ results: CalibrationResults, _ place: Place) -> [Finding] {
    (results.differences ?? []).compactMap { scale in
      switch scale.items {
      case .success:
        let names = scale.items(of: .c).map(\.item).joined(separator: ", ")
        if names.isEmpty { return nil }
        return Finding(
          "items-differ-by-group",
          .warning,
          at: place,
          Phrase(
            zh: "量表 \(scale.scale)：题目 \(names) 在两组同分的人之间差异大（C）",
            en: "scale \(scale.scale): groups of the same score answer \(names) very differently (C)"
          ),
          remedy: Phrase(
            zh: "请在报告里看怎么办；弄清之前不要比较两组，也不要建立分组常模。",
            en: "The report says what to do; until it is settled do not compare the groups or build norms of them."
          )
        )
      case .failure:
        return Finding(
          "groups-not-compared",
          .warning,
          at: place,
          Phrase(
            zh: "量表 \(scale.scale)：没有比较（较小的一组答完全部题目的有 \(scale.personCounts.focal) 人）",
            en:
              "scale \(scale.scale): nothing was compared (\(scale.personCounts.focal) people of the smaller group answered all items)"
          ),
          remedy: Phrase(
            zh: "请核对性别（或年龄）列是否读入（assess map）；每组至少 \(DifferenceSettings.minimumGroup) 人，--force 可以继续。",
            en:
              "Check that the column of sex (or age) was read (assess map); each group needs \(DifferenceSettings.minimumGroup) people, and --force goes on with fewer."
          )
        )
      }
    }
  }

  private static func unanswered(_ results: CalibrationResults, _ place: Place) -> [Finding] {
    (results.reliability ?? []).filter { !$0.leftOut.isEmpty }.map { scale in
      let names = scale.leftOut.joined(separator: ", ")
      return Finding(
        "items-without-answers",
        .warning,
        at: place,
        scale.isStandardised
          ? Phrase(
            zh: "量表 \(scale.scale)：相关矩阵里没有题目 \(names)；信度是其余题目的",
            en: "scale \(scale.scale): the matrix lacks \(names); the reliabilities are those of the other items"
          )
          : Phrase(
            zh: "量表 \(scale.scale)：题目 \(names) 无人作答；信度是其余题目的",
            en: "scale \(scale.scale): nobody answered \(names); the reliabilities are those of the other items"
          ),
        remedy: Phrase(
          zh: "请核对这些题目的列是否读入（assess map），或从工具里去掉它们。",
          en: "Check that their columns were read (assess map), or take these items out of the instrument."
        )
      )
    }
  }

  private static func constant(_ results: CalibrationResults, _ place: Place) -> [Finding] {
    guard case .success(let matrix)? = results.correlations else { return [] }
    let names = matrix.omitted.filter { $0.reason == .constant }.map(\.name)
    if names.isEmpty { return [] }
    let list = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    return [
      Finding(
        "items-without-variance",
        .warning,
        at: place,
        Phrase(
          zh: "题目 \(list) 所有人的答案都一样：没有参加相关和因素分析",
          en: "everybody answered \(list) alike: left out of correlations and factors"
        ),
        remedy: Phrase(
          zh: "请核对这些列是否读对（assess map）；样本确实如此时，请换样本或去掉这些题目。",
          en:
            "Check that the columns were read right (assess map); if they were, take another sample or leave the items out."
        )
      )
    ]
  }

  private static func reliabilities(_ results: CalibrationResults, _ place: Place) -> [Finding] {
    (results.reliability ?? []).compactMap { scale in
      if let alpha = try? scale.alpha.get(), alpha.raw >= 0 { return nil }
      return Finding(
        "scale-without-alpha",
        .warning,
        at: place,
        Phrase(
          zh: "量表 \(scale.scale) 在这份样本里没有可用的 α",
          en: "the scale \(scale.scale) has no usable alpha in this sample"
        ),
        remedy: Phrase(
          zh: "原因见报告的信度与题目分析。",
          en: "The report's sections on reliability and items say why."
        )
      )
    }
  }

  private static func factors(_ results: CalibrationResults, _ place: Place) -> [Finding] {
    guard let factors = results.factors else {
      guard results.wasLeftWithoutFactors else { return [] }
      var pair: (String, String)?
      if case .failure(.undefinedPair(let first, let second, _)) = results.correlations { pair = (first, second) }
      return [
        Finding(
          "factors-left-out",
          .warning,
          at: place,
          pair.map {
            Phrase(
              zh: "没有做因素分析：没有人同时作答 \($0.0) 与 \($0.1)",
              en: "no factors: nobody answered both \($0.0) and \($0.1)"
            )
          }
            ?? Phrase(
              zh: "没有做因素分析：至少需要 3 道能算相关的题目",
              en: "no factors: at least 3 items with correlations are needed"
            ),
          remedy: Phrase(zh: "请用更多题目，或只做其他步骤。", en: "Use more items, or make the other steps alone.")
        )
      ]
    }
    let doubts = pairs(factors) + [extraction(factors), count(factors)].compactMap { $0 }
    return doubts.map { Finding($0.code, .warning, at: place, $0.message, remedy: $0.remedy) }
  }

  private typealias Doubt = (code: String, message: Phrase, remedy: Phrase)

  private static func pairs(_ factors: FactorResults) -> [Doubt] {
    let names = factors.correlations.itemNames
    return factors.correlations.duplicatedPairs.prefix(5).map { first, second in
      let r = factors.correlations[first, second] < 0 ? "−1" : "1"
      return (
        "duplicated-items",
        Phrase(
          zh: "题目 \(names[first]) 与 \(names[second]) 的相关为 \(r)，相关矩阵奇异，不给出拟合指标",
          en: "\(names[first]) and \(names[second]) correlate \(r): the matrix is singular, and no fit is told"
        ),
        Phrase(zh: "请从工具里去掉其中一道。", en: "Leave one of the two out of the instrument.")
      )
    }
  }

  private static func extraction(_ factors: FactorResults) -> Doubt? {
    let names = factors.correlations.itemNames
    let fewer = Phrase(
      zh: "请用 --factors 减少因素个数，或换提取方法（--extraction）。",
      en: "Ask for fewer factors with --factors, or for another --extraction."
    )
    switch factors.model {
    case .success(let model) where !model.heywoodCases.isEmpty:
      let list = model.heywoodCases.map { names[$0.item] }.joined(separator: ", ")
      return (
        "heywood-case",
        Phrase(
          zh: "题目 \(list) 的共同度达到上限（Heywood 情形）",
          en: "the communality of \(list) is at its limit (Heywood case)"
        ),
        fewer
      )
    case .success(let model) where !model.isConverged:
      return ("factors-not-converged", Phrase(zh: "因素提取没有收敛", en: "the extraction did not converge"), fewer)
    case .success: return nil
    case .failure(let failure):
      let words = reason(failure)
      return (
        "no-factors",
        Phrase(zh: "得不出因素：\(words.chinese)", en: "there are no factors: \(words.english)"), fewer
      )
    }
  }

  private static func reason(_ failure: FactorAnalysisFailure) -> Phrase {
    switch failure {
    case .tooManyFactors(let largest), .negativeDegreesOfFreedom(_, let largest):
      Phrase(zh: "这些题目最多容 \(largest) 个因素", en: "these items carry \(largest) at most")
    case .notPositiveDefinite: Phrase(zh: "相关矩阵不是正定的", en: "the correlations are not positive definite")
    case .noCommonVariance: Phrase(zh: "题目之间没有共同的变异", en: "the items have no variance in common")
    case .tooFewPeople(let needed): Phrase(zh: "至少需要 \(needed) 人", en: "at least \(needed) people are needed")
    case .notFinite, .notCorrelations, .decomposition:
      Phrase(zh: "相关矩阵无法分解", en: "the matrix cannot be decomposed")
    }
  }

  private static func count(_ factors: FactorResults) -> Doubt? {
    guard !factors.isCountGiven, let suggested = factors.components?.factorCount else { return nil }
    let items = factors.correlations.itemCount
    if factors.cappedSuggestion != nil {
      return (
        "factor-count-capped",
        Phrase(
          zh: "平行分析建议 \(suggested) 个因素，\(items) 道题目最多容 \(factors.factorCount) 个",
          en: "parallel analysis suggests \(suggested) factors; \(items) items carry \(factors.factorCount) at most"
        ),
        Phrase(zh: "请用更多题目；现有因素只作描述。", en: "Use more items; take these factors as a description.")
      )
    }
    guard suggested > 1, 3 * suggested >= items else { return nil }
    return (
      "factors-of-three-items",
      Phrase(
        zh: "平行分析建议 \(suggested) 个因素，而题目只有 \(items) 道，平均每个因素不超过三道",
        en: "parallel analysis suggests \(suggested) factors for \(items) items, three a factor or fewer"
      ),
      Phrase(zh: "请与报告中的其他指标比较，并用 --factors 指定。", en: "Compare the other criteria, and give --factors.")
    )
  }
}
