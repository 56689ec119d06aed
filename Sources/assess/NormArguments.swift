import ArgumentParser
import CareerAssessment

/// How people are divided for norms.
struct StrataArguments: ParsableArguments {
  @Flag(help: "男女分别建立常模（计分时须用 --norms-by-sex 才会采用） · Norms for each sex, used only where scoring asks for them.")
  var bySex = false

  @Option(help: "按年龄分段的分界，如 16,19,25 · Ages at which bands begin, such as 16,19,25.")
  var ageCuts: String?

  func strata() throws -> NormStrata {
    let cuts = try ageCuts.map { try numbers($0, "--age-cuts") } ?? []
    guard NormStrata.isUsable(ageCuts: cuts) else {
      throw ValidationError(
        "--age-cuts \(ageCuts ?? "")：应从小到大、在 0 与 150 之间 · must rise, between 0 and 150, as in 16,19,25"
      )
    }
    return NormStrata(isBySex: bySex, ageCuts: cuts)
  }
}

/// What norms are asked with.
struct NormArguments: ParsableArguments {
  @OptionGroup var division: StrataArguments

  @Option(help: "平滑 · Smoothing: logLinear, kernel, none.")
  var smoothing: NormSettings.Smoothing = .logLinear

  @Option(help: "单独成组的最少人数 · Fewest people of a group that stands on its own.")
  var minimumGroup = 100

  @Option(help: "随年龄变化的常模 · Norms that change with age: boxCox, surface, normal.")
  var ageNorms: NormSettings.AgeModel?

  @Option(help: "年龄常模每张表跨几岁 · Years that one table of age norms spans.")
  var ageWidth = 1.0

  @Option(help: "人口中女、男的比例，用于加权，如 0.49,0.51 · Population's shares of women and men, to weight by.")
  var populationSex: String?

  @Option(help: "人口中各年龄段的比例，用于加权 · Population's shares of the bands of age, to weight by.")
  var populationAges: String?

  @Option(help: "样本代表谁（写入新版本的常模），可写“中文|English” · Whom the sample stands for, for norms in a new version.")
  var population: String?

  @Option(help: "在哪里收集 · Where it was collected.")
  var place: String?

  @Option(help: "收集的首日 · First day of collection, YYYY-MM-DD.")
  var collectedFrom: String?

  @Option(help: "收集的末日 · Last day of collection, YYYY-MM-DD.")
  var collectedTo: String?

  func settings() throws -> NormSettings {
    let strata = try division.strata()
    guard minimumGroup >= 2 else { throw ValidationError("--minimum-group \(minimumGroup)：至少 2 人 · must be 2 or more") }
    guard ageWidth >= 0.1, ageWidth <= 50 else {
      throw ValidationError("--age-width \(ageWidth)：应为 0.1 到 50 · must be 0.1 to 50")
    }
    if let ageNorms, strata != NormStrata() {
      throw ValidationError(
        "--age-norms \(ageNorms.rawValue): 不能与 --by-sex、--age-cuts 同用 · not with --by-sex or --age-cuts"
      )
    }
    let sexes = try populationSex.map { try numbers($0, "--population-sex") }
    guard sexes?.count ?? 2 == 2, sexes?.allSatisfy({ $0 > 0 }) ?? true else {
      throw ValidationError(
        "--population-sex \(populationSex ?? "")：请写两个正数，先女后男 · two shares above 0, women first, as in 0.49,0.51"
      )
    }
    let bands = try populationAges.map { try numbers($0, "--population-ages") }
    if let bands, bands.count != strata.bandCount || bands.contains(where: { $0 < 0 }) || bands.reduce(0, +) <= 0 {
      throw ValidationError(
        "--population-ages \(populationAges ?? ""): --age-cuts 分为 \(strata.bandCount) 段，每段一个比例 · one share for each of the \(strata.bandCount) bands"
      )
    }
    return NormSettings(
      strata: strata,
      smoothing: smoothing,
      minimumCount: minimumGroup,
      ageModel: ageNorms,
      ageWidth: ageWidth,
      population: .init(sexes: sexes.map { ($0[0], $0[1]) }, bands: bands)
    )
  }

  /// Whom the norms of a new version stand for; nil where none are wanted.
  func provenance() throws -> NormProvenance? {
    let given = [population, place, collectedFrom, collectedTo]
    if given.allSatisfy({ $0 == nil }) { return nil }
    guard let population, let place, let collectedFrom, let collectedTo else {
      throw ValidationError(
        "常模需要 --population、--place、--collected-from、--collected-to 四项 · norms need all four"
      )
    }
    for day in [collectedFrom, collectedTo] where LocalDateTime(day) == nil || day.count != 10 {
      throw ValidationError(
        "--collected-from、--collected-to \(Finding.quoted(day))：请写成 · write it like 2026-09-03"
      )
    }
    return NormProvenance(
      population: text(population),
      place: text(place),
      collectedFrom: collectedFrom,
      collectedTo: collectedTo
    )
  }

  private func text(_ written: String) -> LocalizedText {
    let parts = written.split(separator: "|", maxSplits: 1).map(String.init)
    return LocalizedText(zh: parts.first, en: parts.last)
  }
}

/// Numbers separated by commas.
private func numbers(_ text: String, _ option: String) throws -> [Double] {
  try text.split(whereSeparator: { $0 == "," || $0 == "，" }).map { part in
    guard let number = Double(part.filter { !$0.isWhitespace }), number.isFinite else {
      throw ValidationError(
        "\(option) \(Finding.quoted(text))：请写成用逗号隔开的数 · write numbers with commas between them, as in 16,19,25"
      )
    }
    return number
  }
}
