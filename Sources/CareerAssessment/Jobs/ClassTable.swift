import AssessmentDiagnostics
import AssessmentReports
import AssessmentScoring
import AssessmentTabular

/// The counsellor's table of a class, with names, and headings in the language of the reports.
enum ClassTable {
  /// The table as CSV that Excel opens as UTF-8.
  static func bytes(_ index: ReportIndex) -> [UInt8] {
    let language = index.language
    func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    let letters = index.entries.first { !$0.bars.isEmpty }?.bars.map(\.letter) ?? []
    var writer = DelimitedWriter(byteOrderMark: true)
    var heads = [say("序号", "No."), say("编号", "Id"), say("姓名", "Name"), say("班级", "Class"), say("代码", "Code")]
    heads += [say("突出的类型", "What stands out")] + letters.map { $0 + " %" }
    heads += [say("意向", "Wish"), say("作答情况", "Answers"), say("留意", "Attention"), say("怎么办", "What to do")]
    writer.write(heads.map { .text($0) })
    for (place, entry) in index.entries.enumerated() {
      let join = say("；", "; ")
      var cells: [OutputCell] = [
        .integer(entry.number ?? place + 1), .text(entry.id), .text(entry.person == entry.id ? "" : entry.person),
        .text(entry.group ?? ""), .text(entry.code ?? ""), .text(entry.types?[language] ?? ""),
      ]
      let values = Dictionary(uniqueKeysWithValues: entry.bars.map { ($0.letter, $0.percent) })
      for letter in letters {
        cells.append(values[letter].map { OutputCell.integer(Int($0.rounded())) } ?? OutputCell.empty)
      }
      var steps: [String] = []
      for concern in entry.concerns where !steps.contains(concern.step.name[language]) {
        steps.append(concern.step.name[language])
      }
      let last: [OutputCell] = [
        .text(entry.wish?[language] ?? ""), .text(entry.verdict.phrase[language]),
        .text(entry.concerns.map { $0.reason[language] }.joined(separator: join)),
        .text(steps.joined(separator: join)),
      ]
      writer.write(cells + last)
    }
    return writer.takeBytes()
  }
}
