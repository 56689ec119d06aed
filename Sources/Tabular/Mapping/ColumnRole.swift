public import AssessmentDiagnostics

/// What a column of a file is for.
public enum ColumnRole: Sendable, Hashable {
  /// The answers to an item, by its id.
  case item(String)
  /// The seconds that an item took, by its id.
  case itemDuration(String)
  /// What tells people apart (学号, 准考证号, …).
  case personID
  /// The name.
  case name
  /// The sex.
  case sex
  /// The age in years.
  case age
  /// The date of birth.
  case birthDate
  /// The level of education.
  case education
  /// The level of education that the person aims at.
  case targetEducation
  /// The grade at school or university.
  case grade
  /// The class.
  case schoolClass
  /// When the person began.
  case startedAt
  /// When the answers were sent.
  case submittedAt
  /// What kind of answers these are: of a person, or a preview by the author (Qualtrics).
  case status
  /// Whether the form was finished.
  case finished
  /// How long the whole form took.
  case duration
  /// Where the respondent came from (来源); not read.
  case source
  /// The occupations that somebody hopes for.
  case aspiration
  /// Nothing that is read.
  case ignored(IgnoredReason)

  /// Why a column is not read.
  public enum IgnoredReason: String, Sendable, Hashable, CaseIterable {
    /// A network address, a phone or an identity number: personal data without a use here.
    case privacy
    /// A running number of the platform.
    case serialNumber
    /// A sum that the platform computed; scores are always computed anew.
    case platformTotal
    /// What the platform notes for itself: the language of the form, the seed, feedback on an answer.
    case bookkeeping
    /// One option of an item that has a column for each; its first column stands for all.
    case checkbox
    /// Nothing is known about the column.
    case unknown
    /// The user said so.
    case declared
  }

  /// The role as the mapping file writes it; items add their id.
  package var tag: String {
    switch self {
    case .item: "item"
    case .itemDuration: "itemDuration"
    case .personID: "personID"
    case .name: "name"
    case .sex: "sex"
    case .age: "age"
    case .birthDate: "birthDate"
    case .education: "education"
    case .targetEducation: "targetEducation"
    case .grade: "grade"
    case .schoolClass: "class"
    case .startedAt: "startedAt"
    case .submittedAt: "submittedAt"
    case .status: "status"
    case .finished: "finished"
    case .duration: "duration"
    case .source: "source"
    case .aspiration: "aspiration"
    case .ignored: "ignored"
    }
  }

  /// The roles without a detail.
  package static let simple: [ColumnRole] = [
    .personID, .name, .sex, .age, .birthDate, .education, .targetEducation, .grade, .schoolClass, .startedAt,
    .submittedAt, .status, .finished, .duration, .source, .aspiration,
  ]

  /// What the table of the mapping says.
  public var word: Phrase {
    switch self {
    case .item(let id): Phrase(zh: "题目 \(id)", en: "item \(id)")
    case .itemDuration(let id): Phrase(zh: "题目 \(id) 的用时", en: "seconds of item \(id)")
    case .personID: Phrase(zh: "编号", en: "person id")
    case .name: Phrase(zh: "姓名", en: "name")
    case .sex: Phrase(zh: "性别", en: "sex")
    case .age: Phrase(zh: "年龄", en: "age")
    case .birthDate: Phrase(zh: "出生日期", en: "date of birth")
    case .education: Phrase(zh: "学历", en: "education")
    case .targetEducation: Phrase(zh: "目标学历", en: "education aimed at")
    case .grade: Phrase(zh: "年级", en: "grade")
    case .schoolClass: Phrase(zh: "班级", en: "class")
    case .startedAt: Phrase(zh: "开始时间", en: "time of the start")
    case .submittedAt: Phrase(zh: "提交时间", en: "time of submission")
    case .status: Phrase(zh: "答卷状态", en: "status of the answers")
    case .finished: Phrase(zh: "是否完成", en: "whether finished")
    case .duration: Phrase(zh: "总用时", en: "total duration")
    case .source: Phrase(zh: "来源（不读取）", en: "source (not read)")
    case .aspiration: Phrase(zh: "意向职业", en: "occupational aspiration")
    case .ignored(let reason):
      switch reason {
      case .privacy: Phrase(zh: "不读取（个人信息）", en: "not read (personal data)")
      case .serialNumber: Phrase(zh: "不读取（流水号）", en: "not read (running number)")
      case .platformTotal: Phrase(zh: "不读取（平台算的总分）", en: "not read (the platform's total)")
      case .bookkeeping: Phrase(zh: "不读取（平台自己的记录）", en: "not read (the platform's own notes)")
      case .checkbox: Phrase(zh: "已并入同一题的第一列", en: "read with the first column of the item")
      case .unknown: Phrase(zh: "不读取（用途不明）", en: "not read (unknown)")
      case .declared: Phrase(zh: "不读取（由使用者声明）", en: "not read (declared by the user)")
      }
    }
  }
}
