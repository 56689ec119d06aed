import AssessmentTabular
import CareerAssessment

/// A counsellor's own test of twelve items as a workbook, which tests change in one place.
struct OwnTest {
  typealias Rows = [[String]]

  var about: Rows = [
    ["项目", "内容", "内容 English", "怎样填"],
    ["编号", "group-work"], ["版本", "1.0.0"], ["状态", "试用"], ["名称", "DEMO 小组活动问卷"], ["语言", "中文"],
    ["题目来源", "自编"], ["领域", "性格与工作风格"], ["用途说明", "了解自己在小组里的习惯，供咨询谈话使用。"],
    ["允许的用途", "自我探索、职业指导"], ["作者", "某职业指导中心"], ["许可", "仅限本单位内部使用"], ["出处", "自编"],
    ["约需分钟", "5"], ["使用者级别", "B"], ["指导语", "请选出最符合您的一项。"],
  ]
  var items: Rows = {
    let texts = [
      "我喜欢和别人一起做事", "我先列好步骤再动手", "我愿意先开口", "我按时交任务", "我宁愿独自完成", "我常常临时改主意", "我乐意帮助组员", "我把材料整理好",
      "我很快认识新组员", "我做完会再检查", "我不爱在会上发言", "我常忘记约好的时间",
    ]
    return [["题号", "题目", "题目 English", "量表", "反向", "标准答案", "选项组", "必答"]]
      + texts.enumerated().map { place, text in
        [
          "\(place + 1)", text, "", place % 2 == 0 ? "合作" : "条理", [4, 5, 10, 11].contains(place) ? "是" : "", "", "符合",
          "",
        ]
      }
  }()
  var options: Rows = [
    ["选项组", "文字", "文字 English", "分值", "不计分"],
    ["符合", "很不符合", "", "1", ""], ["符合", "不太符合", "", "2", ""], ["符合", "说不清", "", "3", ""],
    ["符合", "比较符合", "", "4", ""], ["符合", "很符合", "", "5", ""], ["符合", "不了解", "", "", "是"],
  ]
  var scales: Rows = [
    ["名称", "计分方式", "最少作答", "分段文字"],
    ["合作", "总分", "5", "6-14 较低：较少参与\n15-21 中等：看情况\n22-30 较高：乐于参与"], ["条理", "总分", "5", ""],
  ]
  var norms: Rows = [["分组", "量表", "均值", "标准差", "原始分", "百分位", "人数", "性别"]]
  /// Sheets that are left out, or have another name.
  var names = ["说明", "题目", "选项", "量表", "常模"]

  /// The test in Chinese, or a shorter one in English.
  init(isEnglish: Bool = false) {
    guard isEnglish else { return }
    names = ["About", "Items", "Options", "Scales", "Norms"]
    about = [
      ["Entry", "Content"], ["Id", "group-work"], ["Version", "1.0.0"], ["Status", "Trial"],
      ["Title", "DEMO group work"],
      ["Languages", "English"], ["Wording", "Original"], ["Domain", "Personality"],
      ["Purpose", "To talk with a counsellor about habits in a group."],
      ["Permitted uses", "Self-exploration; Career guidance"], ["Authors", "An office"],
      ["Licence", "For our office only"],
      ["Source", "Written by ourselves"], ["Minutes", "5"], ["User level", "B"],
      ["Instructions", "Choose what fits you."],
    ]
    items =
      [["No.", "Item text", "Scale", "Reversed", "Option group"]]
      + (1...12).map { number in
        let isEven = number % 2 == 0
        return [
          "\(number)", "DEMO statement number \(number)", isEven ? "Order" : "Company", number > 10 ? "Yes" : "", "fit",
        ]
      }
    options = [["Option group", "Text", "Score"]] + zip(Self.english, 1...5).map { ["fit", $0, "\($1)"] }
    scales = [["Name", "Scoring", "Fewest answers"], ["Company", "Sum", "5"], ["Order", "Mean", "5"]]
    norms = [["Group", "Scale", "Mean", "SD"]]
  }

  /// The options of the two tests.
  static let chinese = ["很不符合", "不太符合", "说不清", "比较符合", "很符合"]
  static let english = ["not at all", "hardly", "hard to say", "rather", "very much"]

  /// Writes the workbook.
  func write(_ path: String) throws {
    let book = try WorkbookWriter(path: path, isForm: true)
    for (name, rows) in zip(names, [about, items, options, scales, norms]) where !name.isEmpty {
      book.addSheet(name, columns: rows[0], frozen: 1, widths: [])
      // Numbers as numbers, as a spreadsheet stores them.
      for row in rows.dropFirst() { try book.write(row.map { Int($0).map { .integer($0) } ?? .text($0) }) }
    }
    try book.close()
  }

  /// Answers of a class of twelve: made up, every option occurs.
  static func answers(_ labels: [String] = chinese) -> String {
    let header = (["学号", "姓名", "班级"] + (1...12).map { "\($0)" }).joined(separator: ",")
    let rows = (0..<12).map { person in
      let cells = (0..<12).map { labels[(person * 5 + $0 * $0 + $0 / 3) % labels.count] }
      return (["2026\(person + 10)", "DEMO\(person + 1)", "一班"] + cells).joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }
}
