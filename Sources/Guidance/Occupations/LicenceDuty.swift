public import AssessmentDiagnostics

/// What the law of China asks for before one may do an occupation, besides schooling.
///
/// Told wherever the occupation is listed, so that nobody learns of it after a year of training. Our own reading of the
/// laws named in each case, kept short; local rules may ask for more.
public enum LicenceDuty: String, Sendable, Hashable, CaseIterable {
  /// 护士条例 (2008), articles 7 and 8.
  case nurse
  /// 医师法 (2021), articles 8 and 13.
  case physician
  /// 教师法 (1993), article 10; 教师资格条例.
  case teacher
  /// 法官法, 检察官法, 律师法: the national legal examination.
  case law
  /// 特种作业人员安全技术培训考核管理规定, article 4: eighteen years, junior secondary schooling, a certificate.
  case hazardousWork
  /// 特种设备作业人员监督管理办法, article 10: eighteen years, a certificate.
  case specialEquipment
  /// 道路运输条例 (2023), articles 9 and 22: a licence to drive, a certificate, at most sixty years.
  case roadTransport
  /// 民用爆炸物品安全管理条例, article 33: eighteen years, a permit.
  case blasting
  /// 旅游法 (2013), article 37.
  case tourGuide
  /// 保安服务管理条例 (2009), article 16: eighteen years, a certificate.
  case securityGuard
  /// 民用航空法, article 40: a licence of the aviation authority.
  case aviation
  /// 海上交通安全法, 内河交通安全管理条例: a certificate of competency.
  case shipping
  /// 食品安全法, article 45: a certificate of health.
  case food

  /// The tag in data files.
  package var tag: String { rawValue }

  /// In a few words.
  public var phrase: Phrase {
    switch self {
    case .nurse: Phrase(zh: "须通过护士执业资格考试并注册", en: "needs a nursing licence and registration in China")
    case .physician: Phrase(zh: "须有医师资格并注册", en: "needs a physician’s licence and registration in China")
    case .teacher: Phrase(zh: "须有相应的教师资格证", en: "needs a teacher’s certificate in China")
    case .law: Phrase(zh: "须通过法律职业资格考试", en: "needs the national legal examination in China")
    case .hazardousWork:
      Phrase(zh: "满18岁并持特种作业操作证", en: "from 18 years on, with a certificate for hazardous work in China")
    case .specialEquipment:
      Phrase(zh: "满18岁并持特种设备操作证", en: "from 18 years on, with a certificate for the equipment in China")
    case .roadTransport:
      Phrase(zh: "须有驾照和从业资格证，限年龄", en: "needs a driving licence and a trade certificate in China; age limits")
    case .blasting: Phrase(zh: "满18岁并持爆破作业证", en: "from 18 years on, with a blasting permit in China")
    case .tourGuide: Phrase(zh: "须有导游证", en: "needs a guide’s certificate in China")
    case .securityGuard: Phrase(zh: "满18岁并持保安员证", en: "from 18 years on, with a guard’s certificate in China")
    case .aviation: Phrase(zh: "须有民航执照，要体检合格", en: "needs an aviation licence and a medical check in China")
    case .shipping: Phrase(zh: "须有船员证书，要体检合格", en: "needs a certificate of competency and a medical check in China")
    case .food: Phrase(zh: "须有健康证明", en: "needs a certificate of health in China")
    }
  }

  /// Codes of the classification, whole or by their beginning.
  private var codes: [String] {
    switch self {
    case .nurse: ["2-05-08-"]
    case .physician: ["2-05-01-", "2-05-02-", "2-05-05-01", "2-05-05-03"]
    case .teacher: ["2-08-01-", "2-08-02-", "2-08-03-", "2-08-04-"]
    case .law: ["2-07-02-", "2-07-03-", "2-07-04-"]
    case .hazardousWork: ["6-31-01-03", "6-18-02-04", "6-29-01-05", "6-29-03-05", "6-28-01-15"]
    case .specialEquipment: ["6-30-05-01", "6-28-01-11", "6-29-03-03"]
    case .roadTransport: ["4-02-02-01", "4-02-02-02"]
    case .blasting: ["6-29-02-07"]
    case .tourGuide: ["4-07-04-01"]
    case .securityGuard: ["4-07-05-01"]
    case .aviation: ["2-04-01-01"]
    case .shipping: ["2-04-02-03", "4-02-03-01", "6-30-04-01", "6-30-04-02"]
    case .food: ["4-03-02-0"]
    }
  }

  /// The duty of an occupation; `nil` where the list above names none.
  init?(code: String) {
    guard let found = Self.allCases.first(where: { $0.codes.contains { code.hasPrefix($0) } }) else { return nil }
    self = found
  }
}

extension Occupation {
  /// What the law asks for before one may do it; `nil` where we know of nothing.
  public var licence: LicenceDuty? { LicenceDuty(code: code) }
}
