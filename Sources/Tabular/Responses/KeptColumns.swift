/// Columns that the user wants to have beside what is understood: what a group is divided by, what people wrote.
struct KeptColumns: Sendable {
  private var columns: [(name: String, places: [Int])] = []

  /// The columns of a header that bear the names: the whole name of the question first, else a part of it. Answers to
  /// items are none of them: a question that speaks of advice is no place where people wrote what they think.
  init(_ header: [String], _ names: [String], besides items: Set<Int> = []) {
    let keys = header.map { [CellText.labelKey($0), CellText.labelKey(HeaderName($0).text)] }
    columns = names.map { name in
      let key = CellText.labelKey(name)
      let whole = header.indices.filter { !items.contains($0) && keys[$0].contains(key) }
      if !whole.isEmpty || key.count < 2 { return (name, whole) }
      return (name, header.indices.filter { !items.contains($0) && keys[$0][1].contains(key) })
    }
  }

  /// What a row holds in them; several columns of a name one after the other.
  func values(_ record: TableRecord) -> [String: String] {
    var values: [String: String] = [:]
    for column in columns {
      let texts = column.places.filter { $0 < record.cells.count }.map { CellText.written(record.cells[$0]) }
        .filter { !$0.isEmpty && !["(空)", "(跳过)"].contains(CellText.normalized($0)) }
      if !texts.isEmpty { values[column.name] = texts.joined(separator: "；") }
    }
    return values
  }
}
