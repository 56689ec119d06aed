import AssessmentDiagnostics
import AssessmentGuidance

/// What one does in a family of occupations, in a short sentence of our own.
enum FamilyWords {
  /// By the family's id; `nil` for families of other data.
  static func work(_ family: OccupationFamily) -> Phrase? { sentences[family.id] }

  private static let sentences: [String: Phrase] = [
    "management-commerce": Phrase(
      zh: "定目标、排人手、谈合作，让一个单位转起来。",
      en: "Setting aims, arranging people and deals, keeping a business going."
    ),
    "finance-accounting": Phrase(zh: "记账、算钱、查账，替人管好钱。", en: "Keeping, checking and looking after money."),
    "human-resources": Phrase(zh: "招人、培训人，帮人找到合适的岗位。", en: "Hiring, training, helping people to find their place."),
    "office-administration": Phrase(zh: "收发文件、安排会议、登记资料。", en: "Handling papers, meetings and records."),
    "law-community-safety": Phrase(zh: "讲法律、帮居民、护安全。", en: "Law, help for residents, public safety."),
    "education": Phrase(zh: "备课、教课、陪学生成长。", en: "Preparing lessons, teaching, seeing pupils grow."),
    "health": Phrase(zh: "看病、护理、康复、检验。", en: "Treating, nursing, rehabilitation, laboratory tests."),
    "personal-care": Phrase(
      zh: "照顾老人孩子，做家政、美容等服务。",
      en: "Care of the old and the young, household and beauty services."
    ),
    "science": Phrase(zh: "提问题、做实验、写结论。", en: "Asking, testing, drawing conclusions."),
    "information-technology": Phrase(zh: "写程序、管网络、处理数据。", en: "Programs, networks and data."),
    "engineering": Phrase(zh: "设计、改进和测试机器与工艺。", en: "Designing, improving and testing machines and processes."),
    "construction-planning": Phrase(zh: "画图、测量、施工、验收。", en: "Drawing, surveying, building, checking."),
    "agriculture-environment": Phrase(
      zh: "种植、养殖、护林、治理环境。",
      en: "Growing, raising animals, looking after land and water."
    ),
    "manufacturing-repair": Phrase(
      zh: "开机器、做零件、检验和修理。",
      en: "Running machines, making parts, inspecting and repairing."
    ),
    "food-textile-crafts": Phrase(zh: "做食品、做衣服、做手工艺品。", en: "Making food, clothes and crafts."),
    "mining-materials": Phrase(zh: "采矿、冶炼、做化工和建筑材料。", en: "Mining, metals, chemicals and building materials."),
    "transport-logistics": Phrase(zh: "开车、调度、装卸、送货。", en: "Driving, dispatching, loading and delivering."),
    "sales-property": Phrase(zh: "进货、卖货、谈价钱、带人看房。", en: "Buying, selling, bargaining, showing homes."),
    "hospitality-tourism": Phrase(zh: "做菜、待客、订房、带团。", en: "Cooking, serving, booking, guiding."),
    "arts-design-sport": Phrase(zh: "设计、表演、摄影、教体育。", en: "Design, performance, photography, sport."),
    "media-heritage": Phrase(zh: "采访、编辑、翻译、办展览。", en: "Reporting, editing, translating, exhibitions."),
  ]
}
