internal import AssessmentDiagnostics

/// A table inside an archive (`.zip`) that is itself no workbook.
struct ArchivedTable {
  /// The table, in memory.
  var input: TableInput
  /// The sheet that is wanted of it.
  var sheet: String?
  /// What is said of it.
  var note: Finding

  private static let endings = [
    "csv", "tsv", "txt", "xlsx", "xlsm", "ods", "html", "htm", "json", "ndjson", "xls", "sav", "zsav", "por",
  ]

  /// The table that is wanted by the name of its file, or the only one; nil where the container is a workbook or holds no
  /// table.
  init?(_ input: TableInput, wanted: String?) throws(Findings) {
    let members = try Self.members(input)
    guard !members.isEmpty else { return nil }
    var chosen = members.count == 1 ? members[0] : nil
    sheet = wanted
    if let wanted, members.count > 1 {
      chosen = members.first { $0.name == wanted || $0.file == wanted }
      sheet = nil
    }
    guard let chosen else { throw Findings([Self.several(members.map(\.name), input.name)]) }
    self.input = try chosen.input()
    note = Finding(
      "table-in-archive",
      .note,
      at: Place(file: input.name),
      Phrase(
        zh: "读取的是压缩包里的文件 \(Finding.quoted(chosen.name))",
        en: "the file \(Finding.quoted(chosen.name)) inside the archive is read"
      ),
      remedy: Phrase(zh: "不需要处理", en: "nothing needs to be done")
    )
  }

  /// A file inside an archive.
  struct Member {
    /// Its path in the archive.
    let name: String
    fileprivate let archive: WorkbookArchive
    fileprivate let place: Int
    fileprivate let archiveName: String

    /// Its name without folders.
    var file: String { name.split(separator: "/").last.map(String.init) ?? name }

    /// The file in memory.
    func input() throws(Findings) -> TableInput {
      let part = try archive.part(at: place)
      var bytes: [UInt8] = []
      while true {
        let piece = try part.next()
        if piece.isEmpty { break }
        bytes += piece
      }
      return .bytes(bytes, named: "\(archiveName)/\(name)")
    }
  }

  /// The tables of an archive; none where it is a workbook, an archive of LimeSurvey or no archive at all.
  static func members(_ input: TableInput) throws(Findings) -> [Member] {
    guard input.canBeReadAgain else { return [] }
    var stream = try ByteStream(input)
    guard try stream.read(upTo: 4) == [0x50, 0x4B, 3, 4] else { return [] }
    let archive = try WorkbookArchive(input)
    let names = archive.shownNames
    let isWorkbook = names.contains { name in
      ["xl/workbook.xml", "content.xml", "[content_types].xml"].contains(name.lowercased())
        || [".lss", ".lsr"].contains(name.suffix(4).lowercased())
    }
    if isWorkbook { return [] }
    return names.enumerated().compactMap { place, name in
      let file = name.split(separator: "/").last ?? ""
      // What macOS puts beside every file, and hidden files.
      guard !name.hasSuffix("/"), !name.hasPrefix("__MACOSX/"), !file.hasPrefix("."), !file.hasPrefix("~$"),
        let ending = file.split(separator: ".").last, file.contains("."), endings.contains(ending.lowercased())
      else { return nil }
      return Member(name: name, archive: archive, place: place, archiveName: input.name)
    }
  }

  private static func several(_ names: [String], _ file: String) -> Finding {
    let shown = names.prefix(8).map { Finding.quoted($0) }.joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    return Finding(
      "archive-of-tables",
      at: Place(file: file),
      Phrase(
        zh: "压缩包里有 \(names.count) 个表格：\(shown)",
        en: "the archive holds \(names.count) tables: \(shown)"
      ),
      remedy: Phrase(
        zh: "要读取其中一个，请加 --sheet '\(names[0])'；列名相同、要一起计分时，请加 --sheet all",
        en: "for one of them add --sheet '\(names[0])'; if their columns are alike, --sheet all scores them together"
      )
    )
  }
}
