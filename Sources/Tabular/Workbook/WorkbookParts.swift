/// `xl/workbook.xml`: the sheets in the order of their tabs.
final class WorkbookContent: XMLContent {
  struct Sheet {
    var name: String
    var relation: String
    var isHidden: Bool
  }

  var sheets: [Sheet] = []
  var countsFrom1904 = false
  let wantsCharacters = false

  func start(_ element: String, _ attributes: [(name: String, value: String)]) {
    if element == "sheet", sheets.count < 1000 {
      sheets.append(
        Sheet(
          name: attributes["name"] ?? "",
          relation: attributes["id"] ?? "",
          isHidden: attributes["state"].map { $0 != "visible" } ?? false
        )
      )
    } else if element == "workbookPr" {
      countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
    }
  }
  func end(_ element: String) {}
  func characters(_ text: String) {}
}

/// `xl/_rels/workbook.xml.rels`: which part a sheet is.
final class RelationContent: XMLContent {
  var targets: [String: String] = [:]
  let wantsCharacters = false

  func start(_ element: String, _ attributes: [(name: String, value: String)]) {
    guard element == "Relationship", targets.count < 10_000, let id = attributes["Id"],
      let target = attributes["Target"]
    else { return }
    targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
  }
  func end(_ element: String) {}
  func characters(_ text: String) {}
}

/// `xl/styles.xml`: which cell styles show dates.
final class StyleContent: XMLContent {
  private var codes: [Int: String] = [:]
  private var isInCellFormats = false
  /// Per cell style, whether it shows a date.
  var isDate: [Bool] = []
  let wantsCharacters = false

  func start(_ element: String, _ attributes: [(name: String, value: String)]) {
    switch element {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), codes.count < 10_000 {
        codes[id] = attributes["formatCode"]
      }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats && isDate.count < 100_000:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      isDate.append(SheetValue.isDate(format: id, code: codes[id]))
    default: break
    }
  }
  func end(_ element: String) { if element == "cellXfs" { isInCellFormats = false } }
  func characters(_ text: String) {}
}

/// `xl/sharedStrings.xml`: the texts that cells refer to by number, without their phonetic readings.
final class SharedStringContent: XMLContent {
  var strings: [String] = []
  private var current = ""
  private var isInText = false
  private var phonetic = 0
  var wantsCharacters: Bool { isInText && phonetic == 0 }

  func start(_ element: String, _ attributes: [(name: String, value: String)]) {
    switch element {
    case "si": current = ""
    case "t": isInText = true
    case "rPh": phonetic += 1
    default: break
    }
  }
  func end(_ element: String) {
    switch element {
    case "si": strings.append(SheetValue.unescaped(current))
    case "t": isInText = false
    case "rPh": phonetic -= 1
    default: break
    }
  }
  func characters(_ text: String) { current += text }
}
