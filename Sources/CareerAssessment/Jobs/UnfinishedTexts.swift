import AssessmentDiagnostics
import AssessmentInstruments

/// Texts that somebody has still to write: those that an import left open, and the usual marks of drafts.
enum UnfinishedTexts {
  private static let marks = [
    "请补写", "待补", "待填", "占位", "imported draft", "lorem ipsum", "please fill in)", "demo 例题", "demo example",
  ]
  private static let words = ["TODO", "TBD", "FIXME", "XXX"]

  /// The pointers of such texts, in the order of the instrument.
  static func pointers(in instrument: Instrument) -> [String] {
    let own = instrument.texts.flatMap { pointer, text in
      Language.allCases.compactMap { language in
        text.exactly(language).map { ("\(pointer)/\(language.rawValue)", $0) }
      }
    }
    let others =
      instrument.authors.enumerated().map { ("/authors/\($0)", $1) } + [("/licence", instrument.licence)]
    return (own + others).filter { isUnfinished($0.1) }.map(\.0)
  }

  private static func isUnfinished(_ text: String) -> Bool {
    let lower = text.lowercased()
    if marks.contains(where: lower.contains) { return true }
    let own = text.split { !($0.isASCII && $0.isLetter) }
    return words.contains { own.contains(Substring($0)) }
  }
}
