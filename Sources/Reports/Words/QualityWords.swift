package import AssessmentDiagnostics
import AssessmentDocuments
package import AssessmentInstruments
import AssessmentScoring

/// How somebody answered, in plain words.
package enum QualityWords {
  /// A short mark.
  static func badge(_ verdict: ResponseQuality.Verdict) -> Phrase {
    switch verdict {
    case .valid: Phrase(zh: "作答没有问题", en: "answers are usable")
    case .caution: Phrase(zh: "解读需谨慎", en: "use with care")
    case .doNotInterpret: Phrase(zh: "本次暂不解释", en: "not interpreted this time")
    }
  }

  /// What the verdict means for the client.
  static func meaning(_ verdict: ResponseQuality.Verdict) -> Phrase {
    switch verdict {
    case .valid:
      Phrase(zh: "作答没有问题，结果可以拿来谈。", en: "The answers are usable; the results can be talked over.")
    case .caution:
      Phrase(
        zh: "作答有些地方需要留意。下面的结果只当线索，先和指导人员聊聊作答时的情形。",
        en:
          "Some things about the answers need attention. Take the results as hints, and first talk about how you answered."
      )
    case .doNotInterpret:
      Phrase(
        zh: "这次的作答还不足以说明什么，所以没有写结果。疲倦、匆忙、题目没看懂、设备不顺手，都可能这样。这不是对您的评价。",
        en:
          "This time the answers do not carry a result, so none is given. Being tired or hurried, unclear questions or an awkward device can all lead to this. It is no judgement of you."
      )
    }
  }

  /// What the counsellor may do with the results.
  static func use(_ verdict: ResponseQuality.Verdict) -> Phrase {
    switch verdict {
    case .valid:
      Phrase(
        zh: "作答检查没有异常，结果可以拿来谈。",
        en: "The checks of the answering found nothing; the results can be used in the talk."
      )
    case .caution:
      Phrase(
        zh: "先核对作答时的情形，再决定用不用；结果只当线索。",
        en: "First ask how the form was filled in; take the results as hints only."
      )
    case .doNotInterpret:
      Phrase(
        zh: "不要解释分数，也不要据此建议。来访者只拿到一页说明。",
        en: "Do not interpret scores or advise from them. The client gets one page that explains."
      )
    }
  }

  /// What to do next where the answers are not interpreted.
  static let nextSteps: [Phrase] = [
    Phrase(
      zh: "和指导人员聊聊：作答时发生了什么？哪些题不好懂？",
      en: "Talk with the counsellor: what happened while you answered, and which questions were unclear?"
    ),
    Phrase(
      zh: "找一个安静、不赶时间的时候重新作答；也可以用纸笔，或请人读题。",
      en: "Answer again at a quiet time without hurry; on paper or with somebody reading aloud, if that helps."
    ),
    Phrase(
      zh: "如果现在不想再做问卷，也可以直接从您喜欢过的活动谈起。",
      en:
        "If you would rather not fill in a questionnaire now, begin by talking about activities that you have enjoyed."
    ),
  ]

  /// The name of a check.
  package static func name(_ rule: QualityRule.Tag) -> Phrase {
    switch rule {
    case .missingShare: Phrase(zh: "未答比例", en: "share of missing answers")
    case .longestRun: Phrase(zh: "连续相同作答（题数）", en: "longest run of one answer (items)")
    case .intraindividualVariability: Phrase(zh: "作答起伏（标准差）", en: "spread of the answers (SD)")
    case .attention: Phrase(zh: "核对题未通过", en: "attention items failed")
    case .inconsistentPairs: Phrase(zh: "前后不一致的题对", en: "inconsistent pairs")
    case .totalSeconds: Phrase(zh: "总用时（秒）", en: "time in all (seconds)")
    case .itemSeconds: Phrase(zh: "每题平均用时（秒）", en: "mean time an item (seconds)")
    case .acquiescence: Phrase(zh: "作答总平均（反向前）", en: "mean answer before reversal")
    }
  }

  /// What a check that was not passed means for the client.
  static func remark(_ rule: QualityRule) -> Phrase {
    switch rule {
    case .missingShare: Phrase(zh: "有较多题目没有作答。", en: "Quite a few questions were left open.")
    case .longestRun: Phrase(zh: "有一长串题目选了同一个答案。", en: "One answer was given to a long run of questions.")
    case .intraindividualVariability: Phrase(zh: "大多数题目的答案几乎一样。", en: "Almost the same answer was given throughout.")
    case .attention:
      Phrase(zh: "用来核对作答的题目没有按要求选。", en: "A question that checks the answering was not answered as asked.")
    case .inconsistentPairs:
      Phrase(zh: "有几对意思相近的题目，答案相差较大。", en: "Some pairs of similar questions were answered quite differently.")
    case .totalSeconds: Phrase(zh: "作答用时很短。", en: "The form was filled in very quickly.")
    case .itemSeconds: Phrase(zh: "平均每题用时很短。", en: "The questions were answered very quickly.")
    case .acquiescence:
      Phrase(zh: "几乎都选了喜欢，或几乎都选了不喜欢。", en: "Nearly everything was liked, or nearly everything disliked.")
    }
  }

  /// What the counsellor asks about it.
  static func question(_ rule: QualityRule) -> Phrase {
    switch rule {
    case .missingShare:
      Phrase(zh: "空着的题，是没看懂、不了解，还是不愿回答？", en: "Were the open questions unclear, unknown or unwelcome?")
    case .longestRun:
      Phrase(zh: "中间那一段选得一样，当时是怎么想的？", en: "One stretch has the same answer throughout: what was going on there?")
    case .intraindividualVariability:
      Phrase(
        zh: "答案几乎一样，是确实没有差别，还是不想细想？",
        en: "The answers hardly differ: is there no difference, or was it tiresome to think?"
      )
    case .attention:
      Phrase(zh: "核对题没按要求选，是没看到，还是有别的原因？", en: "A checking question was missed: overlooked, or for another reason?")
    case .inconsistentPairs:
      Phrase(zh: "请一起看那几对题目：为什么一个喜欢、一个不喜欢？", en: "Look at the pairs together: why one and not the other?")
    case .totalSeconds, .itemSeconds:
      Phrase(zh: "做得很快，当时有没有时间读完每道题？", en: "It went very fast: was there time to read every question?")
    case .acquiescence:
      Phrase(
        zh: "几乎都往一边选，是真实感受，还是想给人留下某种印象？",
        en: "Nearly all answers lean one way: true feeling, or an impression to be made?"
      )
    }
  }

  /// The limits of a check.
  static func limits(_ rule: QualityRule) -> Phrase {
    func number(_ value: Double) -> String {
      value == value.rounded() ? NumberFormat.whole.text(value) : NumberFormat.twoDecimals.text(value)
    }
    func words(_ sign: String, _ caution: Double?, _ reject: Double?) -> Phrase {
      Phrase(
        zh: [caution.map { "谨慎 \(sign)\(number($0))" }, reject.map { "不解释 \(sign)\(number($0))" }].compactMap(\.self)
          .joined(separator: "；"),
        en: [caution.map { "care \(sign)\(number($0))" }, reject.map { "not read \(sign)\(number($0))" }].compactMap(
          \.self
        )
        .joined(separator: "; ")
      )
    }
    switch rule {
    case .missingShare(let limits), .longestRun(let limits): return words("≥", limits.caution, limits.reject)
    case .intraindividualVariability(let limits), .totalSeconds(let limits), .itemSeconds(let limits):
      return words("≤", limits.caution, limits.reject)
    case .attention(let rule): return words("≥", Double(rule.cautionFailures), rule.rejectFailures.map(Double.init))
    case .inconsistentPairs(let rule): return words("≥", Double(rule.caution), rule.reject.map(Double.init))
    case .acquiescence(let limits):
      return Phrase(
        zh: [limits.cautionLow.map { "谨慎 ≤\(number($0))" }, limits.cautionHigh.map { "谨慎 ≥\(number($0))" }]
          .compactMap(\.self).joined(separator: "；"),
        en: [limits.cautionLow.map { "care ≤\(number($0))" }, limits.cautionHigh.map { "care ≥\(number($0))" }]
          .compactMap(\.self).joined(separator: "; ")
      )
    }
  }
}
