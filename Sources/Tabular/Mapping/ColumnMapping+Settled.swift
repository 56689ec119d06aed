internal import AssessmentDiagnostics

extension ColumnMapping {
  /// The mapping with what it says of the whole file brought to its columns: the meaning of texts, and items by number
  /// where the first of them has another number in the file.
  package func settled(for outline: QuestionnaireOutline) -> ColumnMapping {
    var settled = self
    if let firstItemQuestion { settled.number(from: firstItemQuestion, outline) }
    let values = values.filter { !$0.value.isEmpty }
    guard !values.isEmpty else { return settled }
    var options: [String: Set<String>] = [:]
    for item in outline.items { options[item.id] = Self.codes(of: item) }
    for place in settled.columns.indices {
      guard case .item(let id) = settled.columns[place].role, let codes = options[id] else { continue }
      var own = settled.columns[place].values
      let said = Set(own.filter { !$0.value.isEmpty }.map { CellText.labelKey($0.key) })
      for (text, code) in values
      where codes.contains(CellText.labelKey(code)) && !said.contains(CellText.labelKey(text)) { own[text] = code }
      settled.columns[place].values = own
    }
    return settled
  }

  /// How the options of an item may be named as the meaning of a text, by `CellText.labelKey`; empty for a number.
  private static func codes(of item: ItemOutline) -> Set<String> {
    guard case .options(let options) = item.response else { return [] }
    let written = options.flatMap { [$0.code] + $0.otherCodes + $0.labels } + [OptionLookup.noOption]
    return Set(written.map(CellText.labelKey))
  }

  private mutating func number(from first: Int, _ outline: QuestionnaireOutline) {
    var open: [Int: String] = [:]
    for item in outline.items where column(ofItem: item.id) == nil { open[item.number] = item.id }
    for place in columns.indices where columns[place].role == .ignored(.unknown) {
      guard let number = HeaderName(columns[place].header).number,
        let id = open.removeValue(forKey: number - first + 1)
      else { continue }
      columns[place].role = .item(id)
      columns[place].reason = Phrase(
        zh: "题号减 \(first - 1)（映射文件写明第 \(first) 题是量表的第 1 题）",
        en: "the number less \(first - 1) (the mapping file says that question \(first) is the first item)"
      )
    }
  }

  /// The mapping without the items of other questionnaires: one mapping may serve several in the same file.
  package func without(itemsOf others: Set<String>) -> ColumnMapping {
    var own = self
    own.absentItems.removeAll { others.contains($0) }
    for place in own.columns.indices {
      switch own.columns[place].role {
      case .item(let id), .itemDuration(let id):
        if others.contains(id) { own.columns[place].role = .ignored(.declared) }
      default: break
      }
    }
    return own
  }

  /// Texts for which the mapping names something that is no option, each with where it says so: of a column (from 1), or of
  /// all items where no item has such an option.
  package func unknownMeanings(_ outline: QuestionnaireOutline) -> [(text: String, meaning: String, column: Int?)] {
    var byID: [String: Set<String>] = [:]
    for item in outline.items { byID[item.id] = Self.codes(of: item) }
    var unknown: [(text: String, meaning: String, column: Int?)] = []
    func look(_ values: [String: String], _ codes: Set<String>, column: Int?) {
      for (text, code) in values.sorted(by: { $0.key < $1.key })
      where !code.isEmpty && !codes.contains(CellText.labelKey(code)) { unknown.append((text, code, column)) }
    }
    look(values, byID.values.reduce(into: []) { $0.formUnion($1) }, column: nil)
    for column in columns where !column.values.isEmpty {
      if case .item(let id) = column.role, let codes = byID[id] { look(column.values, codes, column: column.index + 1) }
    }
    return unknown
  }
}
