package import AssessmentDiagnostics

/// Decides what the cells of the items hold, by trying each meaning on the answers of the first rows.
package struct ModeDetection: Sendable {
  /// The mode, and why; nil where two modes would give different answers.
  package var mode: AnswerMode?
  /// Why.
  package var reason: Phrase
  /// The modes that fit equally well and disagree.
  package var undecided: [AnswerMode] = []

  /// Tries the modes.
  ///
  /// - Parameters:
  ///   - samples: per item (index in the outline) the distinct normalised texts that are answers.
  ///   - hint: the mode that the file name tells.
  package init(
    samples: [Int: Set<String>],
    lookups: [Int: OptionLookup],
    platform: Platform,
    hint: AnswerMode?
  ) {
    let modes: [AnswerMode] = platform == .wjx ? [.optionText, .optionNumber, .score] : [.code]
    let total = samples.values.reduce(0) { $0 + $1.count }
    guard total > 0, modes.count > 1 else {
      mode = platform == .wjx ? hint ?? .optionText : .code
      reason =
        platform == .wjx
        ? Phrase(zh: "前面的行没有任何答案可供判断", en: "the first rows have no answers to tell it by")
        : Phrase(zh: "普通表格：单元格是选项代码或选项文字", en: "a plain table: cells are option codes or labels")
      return
    }
    var understood: [AnswerMode: Int] = [:]
    for mode in modes {
      for (item, texts) in samples {
        guard let lookup = lookups[item] else { continue }
        understood[mode, default: 0] += texts.count { lookup.meaning(of: $0, in: mode) != .none }
      }
    }
    let most = understood.values.max() ?? 0
    let best = modes.filter { understood[$0] == most }
    guard most > 0 else {
      mode = hint ?? .optionText
      reason = Phrase(zh: "没有一个答案能对上任何选项", en: "not one answer fits an option in any way")
      return
    }
    if best.count == 1 {
      mode = best[0]
      reason = Self.reason(for: best[0], understood: most, of: total, samples, lookups)
      return
    }
    if Self.agree(best, samples: samples, lookups: lookups) {
      mode = hint.flatMap { best.contains($0) ? $0 : nil } ?? best[0]
      reason = Phrase(
        zh: "按\(best.map(\.word.chinese).joined(separator: "或"))理解，答案完全相同",
        en: "read as \(best.map(\.word.english).joined(separator: " or ")), the answers are the same"
      )
      return
    }
    if let hint, best.contains(hint) {
      mode = hint
      reason = Phrase(zh: "由文件名得知（\(hint.word.chinese)）", en: "told by the file name (\(hint.word.english))")
      return
    }
    mode = nil
    undecided = best
    reason = Phrase(
      zh: "按\(best.map(\.word.chinese).joined(separator: "或"))都说得通，但得到的答案不同",
      en: "\(best.map(\.word.english).joined(separator: " and ")) are both plausible and give different answers"
    )
  }

  private static func reason(
    for mode: AnswerMode,
    understood: Int,
    of total: Int,
    _ samples: [Int: Set<String>],
    _ lookups: [Int: OptionLookup]
  ) -> Phrase {
    let others = AnswerMode.allCases.filter { $0 != mode && $0 != .code }
    var proof = ""
    for item in samples.keys.sorted() where proof.isEmpty {
      guard let lookup = lookups[item] else { continue }
      proof =
        (samples[item] ?? []).sorted().first { text in
          lookup.meaning(of: text, in: mode) != .none && others.allSatisfy { lookup.meaning(of: text, in: $0) == .none }
        } ?? ""
    }
    let shown = Finding.quoted(proof, limit: 20)
    return Phrase(
      zh: "\(total) 种答案中有 \(understood) 种对得上\(mode.word.chinese)" + (proof.isEmpty ? "" : "，例如 \(shown)"),
      en: "\(understood) of \(total) different answers fit \(mode.word.english)"
        + (proof.isEmpty ? "" : ", such as \(shown)")
    )
  }

  /// Whether modes give the same option for every answer seen and for every way in which an option may be written.
  private static func agree(_ modes: [AnswerMode], samples: [Int: Set<String>], lookups: [Int: OptionLookup]) -> Bool {
    for (item, texts) in samples {
      guard let lookup = lookups[item] else { continue }
      for text in texts.union(lookup.canonicalTexts.map(CellText.normalized)) {
        let meanings = Set(modes.map { lookup.meaning(of: text, in: $0) }).subtracting([.none])
        if meanings.count > 1 || meanings.contains(.ambiguous) { return false }
      }
    }
    return true
  }
}
