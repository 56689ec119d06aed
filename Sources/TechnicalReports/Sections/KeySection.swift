internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentPsychometrics

/// Does the key agree with the answers?
enum KeySection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let items = context.results.items else { return nil }
    let rows = items.map { scale -> Table.Row in
      let (verdict, remedy) = words(scale.keyCheck, context)
      return [Text(context.name(ofScale: scale.scale)), Text(verdict), Text(remedy)]
    }
    let table = Table(
      caption: context.say(zh: "计分方向检查", en: "Check of the key"),
      columns: [
        Table.Column(context.say(zh: "量表", en: "Scale")), Table.Column(context.say(zh: "结果", en: "Verdict")),
        Table.Column(context.say(zh: "怎么办", en: "What to do")),
      ],
      rows: rows
    )
    return Section(
      id: "key",
      title: context.say(zh: "计分方向", en: "Key"),
      lead: Text(
        context.say(
          zh: "每题在本量表第一主成分上的载荷符号，应当与计分方向一致。绝对值小于 \(KeyCheck.clearLoading) 的载荷不作判断。",
          en:
            "The sign of each item's loading on the first component of its scale should agree with the key. Loadings below \(KeyCheck.clearLoading) in size decide nothing."
        )
      ),
      blocks: [.table(table)]
    )
  }

  private static func words(_ check: Result<KeyCheck, EstimationFailure>, _ context: TechnicalContext) -> (
    String, String
  ) {
    switch check {
    case .failure(let failure): return (context.say(zh: "无法判断：", en: "No answer: ") + context.reason(failure), "—")
    case .success(let key):
      switch key.verdict {
      case .consistent: return (context.say(zh: "一致", en: "consistent"), "—")
      case .undecided:
        return (
          context.say(zh: "无法判断：题目之间的共同变异太少", en: "undecided: too little in common"),
          context.say(zh: "样本更大时再看。", en: "Look again with a larger sample.")
        )
      case .reversedAlready(let items):
        return (
          context.say(zh: "反向题似乎已被平台反向：\(context.list(items))", en: "reversed already: \(context.list(items))"),
          context.say(
            zh: "核对平台导出设置；确实如此时加 --already-reversed 重新计算。",
            en: "Check the export; if so, run again with --already-reversed."
          )
        )
      case .contradicted(let items):
        return (
          context.say(zh: "与计分方向相矛盾：\(context.list(items))", en: "contradicted by \(context.list(items))"),
          context.say(zh: "核对这些题的措辞、翻译与计分方向。", en: "Check wording, translation and key of these items.")
        )
      }
    }
  }
}
