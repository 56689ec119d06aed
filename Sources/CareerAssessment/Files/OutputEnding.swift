public import AssessmentDiagnostics

/// The ending of an output decides its form, and a form that is not written is refused.
public enum OutputEnding {
  /// Endings that mean a form of file. Other endings mean nothing and are taken as they are.
  static let known: Set = [
    "csv", "json", "ndjson", "xlsx", "sav", "pdf", "html", "htm", "doc", "docx", "rtf", "odt", "ppt", "pptx", "xls",
    "xlsm", "xlsb", "ods", "et", "wps", "por", "zsav", "sas7bdat", "xpt", "dta", "rds", "rdata", "parquet", "feather",
    "arrow", "xml", "yaml", "yml", "tsv", "tab", "zip", "rar", "7z", "tar", "tgz", "bz2", "xz", "png", "jpg", "jpeg",
    "svg", "db", "sqlite", "mdb", "accdb",
  ]

  /// What stands behind the last point of a file's name, in lower case; empty where there is none.
  static func of(_ path: String) -> String {
    SystemFile.split(path).name.lowercased().split(separator: ".").dropFirst().last.map(String.init) ?? ""
  }

  /// Fails where the ending of a name means another form than those that are written; with no forms, a folder is written.
  public static func check(_ path: String, writes forms: [String]) throws(Findings) {
    let last = of(path)
    guard known.contains(last), !forms.contains(last) else { return }
    let shown = forms.map { "." + $0 }
    throw OutputFailure.finding(
      path,
      Phrase(
        zh: "这个命令不能写出 \(Finding.quoted("." + last)) 文件",
        en: "this command writes no \(Finding.quoted("." + last)) file"
      ),
      rule: "output-ending",
      remedy: forms.isEmpty
        ? Phrase(zh: "它写出一个文件夹，请写文件夹的名称，例如 -o out", en: "it writes a folder: name one, such as -o out")
        : Phrase(
          zh: "文件名请以 \(shown.joined(separator: "、")) 结尾",
          en: "let the name end in \(shown.joined(separator: ", "))"
        )
    )
  }
}
