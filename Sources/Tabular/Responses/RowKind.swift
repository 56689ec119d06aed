/// Rows that are no people: totals, maxima, keys of right answers, examples.
package enum RowKind {
  /// The word by which a row says so; nil for a person.
  ///
  /// - Parameters:
  ///   - cells: the row.
  ///   - id: the column of ids.
  ///   - serial: the column of running numbers.
  ///   - name: the column of names; somebody may be called Max.
  ///   - items: the columns of answers, which may be words like those looked for.
  static func word(_ cells: [String], id: Int?, serial: Int?, name: Int?, items: Set<Int>) -> String? {
    func text(_ column: Int?) -> String { column.flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? "" }
    let first = cells.firstIndex { !$0.isEmpty }
    if let first, !items.contains(first), isTitle(cells[first]), !cells[(first + 1)...].contains(where: { !$0.isEmpty })
    {
      return cells[first]
    }
    for column in [first, id, serial, name] {
      let text = text(column)
      if !text.isEmpty, sums.contains(CellText.labelKey(text)) { return text }
    }
    for column in [id, serial] {
      let text = text(column)
      if !text.isEmpty, isFigure(text, mayBeShort: true) { return text }
    }
    // Whoever has an id is a person, whatever the person's name or class.
    let own = text(id)
    guard own.isEmpty || Identity.isNone(own) else { return nil }
    if let name, isFigure(text(name), mayBeShort: false) { return text(name) }
    guard let first, first != name, !items.contains(first), isFigure(cells[first], mayBeShort: false) else {
      return nil
    }
    return cells[first]
  }

  /// What stands alone in a row between or below people: the name of a class, who made the list and when.
  private static func isTitle(_ text: String) -> Bool {
    let key = CellText.labelKey(text)
    guard key.utf8.count <= 200, key.contains(where: { !$0.isASCII }) || key.contains("by") else { return false }
    if ["班", "年级", "小组", "班级"].contains(where: { key.hasSuffix($0) }) { return key.count <= 20 }
    return key.wholeMatch(of: /共\d+(份|人|条|行|名).*/) != nil || titles.contains { key.hasPrefix($0) }
  }

  private static let titles = [
    "制表", "填表", "审核", "打印", "导出", "备注", "注:", "说明:", "数据来源", "统计时间", "截止", "单位:", "班级:", "日期:", "生成时间", "技术支持",
    "poweredby", "generatedby", "exportedby", "createdby",
  ]

  private static func isFigure(_ text: String, mayBeShort: Bool) -> Bool {
    guard text.utf8.count <= 60 else { return false }
    var key = CellText.labelKey(text)
    if let bracket = key.firstIndex(where: { "(（[:：=".contains($0) }), bracket != key.startIndex {
      key = String(key[..<bracket])
    }
    if figures.contains(key) || sums.contains(key) || mayBeShort && short.contains(key) { return true }
    return mayBeShort && ends.contains { key.hasSuffix($0) }
  }

  /// Words that are no one's name, wherever they stand.
  private static let sums: Set<String> = [
    "合计", "总计", "小计", "平均", "平均分", "平均值", "总和", "标准差", "total", "mean", "average", "sum",
  ]

  private static let figures: Set<String> = [
    "满分", "最高分", "最低分", "最大值", "最小值", "最高", "最低", "最大", "最小", "中位数", "中数", "众数", "均值", "均分", "平均数", "方差", "标准误",
    "总分", "总人数", "人数", "有效人数", "样本量", "计数", "样本数", "及格率", "得分率", "难度", "区分度", "标准答案", "参考答案", "正确答案", "答案", "示例",
    "样例", "例", "例如", "举例", "填写示例", "填写说明", "说明", "分值", "题目分值", "反向题", "计分方向", "所属维度", "维度", "maximum", "minimum",
    "median", "mode", "variance", "stddev", "std.dev", "standarddeviation", "std", "range", "count", "samplesize",
    "answerkey", "correctanswer", "correctanswers", "correct", "example", "sample", "fullmarks", "maxscore",
    "minscore", "skewness", "kurtosis", "missing",
  ]

  /// Short words that are somebody's name or answer elsewhere: only a column of ids or numbers tells.
  private static let short: Set<String> = [
    "max", "min", "n", "m", "sd", "se", "var", "key", "avg", "std", "max.", "min.",
  ]

  private static let ends = [
    "平均", "平均分", "平均值", "均分", "均值", "合计", "总计", "小计", "人数", "最高分", "最低分", "标准差", "average", "mean", "total",
  ]

  /// Whether a name is a word for a row that is no person, or for a trial: what only a reader of the whole row can decide.
  package static func mayBeWord(_ name: String) -> Bool {
    isFigure(name, mayBeShort: false) || PersonReader.isTest(name)
  }

  /// The first three bytes, in lower case, of all such words.
  package static let beginnings: Set<UInt32> = Set(
    sums.union(figures).union(["test"]).map { word in word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) } }
  )
}
