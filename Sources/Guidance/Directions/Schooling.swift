/// A level of schooling, in the words of Chinese schools.
public enum Schooling: String, Sendable, Hashable, CaseIterable {
  /// 小学及以下.
  case primary
  /// 初中: nine years.
  case juniorSecondary
  /// 高中.
  case seniorSecondary
  /// 中职、中专、技校、职高.
  case vocationalSecondary
  /// 大专、高职.
  case vocationalCollege
  /// 本科.
  case bachelor
  /// 硕士研究生.
  case master
  /// 博士研究生.
  case doctor

  /// The height of the level: 高中 and 中职 stand on one.
  public var level: Int {
    switch self {
    case .primary: 0
    case .juniorSecondary: 1
    case .seniorSecondary, .vocationalSecondary: 2
    case .vocationalCollege: 3
    case .bachelor: 4
    case .master: 5
    case .doctor: 6
    }
  }

  /// Words of files and tags, the more special first: 职业高中 before 高中, 大学专科 before 大学.
  private static let words: [(Schooling, [String])] = [
    (.doctor, ["博士", "doctor", "phd"]), (.master, ["硕士", "研究生", "master"]),
    (.vocationalCollege, ["大专", "专科", "高职", "高等职业", "高级技工", "技师学院", "vocationalcollege", "associate"]),
    (.bachelor, ["本科", "学士", "大学", "bachelor", "university"]),
    (.vocationalSecondary, ["中专", "中职", "中技", "职高", "技校", "技工", "职业高中", "中等职业", "vocational"]),
    (.seniorSecondary, ["高中", "高一", "高二", "高三", "十年级", "十一年级", "十二年级", "senior", "highschool"]),
    (.juniorSecondary, ["初中", "初一", "初二", "初三", "七年级", "八年级", "九年级", "九年", "义务教育", "junior", "middleschool"]),
    (.primary, ["小学", "文盲", "未上学", "primary", "elementary"]),
  ]

  /// The level that the words of a file name: of schooling (`大专`, `本科在读`, `Bachelor's degree`) or of a grade at
  /// school (`高二`); `nil` where they name none, such as a bare number.
  public init?(words: String) {
    let wanted = words.lowercased().filter { !$0.isWhitespace && !"-'’_".contains($0) }
    guard let found = Self.words.first(where: { _, names in names.contains { wanted.contains($0) } }) else {
      return nil
    }
    self = found.0
  }
}

/// What an occupation usually asks for before one can do it.
public enum Preparation: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Days to months on the job (Job Zone 1).
  case little
  /// Some schooling and months to a year of being shown (Job Zone 2).
  case short
  /// A trade: training, an apprenticeship, one or two years (Job Zone 3).
  case vocational
  /// College: at least half of the people in it say two years of college or more.
  case college
  /// A degree, or long experience (Job Zone 4, or at least half of the people say bachelor or more).
  case degree
  /// Graduate study (Job Zone 5).
  case graduate

  /// The least schooling it takes, training aside.
  public var leastSchooling: Schooling {
    switch self {
    case .little: .primary
    case .short, .vocational: .juniorSecondary
    case .college: .vocationalCollege
    case .degree: .bachelor
    case .graduate: .master
    }
  }

  /// From little to much.
  public static func < (a: Preparation, b: Preparation) -> Bool { a.place < b.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Occupation {
  /// What it usually asks for: the Job Zone, raised where most people in it say that it takes college or a degree, and
  /// where the group of the Chinese classification does.
  public var preparation: Preparation {
    if code.hasPrefix(Self.nurses) { return .college }
    if code == Self.tourGuide { return .vocational }
    let byZone = [Preparation.little, .short, .vocational, .degree, .graduate][min(4, max(0, jobZone - 1))]
    guard byZone < .degree else { return byZone }
    var share = Preparation.little
    if let schooling, schooling.atLeast(5) >= 50 { share = schooling.atLeast(6) >= 50 ? .degree : .college }
    return max(byZone, share, leastOfGroup)
  }

  /// Nurses: three years of a nursing school, from the secondary vocational one up (护士条例 2008, article 7); hospitals take
  /// them from college up. In the United States it is a degree.
  private static let nurses = "2-05-08-"

  /// Tour guides: senior secondary or vocational schooling (导游人员管理条例, article 3). The figures are of guides in
  /// America, of whom most have a degree.
  private static let tourGuide = "4-07-04-01"

  /// What its group takes in China whatever it takes in the United States: managers, professionals (but for arts and
  /// sport), office clerks and staff of banks and insurers are taken from college up. Our own judgement.
  private var leastOfGroup: Preparation {
    if code.hasPrefix("2-09") { return .little }
    return ["1-", "2-", "3-01", "4-05"].contains { code.hasPrefix($0) } ? .college : .little
  }
}

/// How a person with some schooling comes into an occupation.
public enum EntryPath: String, Sendable, Hashable, CaseIterable {
  /// 现在就能入行: the schooling is there, and what is missing is learned on the job.
  case now
  /// 经过一两年培训: a trade that is learned in one or two years.
  case training
  /// 需要更高学历: higher schooling comes first.
  case schooling
  /// It needs more schooling than the person aims at; in no list.
  case beyondTarget
  /// It asks for far less schooling than the person has; in no list.
  case belowSchooling

  /// How a person with this schooling, who aims at that, comes into an occupation.
  public init(_ preparation: Preparation, schooling: Schooling, target: Schooling?) {
    let level = schooling.level
    if level >= Schooling.bachelor.level && preparation <= .short
      || level == Schooling.vocationalCollege.level && preparation == .little
    {
      self = .belowSchooling
    } else if level < preparation.leastSchooling.level {
      let isBeyond = target.map { $0.level < preparation.leastSchooling.level } ?? false
      self = preparation == .short ? .training : isBeyond ? .beyondTarget : .schooling
    } else {
      self = preparation == .vocational ? .training : .now
    }
  }
}
