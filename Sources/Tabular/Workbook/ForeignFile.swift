internal import AssessmentDiagnostics

/// Files that bear the name of a table and are something else, known by their first bytes.
enum ForeignFile {
  case webPage
  case xmlSpreadsheet
  case pdf
  case richText
  case image
  case archive
  case lock
  case document
  case presentation

  /// How many bytes of a file tell it.
  static let lookedAt = 256

  /// Whether a name is that of a lock file of Excel or WPS.
  static func isLock(named name: String) -> Bool {
    name.split(separator: "/").last.map { $0.hasPrefix("~$") || $0.hasPrefix(".~") } ?? false
  }

  /// Told by the first bytes; nil for what may be a table.
  init?(_ first: [UInt8]) {
    let marks: [(bytes: [UInt8], kind: ForeignFile)] = [
      (Array("%PDF-".utf8), .pdf), (Array("{\\rtf".utf8), .richText), ([0x89, 0x50, 0x4E, 0x47], .image),
      ([0xFF, 0xD8, 0xFF], .image), (Array("GIF8".utf8), .image), (Array("Rar!".utf8), .archive),
      ([0x49, 0x49, 0x2A, 0x00], .image), ([0x4D, 0x4D, 0x00, 0x2A], .image), ([0x1F, 0x9D], .archive),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive),
    ]
    if let known = marks.first(where: { first.starts(with: $0.bytes) }) {
      self = known.kind
      return
    }
    let isContainer = first.starts(with: [0x50, 0x4B, 0x03, 0x04])
    if isContainer || first.starts(with: Array("RIFF".utf8)) || first.dropFirst(4).starts(with: Array("ftyp".utf8)) {
      // The first part of a container often says what it is: OpenDocument has its kind there, uncompressed.
      let said = String(decoding: first, as: UTF8.self)
      if isContainer, said.contains("opendocument.text") || said.contains("word/") {
        self = .document
      } else if isContainer, said.contains("opendocument.presentation") || said.contains("ppt/") {
        self = .presentation
      } else if !isContainer, said.contains("WEBP") || said.contains("ftypheic") || said.contains("ftypmif1") {
        self = .image
      } else {
        return nil
      }
      return
    }
    if first.starts(with: Array("BM".utf8)), first.count > 18, first[6...9].allSatisfy({ $0 == 0 }) {
      self = .image
      return
    }
    let isWide = first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF])
    let plain = isWide ? first.dropFirst(2).filter { $0 != 0 } : first
    let text = plain.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard text.first == UInt8(ascii: "<") else { return nil }
    let words = String(decoding: text, as: UTF8.self).lowercased()
    let isPage =
      ["<!doctype html", "<head", "<body", "<meta", "<style", "<div"].contains {
        words.hasPrefix($0) || words.hasPrefix("<?xml") && words.contains($0)
      } || words.contains("<html") || words.contains("<table") && !words.hasPrefix("<?xml")
    if isPage {
      self = .webPage
    } else if words.hasPrefix("<?xml"),
      words.contains("excel.sheet") || words.contains("schemas-microsoft-com:office:spreadsheet")
    {
      self = .xmlSpreadsheet
    } else {
      return nil
    }
  }

  private var name: Phrase {
    switch self {
    case .webPage: Phrase(zh: "网页（HTML）", en: "a web page (HTML)")
    case .xmlSpreadsheet: Phrase(zh: "旧式的“XML 表格”", en: "an old “XML Spreadsheet”")
    case .pdf: Phrase(zh: "PDF 文档", en: "a PDF document")
    case .richText: Phrase(zh: "RTF 文档", en: "an RTF document")
    case .image: Phrase(zh: "图片", en: "a picture")
    case .archive: Phrase(zh: "压缩包", en: "an archive")
    case .lock:
      Phrase(
        zh: "表格软件打开文件时留下的锁定文件（文件名以 ~$ 开头）",
        en: "the lock file that a spreadsheet program keeps while a file is open (its name begins with ~$)"
      )
    case .document: Phrase(zh: "文字文档（如 Word）", en: "a text document, such as of Word")
    case .presentation: Phrase(zh: "演示文稿", en: "a presentation")
    }
  }

  private var remedy: Phrase {
    switch self {
    case .webPage:
      Phrase(
        zh: "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后重试；如果打开看到的是登录页面，请登录后重新下载",
        en:
          "open it in Excel or WPS and save it as “Excel Workbook (.xlsx)”; if it shows a page to log in, log in and download it again"
      )
    case .xmlSpreadsheet:
      Phrase(
        zh: "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后重试",
        en: "open it in Excel or WPS and save it as “Excel Workbook (.xlsx)”"
      )
    case .lock:
      Phrase(zh: "请写没有 ~$ 的那个文件名", en: "name the file whose name is the same without ~$")
    case .pdf, .richText, .image, .document, .presentation:
      Phrase(
        zh: "请改用作答的表格：从问卷平台导出 Excel 或 CSV，或把答案录入表格",
        en: "use the table of answers: export Excel or CSV from the survey platform, or type the answers into a table"
      )
    case .archive: Phrase(zh: "请先解压，再读取里面的表格", en: "unpack it first and read the table inside it")
    }
  }

  /// What is said of such a file.
  func finding(_ file: String) -> Finding {
    let isNamedExcel = [".xls", ".xlsx", ".xlsm"].contains { file.lowercased().hasSuffix($0) }
    return Finding(
      "file-kind",
      at: Place(file: file),
      Phrase(
        zh: "这不是\(isNamedExcel ? " Excel 文件" : "答卷表格")，而是\(name.chinese)" + (isNamedExcel ? "，只是文件名像 Excel" : ""),
        en: "this is no \(isNamedExcel ? "Excel file" : "table of answers") but \(name.english)"
          + (isNamedExcel ? ", whatever its name says" : "")
      ),
      remedy: remedy
    )
  }
}
