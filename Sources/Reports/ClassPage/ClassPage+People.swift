import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentScoring

extension ClassPage {
  /// One line a person, with the tools that the script brings to life.
  mutating func writeEverybody() {
    guard !index.entries.isEmpty else { return }
    markup.open("section", [("class", "sheet"), ("id", "everybody")])
    markup.element("h2", [], say("每人一行", "One line a person"))
    writeTools()
    let hasBars = index.entries.contains { !$0.bars.isEmpty }
    let hasWishes = index.entries.contains { $0.wish != nil }
    let hasGroups = index.entries.contains { !($0.group ?? "").isEmpty }
    markup.open("table", [("id", "people")])
    markup.element(
      "caption",
      [("class", "quiet")],
      say("按作答文件的顺序；括号里的字母得分相同，不分先后。", "In the order of the file; letters in brackets have the same score.")
    )
    var heads = ["#", say("姓名与编号", "Name and id")]
    if hasGroups { heads.append(say("班级", "Class")) }
    if hasBars { heads += [say("六类兴趣", "Interests"), say("突出的类型", "What stands out")] }
    if hasWishes { heads.append(say("意向", "Wish")) }
    heads += [say("作答情况", "Answers"), say("报告", "Reports")]
    markup.open("thead")
    markup.open("tr")
    for (place, head) in heads.enumerated() {
      markup.element("th", [("scope", "col"), ("class", place == heads.count - 1 ? "unsorted" : nil)], head)
    }
    markup.close()
    markup.close()
    markup.open("tbody")
    for (place, entry) in index.entries.enumerated() {
      write(entry, entry.number ?? place + 1, hasGroups: hasGroups, hasBars: hasBars, hasWishes: hasWishes)
    }
    markup.close()
    markup.close()
    markup.close()
  }

  private mutating func writeTools() {
    markup.open("form", [("id", "tools"), ("hidden", "hidden"), ("role", "search")])
    markup.open("label")
    markup.write(say("查找 ", "Search "))
    markup.void(
      "input",
      [("type", "search"), ("id", "search"), ("placeholder", say("姓名、编号、类型、意向", "name, id, type, wish"))]
    )
    markup.close()
    markup.open("label")
    markup.write(say("作答 ", "Answers "))
    markup.open("select", [("id", "verdict")])
    markup.element("option", [("value", "")], say("全部", "all"))
    for verdict in ResponseQuality.Verdict.allCases {
      markup.element("option", [("value", verdict.tag)], verdict.phrase[language])
    }
    markup.close()
    markup.close()
    let groups = Set(index.entries.compactMap(\.group)).subtracting([""]).sorted()
    markup.open("label", [("hidden", groups.count > 1 ? nil : "hidden")])
    markup.write(say("班级 ", "Class "))
    markup.open("select", [("id", "group")])
    markup.element("option", [("value", "")], say("全部", "all"))
    for group in groups { markup.element("option", [("value", group)], group) }
    markup.close()
    markup.close()
    markup.element("output", [("id", "count"), ("class", "quiet"), ("aria-live", "polite")], "")
    markup.close()
  }

  private mutating func write(
    _ entry: ReportIndex.Entry,
    _ number: Int,
    hasGroups: Bool,
    hasBars: Bool,
    hasWishes: Bool
  ) {
    let types = entry.types?[language] ?? ""
    let wish = entry.wish?[language] ?? ""
    let find = [entry.person, entry.id, entry.group ?? "", entry.code ?? "", types, wish].joined(separator: " ")
    markup.open(
      "tr",
      [("data-find", find), ("data-verdict", entry.verdict.tag), ("data-group", entry.group ?? "")]
    )
    markup.element("td", [("class", "num"), ("data-sort", "\(number)")], "\(number)")
    writePerson(entry)
    if hasGroups {
      markup.open("td", [("class", "group-cell"), ("data-sort", entry.group ?? "")])
      markup.words("bdi", [], entry.group ?? "", in: language)
      markup.close()
    }
    if hasBars {
      markup.open("td", [("data-sort", entry.code ?? "~")])
      writeBars(entry)
      markup.close()
      markup.open("td", [("class", "types"), ("data-sort", types.isEmpty ? "~" : types)])
      if let code = entry.code { markup.element("strong", [], code) }
      markup.write(types.isEmpty ? "—" : " " + types)
      markup.close()
    }
    if hasWishes {
      let attributes: Markup.Attributes = [("class", "wish"), ("data-sort", wish.isEmpty ? "~" : wish)]
      markup.words("td", attributes, wish.isEmpty ? "—" : wish, in: language)
    }
    let attention = entry.concerns.map { $0.reason[language] }
    markup.open("td", [("data-sort", "\(2 - entry.verdict.rawValue)")])
    markup.element("span", [("class", "verdict " + entry.verdict.tag)], entry.verdict.phrase[language])
    if !attention.isEmpty {
      markup.write(" ")
      markup.element("span", [("class", "quiet")], attention.joined(separator: say("；", "; ")))
    }
    markup.close()
    markup.open("td", [("class", "links")])
    writeLinks(entry)
    markup.close()
    markup.close()
  }

  /// Six bars as high as the interests are strong, with their letters; the leading ones dark.
  private mutating func writeBars(_ entry: ReportIndex.Entry) {
    guard !entry.bars.isEmpty else { return markup.write("—") }
    let words = entry.bars.map { "\($0.letter) \(NumberFormat.whole.text($0.percent))" }.joined(separator: ", ")
    let width = 14.0
    markup.open(
      "svg",
      [
        ("class", "bars"), ("viewBox", "0 0 \(entry.bars.count * Int(width)) 34"), ("role", "img"),
        ("aria-label", words),
      ]
    )
    for (place, bar) in entry.bars.enumerated() {
      let height = max(0.5, 22 * bar.percent / 100)
      let x = Double(place) * width + 2
      markup.void(
        "rect",
        [
          ("class", bar.isLeading ? "bar hi" : "bar"), ("x", NumberFormat.coordinate(x)),
          ("y", NumberFormat.coordinate(23 - height)), ("width", "10"), ("height", NumberFormat.coordinate(height)),
        ]
      )
      markup.element(
        "text",
        [
          ("class", "t"), ("x", NumberFormat.coordinate(x + 5)), ("y", "33"), ("text-anchor", "middle"),
          ("font-size", "9"),
        ],
        bar.letter
      )
    }
    markup.close()
  }

  private mutating func writeLinks(_ entry: ReportIndex.Entry) {
    let links: [(String, RelativePath?)] = [
      (say("来访者", "client"), entry.client), (say("易读", "easy-read"), entry.easyRead),
      (say("来访者 PDF", "client PDF"), entry.clientPDF),
      (say("指导人员", "counsellor"), entry.counsellor), (say("指导人员 PDF", "counsellor PDF"), entry.counsellorPDF),
      ("JSON", entry.json),
    ]
    var isFirst = true
    for (words, path) in links {
      guard let path else { continue }
      if !isFirst { markup.write(" · ") }
      markup.element("a", [("href", "./" + path.encoded)], words)
      isFirst = false
    }
    if isFirst { markup.write("—") }
  }
}
