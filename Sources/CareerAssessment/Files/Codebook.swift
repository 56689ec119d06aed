import Diagnostics
import Tabular

/// A codebook: a table with the name of a column in its first column and the words of the item in the second.
///
/// Lines without a second cell (titles, remarks) are passed over; there need be no header.
enum Codebook {
  private static let most = 20_000
  /// What the first cell of a header says.
  private static let names: Set = [
    "item", "items", "name", "variable", "column", "id", "code", "题号", "列名", "变量", "变量名", "编号", "题目编号",
  ]

  /// The names and their words, in the order of the file.
  static func read(_ path: String) throws(Findings) -> [(item: String, text: String)] {
    var table = try TableReader(.file(path))
    var words: [(item: String, text: String)] = []
    func add(_ cells: [String]) {
      guard let item = cells.first, !item.isEmpty, let text = cells.dropFirst().first(where: { !$0.isEmpty }) else {
        return
      }
      words.append((item, text))
    }
    let first = table.header.cells.first?.lowercased() ?? ""
    if !names.contains(first) { add(table.header.cells) }
    while let record = try table.next(), words.count < most { add(record.cells) }
    guard words.isEmpty else { return words }
    throw Findings([
      Finding(
        "codebook-empty",
        at: Place(file: path),
        Phrase(zh: "代码本里没有“列名、题目”这样的两列", en: "the codebook has no two columns of names and words"),
        remedy: Phrase(
          zh: "请每行写一个列名和它的题目，用制表符或逗号隔开",
          en: "write a name and its words on each line, divided by a tab or a comma"
        )
      )
    ])
  }
}
