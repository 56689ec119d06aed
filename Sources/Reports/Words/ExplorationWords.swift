import AssessmentDiagnostics
import AssessmentMeasurement

/// Small steps to find out more: cheap, near, and soon.
enum ExplorationWords {
  /// The kinds of step.
  enum Step: CaseIterable {
    case tryOut
    case interview
    case practice
    case course

    var name: Phrase {
      switch self {
      case .tryOut: Phrase(zh: "体验", en: "Try")
      case .interview: Phrase(zh: "访谈", en: "Ask")
      case .practice: Phrase(zh: "实践", en: "Practise")
      case .course: Phrase(zh: "课程", en: "Learn")
      }
    }
  }

  /// One step for one type.
  static func step(_ step: Step, _ type: HollandType) -> Phrase {
    switch type {
    case .realistic: realistic(step)
    case .investigative: investigative(step)
    case .artistic: artistic(step)
    case .social: social(step)
    case .enterprising: enterprising(step)
    case .conventional: conventional(step)
    }
  }

  private static func realistic(_ step: Step) -> Phrase {
    switch step {
    case .tryOut:
      Phrase(
        zh: "跟家里人修好一件旧东西，或种活一盆菜；留意哪一步让您忘了时间。",
        en:
          "Repair something old with your family or grow a pot of vegetables; notice which step made you forget the time."
      )
    case .interview:
      Phrase(
        zh: "请教一位电工、汽修师傅或农技人员：一天里动手的时间有多少，哪里最费力？",
        en: "Ask an electrician, a car mechanic or a farm adviser how much of the day is hands-on and what is hardest."
      )
    case .practice:
      Phrase(
        zh: "参加学校实训室开放日，或到社区修补点、农场做半天帮手。",
        en: "Go to the open day of a training workshop, or help half a day at a repair corner or a farm."
      )
    case .course:
      Phrase(
        zh: "到公共就业服务机构打听免费或有补贴的技能培训，如电工、焊接、机械操作。",
        en:
          "Ask the public employment service about free or subsidised courses in electrical work, welding or machinery."
      )
    }
  }

  private static func investigative(_ step: Step) -> Phrase {
    switch step {
    case .tryOut:
      Phrase(
        zh: "选一个身边的小疑问，记录一周数据，画一张图，写三句结论。",
        en: "Take a small question from daily life, record data for a week, draw one chart and write three sentences."
      )
    case .interview:
      Phrase(
        zh: "请教一位检验员、护士或程序员：遇到弄不明白的问题时，您怎么办？",
        en: "Ask a laboratory technician, a nurse or a programmer what they do when something puzzles them."
      )
    case .practice:
      Phrase(
        zh: "参观科技馆、水厂或检测机构的公众开放日，提一个自己准备好的问题。",
        en: "Visit a science museum, a waterworks or a laboratory on its open day with a question of your own."
      )
    case .course:
      Phrase(
        zh: "在国家智慧教育平台选一门入门课，如统计、生物或编程，先学两周再决定。",
        en:
          "Take a beginners’ course in statistics, biology or programming on a free public platform; decide after two weeks."
      )
    }
  }

  private static func artistic(_ step: Step) -> Phrase {
    switch step {
    case .tryOut:
      Phrase(
        zh: "用一个周末完成一件小作品：一组照片、一段短片、一篇短文都行。",
        en: "Finish one small piece in a weekend: a set of photographs, a short film or a short text."
      )
    case .interview:
      Phrase(
        zh: "请教一位设计师、编辑或舞台工作者：客户的要求和自己的想法不同时怎么办？",
        en: "Ask a designer, an editor or a stage worker what they do when a client wants something else."
      )
    case .practice:
      Phrase(
        zh: "为班级、社区或小店做一张海报或一期推送，请人说说感受。",
        en: "Make a poster or an online post for your class, community or a small shop and ask for reactions."
      )
    case .course:
      Phrase(
        zh: "到文化馆、图书馆报名公益课，如绘画、摄影、写作、声乐。",
        en: "Sign up for a free course at a cultural centre or library: drawing, photography, writing or singing."
      )
    }
  }

  private static func social(_ step: Step) -> Phrase {
    switch step {
    case .tryOut:
      Phrase(
        zh: "教一位家人或邻居学会一件事，如手机挂号；留意您在哪里最有耐心。",
        en: "Teach a relative or neighbour one thing, such as booking a doctor by phone; notice where you are patient."
      )
    case .interview:
      Phrase(
        zh: "请教一位教师、护士或社区工作者：哪一刻觉得值得，哪一刻最累？",
        en: "Ask a teacher, a nurse or a community worker when it feels worthwhile and when it is tiring."
      )
    case .practice:
      Phrase(
        zh: "到社区、养老院或图书馆做一次志愿服务，结束后写下三点感受。",
        en: "Volunteer once in a community centre, a care home or a library and note three impressions afterwards."
      )
    case .course:
      Phrase(
        zh: "参加红十字会的急救培训，或选一门免费的沟通、心理、幼儿照护入门课。",
        en: "Take a Red Cross first-aid course or a free introduction to communication, psychology or child care."
      )
    }
  }

  private static func enterprising(_ step: Step) -> Phrase {
    switch step {
    case .tryOut:
      Phrase(
        zh: "组织一次小活动：定人、定时间、定预算，看看哪个环节让您有劲头。",
        en: "Organise one small event with people, a date and a budget; notice which part gives you energy."
      )
    case .interview:
      Phrase(
        zh: "请教一位店主、销售或项目负责人：被拒绝时怎么办，担子重在哪里？",
        en: "Ask a shop owner, a salesperson or a project leader how they take a refusal and what weighs on them."
      )
    case .practice:
      Phrase(
        zh: "在学校或社区的集市上摆一次摊，记下成本、收入和顾客的反应。",
        en: "Run a stall at a school or community market and note costs, income and what customers said."
      )
    case .course:
      Phrase(
        zh: "了解当地的创业培训或一门免费的营销入门课，先听一讲。",
        en: "Find a local course on starting a business or a free introduction to marketing, and hear one lesson."
      )
    }
  }

  private static func conventional(_ step: Step) -> Phrase {
    switch step {
    case .tryOut:
      Phrase(
        zh: "为家里做一个月的收支表，或理顺一堆旧资料，看看自己是否乐在其中。",
        en: "Keep a month’s accounts for your family or bring order to old papers, and see whether you enjoy it."
      )
    case .interview:
      Phrase(
        zh: "请教一位会计、仓管员或窗口工作人员：忙的时候怎样不出错？",
        en: "Ask a bookkeeper, a storekeeper or a counter clerk how they avoid mistakes when it is busy."
      )
    case .practice:
      Phrase(
        zh: "到图书馆或办公室帮忙登记、编目、核对半天。",
        en: "Help half a day with registering, cataloguing or checking in a library or an office."
      )
    case .course:
      Phrase(
        zh: "学一门免费的电子表格课，或打听有补贴的会计、仓储、文秘培训。",
        en:
          "Take a free course in spreadsheets, or ask about subsidised training in bookkeeping, storage or office work."
      )
    }
  }
}
