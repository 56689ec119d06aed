public import Diagnostics

/// Who wrote a file.
public enum Platform: String, Sendable, Hashable, Codable, CaseIterable {
  /// A table that somebody made: headers are item ids, numbers or prompts; cells are codes or labels.
  case plain
  /// An export of 问卷星 (wjx.cn).
  case wjx

  /// What the user calls it.
  public var word: Phrase {
    switch self {
    case .plain: Phrase(zh: "普通表格", en: "plain table")
    case .wjx: Phrase(zh: "问卷星导出", en: "问卷星 (wjx) export")
    }
  }

  /// The platform that a header speaks for, and why.
  package static func detect(header: [String]) -> (platform: Platform, reason: Phrase) {
    let signs: Set<String> = ["提交答卷时间", "所用时间", "来源详情", "来自ip"]
    let found = header.map(CellText.labelKey).filter { signs.contains($0) }
    if found.count >= 2 {
      return (
        .wjx,
        Phrase(
          zh: "表头里有问卷星特有的列：\(found.joined(separator: "、"))",
          en: "the header has the columns of 问卷星: \(found.joined(separator: ", "))"
        )
      )
    }
    // Without the columns of the platform, its way to write headers still tells it: only then is it asked whether
    // numbers are positions or scores.
    let numbered = header.count { isNumberedQuestion(CellText.normalized($0)) }
    if numbered >= 3, numbered * 2 > header.count {
      return (
        .wjx,
        Phrase(
          zh: "表头像问卷星那样写成“1、题干”（\(numbered) 列）",
          en: "\(numbered) headers are written like 问卷星 does, “1、question”"
        )
      )
    }
    return (.plain, Phrase(zh: "表头里没有问卷平台特有的列", en: "the header has no columns of a survey platform"))
  }

  private static func isNumberedQuestion(_ header: String) -> Bool {
    let digits = header.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && header.dropFirst(digits.count).first == "、"
  }

  /// Which cells of this platform mean that there is no answer, by `CellText.labelKey`; an empty cell always does.
  package var missingCodes: [String: MissingKind] {
    switch self {
    case .plain:
      ["na": .notAvailable, "n/a": .notAvailable, "(跳过)": .skipped, "跳过": .skipped, "(空)": .blank]
    case .wjx:
      [
        "-3": .skipped, "(跳过)": .skipped, "跳过": .skipped, "-2": .blank, "(空)": .blank, "空": .blank,
        "-1": .notReached,
      ]
    }
  }
}

/// Why an item has no answer.
public enum MissingKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// The form led past the item, or the respondent skipped it.
  case skipped
  /// The respondent did not get as far as the item.
  case notReached
  /// The cell is empty.
  case blank
  /// The file says that the value is not available (`NA`).
  case notAvailable
}
