internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentInstruments
internal import AssessmentPsychometrics

/// How it was computed.
enum MethodSection {
  static func section(_ context: TechnicalContext, _ provenance: TechnicalProvenance) -> Section {
    let settings = context.results.settings
    func fact(_ zh: String, _ en: String, _ value: String) -> Fact { Fact(context.say(zh: zh, en: en), Text(value)) }
    let steps = CalibrationStep.allCases.filter(settings.steps.contains).map(context.words)
    return Section(
      id: "method",
      title: context.say(zh: "怎样计算的", en: "How it was computed"),
      blocks: [
        .facts([
          fact("步骤", "Steps", context.list(steps)),
          fact("排除规则", "Who is left out", context.words(settings.exclusion)),
          fact("缺失值", "Missing data", context.words(settings.missingData)),
          fact("相关", "Correlations", context.words(settings.correlationKind)),
          fact("提取", "Extraction", context.words(settings.extraction)),
          fact("旋转", "Rotation", context.words(settings.rotation)),
          fact("自助法次数", "Bootstrap resamples", "\(settings.resampleCount)"),
          fact("平行分析次数", "Random data sets", "\(settings.parallelCount)"),
          fact("区间水平", "Level of intervals", NumberFormat(decimals: 0, suffix: " %").text(100 * settings.confidence)),
        ]),
        .facts(
          (provenance.command.map { [Fact(context.say(zh: "运行的命令", en: "Command"), .code($0))] } ?? [])
            + [fact("引用方式", "How to cite", citation(context, provenance))]
        ),
        .smallPrint(
          Text(
            context.say(
              zh:
                "全部数字写在同一文件夹的 calibration.json 中，位数为各处理器都能保证的（闭式解 9 位，迭代解 6 位）。方法出处：α Cronbach 1951；区间 Feldt 等 1987；λ Guttman 1945；ω McDonald 1999、Zinbarg 等 2005；minres Harman & Jones 1966；旋转 Jennrich 2002 的梯度投影；最大下界 ten Berge 等 1981；对数线性平滑 Holland & Thayer 1987；常模区间 Efron & Tibshirani 1993；项目反应理论 Bock & Aitkin 1981，标准误 Oakes 1999。",
              en:
                "All figures are in calibration.json with the digits that every processor agrees on (nine for closed forms, six for iterations). Sources: α Cronbach 1951; interval Feldt et al. 1987; λ Guttman 1945; ω McDonald 1999, Zinbarg et al. 2005; minres Harman & Jones 1966; rotation by gradient projection, Jennrich 2002; glb ten Berge et al. 1981; log-linear smoothing Holland & Thayer 1987; intervals of norms Efron & Tibshirani 1993; item response models Bock & Aitkin 1981, their standard errors Oakes 1999."
            )
          )
        ),
      ]
    )
  }

  /// The line by which the computation is cited, with the versions of program and instrument.
  private static func citation(_ context: TechnicalContext, _ provenance: TechnicalProvenance) -> String {
    let year = provenance.date.prefix(4)
    let parts = provenance.engine.split(separator: " ")
    let (name, version) = (parts.first.map(String.init) ?? "", parts.dropFirst().joined(separator: " "))
    let instrument = "\(context.results.sample.instrument.title[context.language]) \(provenance.version)"
    let digest = provenance.digest.prefix(12)
    return context.say(
      zh: "\(name)（\(version) 版）[计算机软件]. (\(year)). 工具：\(instrument)，指纹 \(digest)，校准于 \(provenance.date)。",
      en:
        "\(name) (Version \(version)) [Computer software]. (\(year)). Instrument: \(instrument), digest \(digest), calibrated \(provenance.date)."
    )
  }
}
