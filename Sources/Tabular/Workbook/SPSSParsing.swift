internal import AssessmentCReadStat
internal import Dispatch
internal import Synchronization

/// Parses an SPSS file in a thread of its own, because ReadStat calls and is not asked: cases are handed over in portions, of
/// which few wait, so that memory does not grow with the file and no part of it is read twice.
final class SPSSParsing: Sendable {
  /// What a file says about its variables.
  struct Dictionary: Sendable {
    var names: [String]
    var words: [ColumnWords]
    /// The encoding is not the one that the file says.
    var isForeign: Bool
  }

  private let exchange = Exchange()

  /// Begins to parse.
  init(_ path: String, isPortable: Bool) {
    let exchange = exchange
    DispatchQueue(label: "SPSS").async { Self.parse(path, isPortable: isPortable, into: exchange) }
  }

  deinit { exchange.leave() }

  /// The first cases and what the file says about its variables; nil where it cannot be read.
  func first() -> (rows: [[String]], dictionary: Dictionary)? {
    exchange.take().flatMap { rows in exchange.dictionary.map { (rows, $0) } }
  }

  /// The next cases, none at the end; nil where the file cannot be read.
  func next() -> [[String]]? { exchange.take() }

  /// What goes from the one that parses to the one that asks.
  private final class Exchange: Sendable {
    private struct State {
      var waiting: [[[String]]] = []
      var dictionary: Dictionary?
      var isOver = false
      var isUnwanted = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)

    init() { for _ in 0..<3 { free.signal() } }

    var dictionary: Dictionary? { state.withLock { $0.dictionary } }

    /// Hands cases over, when few enough wait; false where nobody wants them any more.
    func give(_ rows: [[String]], _ dictionary: @autoclosure () -> Dictionary) -> Bool {
      free.wait()
      let isWanted = state.withLock { state in
        if state.dictionary == nil { state.dictionary = dictionary() }
        state.waiting.append(rows)
        return !state.isUnwanted
      }
      filled.signal()
      return isWanted
    }

    /// Says that no more will come.
    func end() {
      state.withLock { $0.isOver = true }
      filled.signal()
    }

    /// What was handed over first; nil where all is over.
    func take() -> [[String]]? {
      filled.wait()
      let rows = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
      // Whoever asks again gets the same answer.
      if rows == nil { filled.signal() } else { free.signal() }
      return rows
    }

    /// Nobody asks any more.
    func leave() {
      state.withLock { $0.isUnwanted = true }
      free.signal()
    }
  }

  /// The encodings that are tried: the one that the file says, and the one of SPSS on Chinese Windows, which the file
  /// calls by a number or not at all.
  private static let encodings: [String?] = [nil, "GB18030"]

  private static func parse(_ path: String, isPortable: Bool, into exchange: Exchange) {
    defer { exchange.end() }
    let cases = Cases(exchange)
    for encoding in encodings {
      cases.begin(isForeign: encoding != nil)
      switch parse(cases, path, isPortable, encoding) {
      case READSTAT_OK:
        // Where some are left they come before the end.
        if cases.rows.isEmpty || cases.give() { _ = cases.give() }
        return
      case READSTAT_ERROR_UNSUPPORTED_CHARSET, READSTAT_ERROR_CONVERT, READSTAT_ERROR_CONVERT_BAD_STRING,
        READSTAT_ERROR_CONVERT_SHORT_STRING, READSTAT_ERROR_CONVERT_LONG_STRING:
        continue
      default: return
      }
    }
  }

  private static func parse(
    _ cases: Cases,
    _ path: String,
    _ isPortable: Bool,
    _ encoding: String?
  ) -> readstat_error_t {
    let parser = unsafe readstat_parser_init()
    defer { unsafe readstat_parser_free(parser) }
    if let encoding { _ = unsafe readstat_set_file_character_encoding(parser, encoding) }
    _ = unsafe readstat_set_variable_handler(parser) { _, variable, labels, context in
      unsafe Cases.from(context)?.see(variable, labels) ?? 1
    }
    _ = unsafe readstat_set_value_label_handler(parser) { labels, value, label, context in
      unsafe Cases.from(context)?.see(labels, value, label) ?? 1
    }
    _ = unsafe readstat_set_value_handler(parser) { row, variable, value, context in
      unsafe Cases.from(context)?.see(row, variable, value) ?? 1
    }
    _ = unsafe readstat_set_row_offset(parser, cases.given)
    let context = unsafe Unmanaged.passUnretained(cases).toOpaque()
    return isPortable
      ? unsafe readstat_parse_por(parser, path, context) : unsafe readstat_parse_sav(parser, path, context)
  }

  /// What the parser says.
  private final class Cases {
    private(set) var rows: [[String]] = []
    /// How many were handed over.
    private(set) var given = 0
    private let exchange: Exchange
    private var isForeign = false
    private var names: [String] = []
    private var row: [String] = []
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

    private static let portion = 1024

    init(_ exchange: Exchange) { self.exchange = exchange }

    static func from(_ context: UnsafeMutableRawPointer?) -> Cases? {
      unsafe context.map { unsafe Unmanaged<Cases>.fromOpaque($0).takeUnretainedValue() }
    }

    func begin(isForeign: Bool) {
      self.isForeign = isForeign
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

    /// Hands over what was read; false where nobody wants more.
    func give() -> Bool {
      given += rows.count
      defer { rows.removeAll() }
      return exchange.give(rows, Dictionary(names: names, words: words, isForeign: isForeign))
    }

    /// What the dictionary of the file says about the variables.
    private var words: [ColumnWords] {
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

    func see(_: CInt, _ variable: UnsafeMutablePointer<readstat_variable_t>?, _ value: readstat_value_t) -> CInt {
      let column = Int(unsafe readstat_variable_get_index(variable))
      guard names.indices.contains(column) else { return 1 }
      if column == 0 {
        row = []
        row.reserveCapacity(names.count)
      }
      if unsafe readstat_value_is_missing(value, variable) != 0 {
        row.append("")
      } else {
        let text = unsafe Self.text(value, isDate: isDate[column])
        row.append(isLabelled[column] ? labels[labelSets[column]]?[text] ?? text : text)
      }
      guard column == names.count - 1 else { return 0 }
      rows.append(row)
      return rows.count < Self.portion || give() ? 0 : 1
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
      guard let pointer = unsafe pointer else { return "" }
      return unsafe String(cString: pointer)
    }

    private static func text(_ value: readstat_value_t, isDate: Bool) -> String {
      if unsafe readstat_value_type(value) == READSTAT_TYPE_STRING {
        // Fixed widths leave blanks at the end.
        let text = unsafe Self.text(readstat_string_value(value))
        return text.hasSuffix(" ") ? String(text.reversed().drop { $0 == " " }.reversed()) : text
      }
      let number = unsafe readstat_double_value(value)
      // SPSS counts seconds from 14 October 1582, which lies 115,859 days before the day that spreadsheets count from.
      return isDate
        ? SheetValue.date(number / 86_400 - 115_859, from1904: false) : SheetValue.text(number)
    }
  }
}
