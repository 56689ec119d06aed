import AssessmentInstruments
import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentMeasurement

/// Where an error of measurement comes from, and why something has no value.
enum ErrorWords {
  /// The source in one sentence.
  static func information(_ scale: String, _ calibration: AbilityCalibration) -> Phrase {
    let demo = calibration.demo == true
    return Phrase(
      zh:
        "\(scale)：θ（\(calibration.model.rawValue)，\(calibration.estimator.name)），SEM 是该处的条件标准误，依据题目参数（n = \(calibration.n)，\(calibration.source)）\(demo ? "，DEMO 演示数据" : "")。",
      en:
        "\(scale): θ (\(calibration.model.rawValue), \(calibration.estimator.name)); its SEM is conditional on the place, from item parameters (n = \(calibration.n), \(calibration.source))\(demo ? ", DEMO data" : "")."
    )
  }

  /// Where an error comes from.
  static func source(_ source: InterestAnalysis.ErrorSource, _ reliability: Reliability?) -> Phrase {
    switch source {
    case .reliability(let kind):
      let name = kindName(kind)
      guard let reliability else {
        return Phrase(zh: "误差依据：\(name.chinese)。", en: "Error from reliability: \(name.english).")
      }
      let demo = reliability.demo == true
      return Phrase(
        zh: "误差依据：\(name.chinese)（n = \(reliability.n)，\(reliability.source)）\(demo ? "，DEMO 演示数据" : "")。",
        en:
          "Error from reliability: \(name.english) (n = \(reliability.n), \(reliability.source))\(demo ? ", DEMO data" : "")."
      )
    case .withinPerson:
      return Phrase(
        zh: "误差依据：您本人在同一类型各题上作答的起伏（Brennan, 1998），不是群体信度。",
        en:
          "Error from how much your own answers within each type differ (Brennan, 1998), not a reliability in a group."
      )
    case .unknown:
      return Phrase(
        zh: "误差未知，因此不给误差带和概率。",
        en: "The error is unknown; therefore no error bands and no probabilities are given."
      )
    }
  }

  /// The name of a coefficient.
  static func kindName(_ kind: Reliability.Kind) -> Phrase {
    switch kind {
    case .alpha: Phrase(zh: "内部一致性 α", en: "internal consistency, alpha")
    case .ordinalAlpha: Phrase(zh: "顺序 α", en: "ordinal alpha")
    case .omegaTotal: Phrase(zh: "总 ω", en: "omega total")
    case .omegaHierarchical: Phrase(zh: "层次 ω", en: "omega hierarchical")
    case .guttmanLambda6: Phrase(zh: "Guttman λ6", en: "Guttman’s lambda 6")
    case .splitHalf: Phrase(zh: "分半信度", en: "split-half reliability")
    case .kr20: Phrase(zh: "KR-20", en: "KR-20")
    case .greatestLowerBound: Phrase(zh: "最大下界信度", en: "greatest lower bound")
    case .retest: Phrase(zh: "重测信度", en: "retest reliability")
    case .parallelForms: Phrase(zh: "复本信度", en: "parallel-forms reliability")
    case .interrater: Phrase(zh: "评分者信度", en: "interrater reliability")
    case .marginal: Phrase(zh: "边际信度", en: "marginal reliability")
    }
  }

  /// Why an index has no value.
  static func undefined(_ reason: Undefined) -> Phrase {
    switch reason {
    case .flatProfile: Phrase(zh: "六项得分相同，没有形状", en: "all six scores are the same: no shape")
    case .noDirection: Phrase(zh: "位于中心，没有方向", en: "at the centre: no direction")
    case .tooFewLetters: Phrase(zh: "代码字母太少", en: "too few letters")
    case .tooFewAspirations: Phrase(zh: "能对上的意向职业不足三个", en: "fewer than three aspirations in the data")
    case .tiedCodesDisagree: Phrase(zh: "并列代码的结果不一致", en: "tied codes disagree")
    case .sumNotPositive: Phrase(zh: "总和不为正，无法相除", en: "the sum is not positive")
    case .unknownError: Phrase(zh: "误差未知", en: "error unknown")
    case .noVariation: Phrase(zh: "没有差异或误差", en: "no variation")
    case .missingCorrelation: Phrase(zh: "缺少相关", en: "a correlation is missing")
    }
  }
}
