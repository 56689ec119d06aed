import AssessmentDiagnostics

/// Outputs that would overwrite one another or what is read: noticed before any of them is opened.
enum OutputPaths {
  /// Fails where two of the outputs are one file, or one of them is a file that is read; devices take everything.
  static func check(_ outputs: [String], sources: [String]) throws(Findings) {
    var findings: [Finding] = []
    let files = outputs.filter { SystemFile.kind($0) != .device }
    for (place, output) in files.enumerated() {
      if sources.contains(where: { SystemFile.areSame($0, output) }) {
        findings += OutputFailure.isInput(output).all
      } else if let other = files[..<place].first(where: { SystemFile.meet($0, output) }) {
        findings.append(
          Finding(
            "output-twice",
            at: Place(file: output),
            Phrase(
              zh: "两个输出写到了同一个文件 \(Finding.quoted(output))"
                + (other == output ? "" : "（另一处写作 \(Finding.quoted(other))）"),
              en: "two outputs go to the same file \(Finding.quoted(output))"
                + (other == output ? "" : " (the other is written \(Finding.quoted(other)))")
            ),
            remedy: Phrase(
              zh: "请给每个输出取不同的名字；没有写出任何文件。",
              en: "Give each output a name of its own; nothing was written."
            )
          )
        )
      }
    }
    guard findings.isEmpty else { throw Findings(findings) }
  }
}
