internal import AssessmentCReadStat
internal import AssessmentDiagnostics

/// The cases of an SPSS file (`.sav`, `.zsav`, `.por`), read by ReadStat in blocks: memory holds one block.
///
/// Answers keep their values, and `words` has their labels: what they come to is for whoever knows the items. What is known
/// about the person (sex, class) takes its value label, because a bare code says nothing. User-missing values count as
/// blank.
final class SPSSTable: SheetRows {
  let sheet: String
  let kind = Phrase(zh: "SPSS 数据文件", en: "SPSS data file")
  let findings: [Finding]
  let words: [ColumnWords]
  private let path: String
  private let file: String
  private let isPortable: Bool
  private let block: Block
  private var done = 0
  private var taken = 0
  private var gaveHeader = false

  private static let blockSize = 4096

  /// Opens a file.
  init(_ input: TableInput, isPortable: Bool) throws(Findings) {
    guard case .file(let path) = input.origin else { throw Findings([WorkbookFindings.needsFile(input.name)]) }
    self.path = path
    self.isPortable = isPortable
    file = input.name
    sheet = path.split(separator: "/").last.map(String.init) ?? path
    block = Block()
    let encoding = try Self.read(block, path, from: 0, isPortable, file)
    findings = encoding == nil ? [] : [WorkbookFindings.spssEncoding(input.name)]
    words = block.words
    guard !block.names.isEmpty else { throw Findings([WorkbookFindings.damaged(input.name)]) }
  }

  func next() throws(Findings) -> SheetRow? {
    guard gaveHeader else {
      gaveHeader = true
      return SheetRow(number: 1, cells: block.names)
    }
    if taken == block.rows.count {
      guard block.rows.count == Self.blockSize else { return nil }
      done += taken
      taken = 0
      _ = try Self.read(block, path, from: done, isPortable, file)
      if block.rows.isEmpty { return nil }
    }
    taken += 1
    return SheetRow(number: done + taken + 1, cells: block.rows[taken - 1])
  }

  /// The encodings that are tried: the one that the file says, and the one of SPSS on Chinese Windows, which the file
  /// calls by a number or not at all.
  private static let encodings: [String?] = [nil, "GB18030"]

  /// Reads a block; gives the encoding where it is not the file's own.
  private static func read(
    _ block: Block,
    _ path: String,
    from first: Int,
    _ isPortable: Bool,
    _ file: String
  ) throws(Findings) -> String? {
    for encoding in encodings {
      switch parse(block, path, from: first, isPortable, encoding) {
      case READSTAT_OK:
        block.label()
        return encoding
      case READSTAT_ERROR_UNSUPPORTED_CHARSET, READSTAT_ERROR_CONVERT, READSTAT_ERROR_CONVERT_BAD_STRING,
        READSTAT_ERROR_CONVERT_SHORT_STRING, READSTAT_ERROR_CONVERT_LONG_STRING:
        continue
      default: throw Findings([WorkbookFindings.unreadableSPSS(file)])
      }
    }
    throw Findings([WorkbookFindings.unreadableSPSS(file)])
  }

  private static func parse(
    _ block: Block,
    _ path: String,
    from first: Int,
    _ isPortable: Bool,
    _ encoding: String?
  ) -> readstat_error_t {
    block.begin()
    let parser = unsafe readstat_parser_init()
    defer { unsafe readstat_parser_free(parser) }
    if let encoding { _ = unsafe readstat_set_file_character_encoding(parser, encoding) }
    _ = unsafe readstat_set_variable_handler(parser) { _, variable, labels, context in
      unsafe Block.from(context)?.see(variable, labels) ?? 1
    }
    _ = unsafe readstat_set_value_label_handler(parser) { labels, value, label, context in
      unsafe Block.from(context)?.see(labels, value, label) ?? 1
    }
    _ = unsafe readstat_set_value_handler(parser) { row, variable, value, context in
      unsafe Block.from(context)?.see(row, variable, value) ?? 1
    }
    _ = unsafe readstat_set_row_limit(parser, blockSize)
    _ = unsafe readstat_set_row_offset(parser, first)
    let context = unsafe Unmanaged.passUnretained(block).toOpaque()
    return isPortable
      ? unsafe readstat_parse_por(parser, path, context) : unsafe readstat_parse_sav(parser, path, context)
  }

  /// What the parser says about some of the cases.
  private final class Block {
    var names: [String] = []
    var rows: [[String]] = []
    /// Per variable the name of its value labels, and whether it holds dates.
    private var labelSets: [String] = []
    private var isDate: [Bool] = []
    private var isLabelled: [Bool] = []
    private var labels: [String: [String: String]] = [:]
    /// Per set of value labels its values in the order of the file.
    private var values: [String: [(number: Double, text: String)]] = [:]
    /// Per variable its own label, and the numbers that count as no answer.
    private var titles: [String] = []
    private var missing: [[ClosedRange<Double>]] = []

