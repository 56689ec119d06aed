package import AssessmentDiagnostics

/// An archive of LimeSurvey (`.lsa`): a zip with the survey (`.lss`), its responses (`.lsr`) and more.
package enum LimeSurveyArchive: Sendable {
  /// The bytes of the part with an ending; nil where the file is no such archive. Fails where it is one without that part.
  package static func part(_ ending: String, of input: TableInput) throws(Findings) -> [UInt8]? {
    let archive = try WorkbookArchive(input)
    let names = archive.names
    guard names.contains(where: { [".lss", ".lsr"].contains($0.suffix(4).lowercased()) }) else { return nil }
    guard let name = names.first(where: { $0.lowercased().hasSuffix(ending) }),
      let part = try archive.part(name, isHeld: true)
    else {
      let shown = names.prefix(8).map { Finding.quoted($0) }
      throw Findings([
        Finding(
          "archive-part-missing",
          at: Place(file: input.name),
          Phrase(
            zh: "这个 LimeSurvey 存档里没有 \(ending) 文件，只有：\(shown.joined(separator: "、"))",
            en: "this archive of LimeSurvey has no \(ending) file, only \(shown.joined(separator: ", "))"
          ),
          remedy: Phrase(
            zh: "请重新导出完整的存档（.lsa），或单独导出问卷结构（.lss）或作答（.lsr、CSV）",
            en: "export the whole archive (.lsa) again, or the survey (.lss) or the responses (.lsr, CSV) alone"
          )
        )
      ])
    }
    var bytes: [UInt8] = []
    while true {
      let piece = try part.next()
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }
}
