import AssessmentDiagnostics

extension HTMLPage {
  mutating func write(_ table: Table) {
    tableCount += 1
    write(
      table,
      id: "table-" + String(tableCount),
      label: document.numbersSections ? Words.table(tableCount)[language] : nil
    )
  }

  /// Writes a table; without a label it is the twin of a figure and carries no number.
  mutating func write(_ table: Table, id: String, label: String?) {
    let stacks = table.onPhone == .stack
    let name = id + "-caption"
    markup.open("div", [("class", "table-block")])
    // Also one that stacks on a phone can be wider than a window.
    markup.open("div", [("class", "scroll"), ("role", "region"), ("aria-labelledby", name), ("tabindex", "0")])
    markup.open("table", [("id", id), ("class", stacks ? "stack" : nil), ("role", stacks ? "table" : nil)])
    markup.open("caption", [("id", name)])
    if let label {
      markup.element("span", [("class", "no")], label)
      markup.write(" ")
    }
    writeWords(table.caption)
    markup.close()
    markup.open("thead", [("role", stacks ? "rowgroup" : nil)])
    markup.open("tr", [("role", stacks ? "row" : nil)])
    for column in table.columns {
      let attributes: Markup.Attributes = [
        ("scope", "col"), ("class", dress(column)), ("role", stacks ? "columnheader" : nil),
      ]
      words("th", attributes, column.title)
    }
    markup.close()
    markup.close()
    markup.open("tbody", [("role", stacks ? "rowgroup" : nil)])
    for row in table.rows { write(row, of: table) }
    markup.close()
    markup.close()
    markup.close()
    for note in table.footnotes { write(note, as: "p", class: "footnote") }
    markup.close()
  }

  private mutating func write(_ row: Table.Row, of table: Table) {
    let stacks = table.onPhone == .stack
    markup.open("tr", [("class", row.kind == .plain ? nil : row.kind.rawValue), ("role", stacks ? "row" : nil)])
    if row.kind == .group {
      markup.open("th", [("scope", "colgroup"), ("colspan", String(table.columns.count))])
      write(row.cells[0])
      markup.close()
    } else {
      for (index, (cell, column)) in zip(row.cells, table.columns).enumerated() {
        let isHeader = index == 0 && table.hasRowHeaders
        markup.open(
          isHeader ? "th" : "td",
          [
            ("scope", isHeader ? "row" : nil),
            ("class", stacks && cell.plain.isEmpty ? "vacant" : dress(column)),
            ("role", stacks ? (isHeader ? "rowheader" : "cell") : nil),
            ("data-label", stacks && !isHeader ? column.title : nil),
          ]
        )
        if stacks { markup.open("div") }
        write(cell)
        if stacks { markup.close() }
        markup.close()
      }
    }
    markup.close()
  }

  private func dress(_ column: Table.Column) -> String? {
    switch column.alignment {
    case .leading: nil
    case .center: "mid"
    case .trailing: "num"
    }
  }
}