    static func from(_ context: UnsafeMutableRawPointer?) -> Block? {
      unsafe context.map { unsafe Unmanaged<Block>.fromOpaque($0).takeUnretainedValue() }
    }

    func begin() {
      names = []
      rows = []
      labelSets = []
      isDate = []
      isLabelled = []
      labels = [:]
      values = [:]
      titles = []
      missing = []
    }

    /// What the dictionary of the file says about the variables.
    var words: [ColumnWords] {
      names.indices.map { column in
        let set = labelSets[column]
        let numbers = values[set] ?? []
        return ColumnWords(
          label: titles[column],
          values: numbers.compactMap { number, text in
            guard missing[column].allSatisfy({ !$0.contains(number) }), let word = labels[set]?[text] else {
              return nil
            }
            return ColumnWords.Value(text, word)
          }
        )
      }
    }

    func see(_ variable: UnsafeMutablePointer<readstat_variable_t>?, _ set: UnsafePointer<CChar>?) -> CInt {
      guard names.count < RecordLimits().cells else { return 1 }
      let name = unsafe Self.text(readstat_variable_get_name(variable))
      let format = unsafe Self.text(readstat_variable_get_format(variable)).uppercased()
      names.append(name)
      unsafe labelSets.append(Self.text(set))
      isDate.append(["DATE", "DATETIME", "ADATE", "EDATE", "SDATE", "JDATE"].contains { format.hasPrefix($0) })
      let title = unsafe Self.text(readstat_variable_get_label(variable))
      titles.append(title)
      isLabelled.append(ColumnRole.named(name) != nil || ColumnRole.named(title) != nil)
      var ranges: [ClosedRange<Double>] = []
      let rangeCount = unsafe readstat_variable_get_missing_ranges_count(variable)
      for place in 0..<rangeCount {
        let low = unsafe readstat_variable_get_missing_range_lo(variable, place)
        let high = unsafe readstat_variable_get_missing_range_hi(variable, place)
        guard unsafe readstat_value_type(low) != READSTAT_TYPE_STRING else { continue }
        let (first, last) = unsafe (readstat_double_value(low), readstat_double_value(high))
        if first <= last { ranges.append(first...last) }
      }
      missing.append(ranges)
      return 0
    }

    func see(_ set: UnsafePointer<CChar>?, _ value: readstat_value_t, _ label: UnsafePointer<CChar>?) -> CInt {
      let text = unsafe Self.text(value, isDate: false)
      let name = unsafe Self.text(set)
      unsafe labels[name, default: [:]][text] = Self.text(label)
      let isText = unsafe readstat_value_type(value) == READSTAT_TYPE_STRING
      values[name, default: []].append((isText ? .nan : unsafe readstat_double_value(value), text))
      return 0
    }

    func see(_ row: CInt, _ variable: UnsafeMutablePointer<readstat_variable_t>?, _ value: readstat_value_t) -> CInt {
      let column = Int(unsafe readstat_variable_get_index(variable))
      guard names.indices.contains(column) else { return 1 }
      if column == 0 || rows.isEmpty { rows.append([]) }
      if unsafe readstat_value_is_missing(value, variable) != 0 {
        rows[rows.count - 1].append("")
      } else {
        unsafe rows[rows.count - 1].append(Self.text(value, isDate: isDate[column]))
      }
      return 0
    }

    /// Puts labels in place of the values of variables about the person.
    func label() {
      for column in names.indices where isLabelled[column] {
        guard let words = labels[labelSets[column]] else { continue }
        for row in rows.indices where column < rows[row].count {
          if let word = words[rows[row][column]] { rows[row][column] = word }
        }
      }
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
      guard let pointer = unsafe pointer else { return "" }
      return unsafe String(cString: pointer)
    }

    private static func text(_ value: readstat_value_t, isDate: Bool) -> String {
      if unsafe readstat_value_type(value) == READSTAT_TYPE_STRING {
        let text = unsafe Self.text(readstat_string_value(value))
        // Fixed widths leave blanks at the end.
        return String(text.reversed().drop { $0 == " " }.reversed())
      }
      let number = unsafe readstat_double_value(value)
      // SPSS counts seconds from 14 October 1582, which lies 115,859 days before the day that spreadsheets count from.
      return isDate
        ? SheetValue.date(number / 86_400 - 115_859, from1904: false) : SheetValue.text(number)
    }
  }
}
