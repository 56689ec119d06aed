import AssessmentDiagnostics
import AssessmentMeasurement

/// What two leading types may mean together: fifteen pairs, whichever comes first.
enum PairWords {
  /// Two sentences on a pair; the order of the types does not matter.
  static func combination(_ a: HollandType, _ b: HollandType) -> Phrase {
    precondition(a != b, "a pair has two types")
    switch (min(a, b), max(a, b)) {
    case (.realistic, .investigative): return handsAndReasons
    case (.realistic, .artistic): return handsAndForms
    case (.realistic, .social): return handsAndPeople
    case (.realistic, .enterprising): return handsAndTeams
    case (.realistic, _): return handsAndOrder
    case (.investigative, .artistic): return reasonsAndForms
    case (.investigative, .social): return reasonsAndPeople
    case (.investigative, .enterprising): return reasonsAndTeams
    case (.investigative, _): return reasonsAndOrder
    case (.artistic, .social): return formsAndPeople
    case (.artistic, .enterprising): return formsAndTeams
    case (.artistic, _): return formsAndOrder
    case (.social, .enterprising): return peopleAndTeams
    case (.social, _): return peopleAndOrder
    case (_, _): return teamsAndOrder
    }
  }

  private static let handsAndReasons = Phrase(
    zh: "您可能既想把东西做出来，也想弄清它为什么这样工作。检测、调试、工艺改进、农业技术一类既动手又动脑的工作，值得多看看。",
    en:
      "You may want both to make things work and to know why they work. Work that joins hands and head, such as testing, adjusting, improving a process or farm technology, may be worth a look."
  )
  private static let handsAndForms = Phrase(
    zh: "您可能愿意把想法变成看得见、摸得着的东西。木作、陶艺、服装打样、舞台布置、影像制作这类事情，手上的功夫和审美都用得上。",
    en:
      "You may like to turn ideas into things that one can see and touch. Woodwork, pottery, sample making, stage sets or film production call on both skill of hand and a sense of form."
  )
  private static let handsAndPeople = Phrase(
    zh: "动手与助人在兴趣地图上相距较远，同时喜欢两样的人，可以用手上的本领去帮助别人。康复辅具、急救、体育指导、技工教学、上门维修等，都可以去看一看。",
    en:
      "Hands-on work and helping lie far apart on the map of interests; people who like both can help others through what their hands can do. Rehabilitation aids, first aid, sports coaching, teaching a trade or home repairs are worth looking into."
  )
  private static let handsAndTeams = Phrase(
    zh: "您可能喜欢实干，也愿意带着大家把活儿做成。施工管理、农场或小店经营、设备销售、车间班组等，常把这两样放在一起。",
    en:
      "You may like practical work and also like to take others along. Site management, running a farm or a small shop, selling equipment or leading a workshop team often bring the two together."
  )
  private static let handsAndOrder = Phrase(
    zh: "您可能喜欢看得见的成果，也在意规程和准确。设备运行、质量检验、仓储物流、工程资料一类的工作，既要上手，又要细心。",
    en:
      "You may like results that one can see, and care about procedure and accuracy. Running equipment, quality inspection, storage and logistics or technical records ask for both a practical and a careful hand."
  )
  private static let reasonsAndForms = Phrase(
    zh: "您可能既爱追问，也爱把自己的理解表达出来。科普写作、交互设计、建筑、数据图表、影视策划这类工作，给好奇心和想象力都留了位置。",
    en:
      "You may enjoy asking why, and enjoy putting what you found into a form of your own. Science writing, interaction design, architecture, data graphics or film planning leave room for curiosity and for imagination."
  )
  private static let reasonsAndPeople = Phrase(
    zh: "您可能想先弄懂道理，再用它帮到具体的人。医疗护理、营养、心理与教育、社会调查等方向，把分析和关怀连在一起。",
    en:
      "You may want to understand things and then use that to help somebody. Health care, nutrition, psychology and education or social research connect analysis with care."
  )
  private static let reasonsAndTeams = Phrase(
    zh: "分析与带动他人在兴趣地图上相距较远，两样都喜欢，您可能想把想法推到实际中去。产品规划、技术推广、咨询、创业项目里的市场分析，都可以了解。",
    en:
      "Analysing and leading lie far apart on the map of interests; liking both, you may want to carry ideas into practice. Product planning, bringing technology to users, consulting or market analysis for a new venture are worth looking into."
  )
  private static let reasonsAndOrder = Phrase(
    zh: "您可能喜欢先分析，再把结果整理得清清楚楚。数据处理、检验检测、统计、审计、软件测试等，推理和耐心都派得上用场。",
    en:
      "You may like to analyse first and then set the results out clearly. Data work, laboratory testing, statistics, auditing or software testing use both reasoning and patience."
  )
  private static let formsAndPeople = Phrase(
    zh: "您可能喜欢通过作品与人交流，也在意别人的感受。幼儿教育与艺术教育、社区文化活动、编辑、形象设计等方向，常常既有创作，也有陪伴。",
    en:
      "You may like to reach people through what you make, and care how they feel. Early-years and arts education, community culture, editing or personal styling often hold both creation and company."
  )
  private static let formsAndTeams = Phrase(
    zh: "您可能既有想法，也愿意把它讲给别人听、争取支持。广告策划、新媒体、文创经营、活动策划一类的工作，值得您走近看看。",
    en:
      "You may have ideas and also like to present them and win support. Advertising, new media, running a creative business or planning events may be worth a closer look."
  )
  private static let formsAndOrder = Phrase(
    zh: "自由发挥与按规则整理在兴趣地图上相距较远，您两样都喜欢，可以留意那些有创意、也讲规范的工作。排版与校对、建筑制图、展览陈列、影视后期都属于这一类。",
    en:
      "Free expression and orderly routine lie far apart on the map of interests; liking both, look out for work that is creative and exact. Typesetting and proofreading, architectural drawing, exhibition display or film editing are of this kind."
  )
  private static let peopleAndTeams = Phrase(
    zh: "您可能喜欢和人打交道，也愿意出面组织、协调。培训、人力资源、社区工作、客户服务管理等，既要体谅人，也要推动事。",
    en:
      "You may like being with people and be willing to organise and speak up. Training, human resources, community work or managing customer service ask for understanding as well as drive."
  )
  private static let peopleAndOrder = Phrase(
    zh: "您可能愿意帮助别人，也喜欢有条有理地把事办妥。政务服务、医院窗口、教务、社会保障经办等，正需要耐心和细致。",
    en:
      "You may like to help people and to get their matters settled in good order. Public service counters, hospital reception, school administration or social insurance offices need patience and care."
  )
  private static let teamsAndOrder = Phrase(
    zh: "您可能喜欢推动事情往前走，也看重账目、计划和流程。门店与物流管理、采购、财务、项目助理等方向，把经营和条理放在一起。",
    en:
      "You may like to move things forward and also value accounts, plans and procedure. Shop and logistics management, purchasing, finance or project assistance join enterprise with order."
  )
}
