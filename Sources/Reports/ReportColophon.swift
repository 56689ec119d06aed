import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// What is printed small at the end: versions, digests, sources.
enum ReportColophon {
  static func facts(_ context: ReportContext) -> [Fact] {
    let analysis = context.analysis
    let instrument = analysis.instrument
    let provenance = analysis.provenance
    let version = Text.code("\(instrument.id) \(instrument.version) sha256:\(analysis.instrumentDigest)")
    var facts = [
      Fact(
        context.say(zh: "软件", en: "Software"),
        .code(provenance.engine) + Text(context.say(zh: "；", en: "; ") + options(context))
      ),
      Fact(context.say(zh: "测评工具", en: "Instrument"), version),
      Fact(
        context.say(zh: "工具来源", en: "Its source"),
        Text(
          instrument.source[context.language] + context.say(zh: "", en: " ") + context.joined(instrument.authors)
            + context.say(zh: "；", en: "; ") + instrument.licence
        )
      ),
    ]
    let further = analysis.measures.dropFirst()
    if !further.isEmpty {
      // The first twelve digits tell versions apart; all of them stand in the JSON file.
      let words = further.map { "\($0.instrument.id) \($0.instrument.version) \($0.instrumentDigest.prefix(12))" }
      facts.append(Fact(context.say(zh: "其他工具", en: "Others"), .code(words.joined(separator: "; "))))
    }
    if let evaluation = try? analysis.evaluation?.get() {
      let words = "\(evaluation.rule.id) \(evaluation.rule.version) sha256:\(evaluation.ruleDigest)"
      facts.append(Fact(context.say(zh: "评价规则", en: "Rule"), .code(words)))
    }
    if let attribution = instrument.attribution?[context.language], !attribution.isEmpty {
      facts.append(Fact(context.say(zh: "工具声明", en: "Its notice"), Text(attribution)))
    }
    if instrument.hollandScales != nil { facts += occupationFacts(context) }
    return facts
  }

  /// The least by which the other editions of the same report are found.
  static func version(_ context: ReportContext) -> [Fact] {
    let analysis = context.analysis
    return [
      Fact(context.say(zh: "编号", en: "Id"), .name(analysis.client.id)),
      Fact(context.say(zh: "报告日期", en: "Date"), Text(analysis.provenance.date)),
      Fact(
        context.say(zh: "测评工具", en: "Instrument"),
        .code("\(analysis.instrument.id) \(analysis.instrument.version)")
      ),
    ]
  }

  private static func occupationFacts(_ context: ReportContext) -> [Fact] {
    [
      Fact(
        context.say(zh: "职业数据", en: "Occupation data"),
        Text(context.analysis.occupationEdition + " ") + .code("sha256:" + context.analysis.occupationDigest)
      ),
      Fact(
        "O*NET",
        context.text(
          zh:
            "本报告含有美国劳工部就业与培训管理局（USDOL/ETA）O*NET 数据库（版本见上）的信息，依 CC BY 4.0 许可使用。O*NET® 是 USDOL/ETA 的商标。这些信息由 career-assessment 修改；USDOL/ETA 未批准、认可或测试这些修改。",
          en:
            "This report includes information from the O*NET Database (edition above) by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. The information was modified by career-assessment; USDOL/ETA has not approved, endorsed, or tested these modifications."
        )
      ),
      Fact(
        context.say(zh: "职业名称与代码", en: "Names and codes"),
        context.text(
          zh: "《中华人民共和国职业分类大典（2022年版）》。与 O*NET 职业的对应由人工判断，关系为“相近”，不是等同。",
          en:
            "Occupational Classification of the People’s Republic of China, edition of 2022. The pairing with O*NET occupations is a judgement: close, never equal."
        )
      ),
    ]
  }

  private static func options(_ context: ReportContext) -> String {
    let provenance = context.analysis.provenance
    let options = provenance.options
    var words = [
      context.say(zh: "误差范围 \(context.confidence)", en: "intervals \(context.confidence)"),
      context.say(
        zh: options.usesNormsBySex ? "使用分性别常模" : "不使用分性别常模",
        en: options.usesNormsBySex ? "norms by sex used" : "no norms by sex"
      ),
    ]
    if options.usesDemoNorms { words.append(context.say(zh: "使用 DEMO 常模", en: "DEMO norms used")) }
    words.append(context.say(zh: "随机种子 \(provenance.seed)", en: "seed \(provenance.seed)"))
    return words.joined(separator: context.say(zh: "；", en: "; "))
  }
}
