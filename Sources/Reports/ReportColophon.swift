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
    // The client reads the first twelve digits of each digest, which tell versions apart; all stand in the JSON file.
    let isShort = context.audience == .client
    func digest(_ whole: String) -> String { isShort ? String(whole.prefix(12)) : "sha256:" + whole }
    func version(_ id: String, _ number: String, _ whole: String) -> String { "\(id) \(number) \(digest(whole))" }
    let further = analysis.measures.dropFirst().map {
      "\($0.instrument.id) \($0.instrument.version) \($0.instrumentDigest.prefix(12))"
    }
    let evaluation = try? analysis.evaluation?.get()
    let rule = evaluation.map { version($0.rule.id, $0.rule.version, $0.ruleDigest) }
    var versions = [version(instrument.id, instrument.version, analysis.instrumentDigest)]
    if isShort { versions += further + [rule].compactMap(\.self) }
    var facts = [
      Fact(
        context.say(zh: "软件", en: "Software"),
        .code(provenance.engine) + Text(context.say(zh: "；", en: "; ") + options(context))
      ),
      Fact(context.say(zh: "测评工具", en: isShort ? "Versions" : "Instrument"), .code(versions.joined(separator: "; "))),
      Fact(
        context.say(zh: "工具来源", en: "Source"),
        Text(
          instrument.source[context.language] + context.say(zh: "", en: " ") + context.joined(instrument.authors)
            + context.say(zh: "；", en: "; ") + instrument.licence
        )
      ),
    ]
    if !isShort, !further.isEmpty {
      facts.append(Fact(context.say(zh: "其他工具", en: "Others"), .code(further.joined(separator: "; "))))
    }
    if !isShort, let rule { facts.append(Fact(context.say(zh: "评价规则", en: "Rule"), .code(rule))) }
    if let attribution = instrument.attribution?[context.language], !attribution.isEmpty {
      facts.append(Fact(context.say(zh: "工具声明", en: "Its notice"), Text(attribution)))
    }
    if instrument.hollandScales != nil { facts += occupationFacts(context, digest(analysis.occupationDigest)) }
    return facts
  }

  /// The least by which the other editions of the same report are found; what the page tells already is not repeated.
  static func version(_ context: ReportContext) -> [Fact] {
    let analysis = context.analysis
    let instrument = Fact(
      context.say(zh: "测评工具", en: "Instrument"),
      .code("\(analysis.instrument.id) \(analysis.instrument.version)")
    )
    guard context.audience == .easyRead else { return [instrument] }
    return [
      Fact(context.say(zh: "编号", en: "Id"), .name(analysis.client.id)),
      Fact(context.say(zh: "报告日期", en: "Date"), Text(analysis.provenance.date)), instrument,
    ]
  }

  private static func occupationFacts(_ context: ReportContext, _ digest: String) -> [Fact] {
    let isShort = context.audience == .client
    let names = context.text(
      zh: "名称和代码据《中华人民共和国职业分类大典（2022年版）》；与 O*NET 职业的对应由人工判断，是“相近”，不是等同。",
      en: "Names of the Chinese classification of 2022; the pairing with O*NET is a judgement: close, never equal."
    )
    let edition = Text(context.analysis.occupationEdition + " ") + .code(digest)
    let facts = [
      Fact(
        context.say(zh: "职业数据", en: "Data"),
        isShort ? edition + context.text(zh: "。", en: ". ") + names : edition
      ),
      Fact(
        "O*NET",
        context.text(
          zh:
            "本报告含有美国劳工部就业与培训管理局（USDOL/ETA）O*NET 数据库（版本见上）的信息，依 CC BY 4.0 许可使用。O*NET® 是 USDOL/ETA 的商标。这些信息由 career-assessment 修改；USDOL/ETA 未批准、认可或测试这些修改。",
          en:
            "Information from the O*NET Database (edition above) by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 license and modified by career-assessment. O*NET® is a trademark of USDOL/ETA, which has not approved, endorsed, or tested these modifications."
        )
      ),
    ]
    return isShort ? facts : facts + [Fact(context.say(zh: "名称代码", en: "Names"), names)]
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
