package import AssessmentDiagnostics

/// The codes that LimeSurvey gives to options by itself: `A1`, `A2`, … or `AO01`, `AO02`, … in their order.
package enum DefaultCodes: Sendable {
  /// What such codes stand for in a column: nothing where its answers are understood as they are, or where one of them is
  /// beyond the options.
  package static func values(_ texts: Set<String>, _ options: [OptionOutline]) -> [String: String] {
    let lookup = OptionLookup(options)
    let unknown = texts.filter { lookup.meaning(of: $0, in: .code) == .none }
    // An odd text among the codes costs its own cell.
    let strange = unknown.filter { position($0) != nil }
    let asked = options.filter { !$0.isMissing }
    let numbers = strange.map { position($0) ?? 0 }
    guard !strange.isEmpty, strange.count * 2 >= unknown.count,
      numbers.allSatisfy({ (1...max(1, asked.count)).contains($0) && $0 <= asked.count })
    else {
      return [:]
    }
    let isLong = strange.contains { $0.uppercased().hasPrefix("AO") }
    var values: [String: String] = [:]
    for (place, option) in asked.enumerated() {
      let number = "\(place + 1)"
      values[isLong ? "AO" + (number.count < 2 ? "0" : "") + number : "A" + number] = option.code
    }
    // Only what was seen is sure to be written so; the others follow its pattern.
    return strange.allSatisfy { text in values.keys.contains { CellText.labelKey($0) == CellText.labelKey(text) } }
      ? values : [:]
  }

  private static func position(_ text: String) -> Int? {
    text.uppercased().wholeMatch(of: /AO?0*(\d{1,3})/).flatMap { Int($0.1) }
  }

  /// Why a column is read so.
  package static let reason = Phrase(
    zh: "；选项代码是平台自动编的，按选项的先后次序",
    en: "; the platform numbered the options, in their order"
  )
}
