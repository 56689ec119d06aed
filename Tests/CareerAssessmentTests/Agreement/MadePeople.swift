import CareerAssessment

/// Somebody who has answered a made-up instrument.
struct MadePerson {
  enum Answer: Equatable {
    case option(Int)
    case number(Double)
    case blank
    case declared
    /// Something that is no answer.
    case odd(String)
  }

  var id: String
  var sex: String?
  var age: Int?
  var education: String?
  var seconds: Int?
  var answers: [Answer]

  /// Somebody made by dice; `oddity` is the share of answers that are none.
  init(_ id: String, _ instrument: MadeInstrument, oddity: Double, gaps: Double, _ dice: inout Dice) {
    self.id = id
    sex = dice.hits(0.8) ? dice.pick(["female", "male"]) : nil
    age = dice.hits(0.8) ? dice.roll(8...60) : nil
    education = dice.hits(0.6) ? dice.pick(["本科", "高中"]) : nil
    seconds = dice.hits(0.8) ? dice.roll(5...400) : nil
    let isStraight = dice.hits(0.15)
    let favourite = dice.roll(0...1)
    answers = instrument.items.indices.map { item in
      if dice.hits(gaps) { return dice.hits(0.7) ? .blank : .declared }
      if dice.hits(oddity) { return .odd("\(dice.pick(["?", "x", "见", "#"]))\(id)\(item)") }
      if let told = instrument.attention.first(where: { $0.item == item }), dice.hits(0.8) {
        return .option(told.option)
      }
      let format = instrument.formats[instrument.items[item]]
      switch format {
      case .ordinal, .yesNo: return .option(isStraight ? favourite : dice.roll(0...(format.values.count - 1)))
      case .choice(let count): return .option(isStraight ? favourite : dice.roll(0...(count - 1)))
      case .number(let low, let high, let isWhole):
        let (low, high) = (low ?? -50, high ?? 50)
        if isStraight { return .number(low) }
        let steps = dice.roll(0...Int((high - low) * (isWhole ? 1 : 4)))
        return .number(low + Double(steps) / (isWhole ? 1 : 4))
      }
    }
  }
}

/// How answers are written in a file.
struct MadeStyle {
  var mode = AnswerMode.score
  var encoding = TextEncoding.utf8
  var hasMark = false
  var delimiter = Delimiter.comma
  var lineEnd = "\n"
  var endsLastLine = true
  /// Share of cells that stand in quotation marks, or in another form that means the same.
  var ornament = 0.0
  var hasDetails = true
  var hasNote = false
  var hasTimes = false
  var hasClass = false
  var blankLines = false
  var itemOrder: [Int]

  init(_ instrument: MadeInstrument, _ dice: inout Dice) {
    itemOrder = Array(instrument.items.indices)
    mode = dice.pick([.score, .score, .optionText, .optionNumber])
    hasMark = dice.hits(0.3)
    delimiter = dice.pick([.comma, .comma, .semicolon, .tab])
    lineEnd = dice.pick(["\n", "\r\n"])
    endsLastLine = dice.hits(0.8)
    ornament = dice.pick([0, 0, 0.05, 0.3])
    hasDetails = dice.hits(0.7)
    hasNote = dice.hits(0.3)
    hasTimes = dice.hits(0.3)
    hasClass = dice.hits(0.2)
    blankLines = dice.hits(0.2)
    if dice.hits(0.3) { itemOrder.shuffle(using: &dice) }
  }
}

extension MadeInstrument {
  /// The text of an answer; nil where nothing is written.
  func text(_ answer: MadePerson.Answer, item: Int, _ mode: AnswerMode) -> String? {
    let format = items[item]
    switch answer {
    case .blank: return nil
    case .declared: return mode == .optionText ? "不了解\(format)" : "dk"
    case .odd(let text): return text
    case .number(let number): return number == number.rounded() ? "\(Int(number))" : "\(number)"
    case .option(let option):
      switch mode {
      case .optionText: return label(format, option)
      case .optionNumber: return "\(option + 1)"
      case .code, .score:
        if case .choice = formats[format] { return optionCode(option) }
        return "\(formats[format].values[option])"
      }
    }
  }

  /// The table as text, with a line for each of `people`.
  func table(_ people: [MadePerson], _ style: MadeStyle, _ dice: inout Dice) -> String {
    var rows = [header(style)]
    for person in people {
      var cells = [person.id]
      if style.hasDetails {
        cells.append(person.sex.map { $0 == "female" ? "女" : "男" } ?? "")
        cells.append(person.age.map { "\($0)" } ?? "")
        cells.append(person.education ?? "")
        cells.append(person.seconds.map { "\($0)秒" } ?? "")
      }
      if style.hasTimes {
        cells.append("2026/9/3 12:00:0\(dice.roll(0...9))")
        cells.append("2026/9/3 12:01:\(dice.roll(10...59))")
      }
      if style.hasClass { cells.append("\(dice.roll(1...3))班") }
      if style.hasNote { cells.append(dice.pick(["", "好", "见附件", "ok 1"])) }
      cells += style.itemOrder.map { text(person.answers[$0], item: $0, style.mode) ?? "" }
      rows.append(cells.map { dice.hits(style.ornament) ? ornamented($0, &dice) : $0 })
      if style.blankLines, dice.hits(0.2) { rows.append([""]) }
    }
    let lines = rows.map { $0.joined(separator: String(UnicodeScalar(style.delimiter.byte))) }
    return lines.joined(separator: style.lineEnd) + (style.endsLastLine ? style.lineEnd : "")
  }

  private func header(_ style: MadeStyle) -> [String] {
    var header = ["编号"]
    if style.hasDetails { header += ["性别", "年龄", "学历", "所用时间"] }
    if style.hasTimes { header += ["开始答题时间", "提交答卷时间"] }
    if style.hasClass { header.append("班级") }
    if style.hasNote { header.append("备注") }
    return header + style.itemOrder.map(itemID)
  }

  private func ornamented(_ cell: String, _ dice: inout Dice) -> String {
    switch dice.roll(0...2) {
    case 0: "\"\(cell)\""
    case 1: cell.isEmpty ? "\"\"" : " \(cell)"
    default: cell.isEmpty ? cell : "\(cell) "
    }
  }
}
