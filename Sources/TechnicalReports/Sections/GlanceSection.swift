internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentNumericalMethods
internal import AssessmentPsychometrics

/// What was found, in a few lines.
enum GlanceSection {
  static func section(_ context: TechnicalContext) -> Section? {
    let results = context.results
    var blocks: [Block] = []
    for refusal in results.refusals {
      let step = context.words(refusal.step)
      blocks.append(
        .callout(
          Callout(
            .stop,
            title: context.say(zh: "样本不足", en: "The sample is too small"),
            Text(
              context.say(
                zh: "\(step)至少需要 \(refusal.needed) 人，这里只有 \(refusal.personCount) 人；"
                  + (results.isForced ? "结果仅供参考，不能据此写出新版本。" : "这一步没有做。"),
                en: "\(step) needs at least \(refusal.needed) people and there are \(refusal.personCount). "
                  + (results.isForced
                    ? "The results are for information only, and no version may be written from them."
                    : "This step was not made.")
              )
            )
          )
        )
      )
    }
    var points: [Text] = []
    let wrong = (results.items ?? []).filter { contradicts($0) }
    if let items = results.items {
      let open = items.filter(isOpen).map { context.name(ofScale: $0.scale) }
      points.append(
        Text(
          wrong.isEmpty
            ? open.isEmpty
              ? context.say(zh: "计分方向：各量表都与作答一致。", en: "Key: every scale agrees with the answers.")
              : context.say(
                zh: "计分方向：没有发现矛盾，但 \(context.list(open)) 无法判断。",
                en: "Key: no contradiction was found, but \(context.list(open)) cannot be judged."
              )
            : context.say(
              zh: "计分方向：\(context.list(wrong.map { context.name(ofScale: $0.scale) })) 与作答相矛盾，先核对再看其余结果。",
              en:
                "Key: \(context.list(wrong.map { context.name(ofScale: $0.scale) })) contradict the answers; settle this before reading on."
            )
        )
      )
    }
    let alphas = (results.reliability ?? []).compactMap { try? $0.alpha.get().raw }
    if let low = alphas.min(), let high = alphas.max() {
      let text = context.interval(low...high, decimals: 2).plain
      points.append(Text(context.say(zh: "内部一致性 α：\(text)。", en: "Internal consistency α: \(text).")))
    }
    if let factors = results.factors, let model = try? factors.model.get() {
      points.append(
        Text(
          context.say(
            zh: "取 \(factors.factorCount) 个因素（平行分析建议 \(factors.components?.factorCount.map(String.init) ?? "—")），"
              + (model.convergence.isConverged ? "迭代收敛。" : "迭代没有收敛，结果不可用。"),
            en:
              "\(factors.factorCount) factors taken (parallel analysis: \(factors.components?.factorCount.map(String.init) ?? "—")); "
              + (model.convergence.isConverged ? "the iteration converged." : "the iteration did NOT converge.")
          )
        )
      )
    }
    if let norms = results.norms {
      let without = norms.scales.filter { $0.groups.first?.norms == nil }.map { context.name(ofScale: $0.scale) }
      points.append(
        Text(
          without.isEmpty
            ? context.say(zh: "常模：各量表都有全体的常模表。", en: "Norms: every scale has a table for everyone.")
            : context.say(zh: "常模：\(context.list(without)) 没有常模。", en: "Norms: \(context.list(without)) have none.")
        )
      )
    }
    if !points.isEmpty { blocks.append(.bullets(points)) }
    guard !blocks.isEmpty else { return nil }
    return Section(id: "glance", title: context.say(zh: "概览", en: "At a glance"), blocks: blocks)
  }

  private static func isOpen(_ items: ScaleItemResults) -> Bool {
    switch try? items.keyCheck.get().verdict {
    case .undecided, nil: true
    case .consistent, .contradicted, .reversedAlready: false
    }
  }

  private static func contradicts(_ items: ScaleItemResults) -> Bool {
    switch try? items.keyCheck.get().verdict {
    case .contradicted, .reversedAlready: true
    case .consistent, .undecided, nil: false
    }
  }
}
