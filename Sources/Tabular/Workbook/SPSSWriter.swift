internal import AssessmentCReadStat
package import AssessmentDiagnostics
internal import Glibc

/// A variable of an SPSS file.
package struct SPSSVariable: Sendable {
  /// Its name, made one that SPSS takes.
  package var name: String
  /// What it means.
  package var label: String
  /// Bytes of the longest text; nil for numbers.
  package var width: Int?
  /// Words for some of its numbers.
  package var words: [(value: Double, word: String)] = []
  /// Decimals that are shown.
  package var decimals = 0

  /// A variable.
  package init(name: String, label: String, width: Int? = nil, words: [(Double, String)] = [], decimals: Int = 0) {
    self.name = name
    self.label = label
    self.width = width
    self.words = words.map { (value: $0.0, word: $0.1) }
    self.decimals = decimals
  }

  /// Names as SPSS takes them: letters, digits and underscores, beginning with a letter, at most 64 bytes, no word of its
  /// syntax, no two alike in either case.
  package static func names(_ wished: [String]) -> [String] {
    let words: Set = ["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"]
    var taken: Set<String> = []
    return wished.map { wish in
      var name = ""
      for scalar in wish.unicodeScalars where name.utf8.count < 58 {
        let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        let isLetter = isPlain || !scalar.isASCII && scalar.properties.isAlphabetic
        name.unicodeScalars.append(isLetter ? scalar : "_")
      }
      if name.unicodeScalars.first.map({ !$0.properties.isAlphabetic }) ?? true { name = "V" + name }
      while name.hasSuffix("_") { name.removeLast() }
      if words.contains(name.uppercased()) { name += "1" }
      var own = name
      var number = 2
      while !taken.insert(own.lowercased()).inserted {
        own = "\(name)_\(number)"
        number += 1
      }
      return own
    }
  }
}

/// Writes a `.sav` file with ReadStat, row by row: labels for variables and values, UTF-8, a fixed time of creation, so
/// that the same rows give the same bytes.
@safe package final class SPSSWriter {
  /// Takes the bytes of the file; false where they cannot be stored.
  package typealias Sink = ([UInt8]) -> Bool

  private let writer: UnsafeMutablePointer<readstat_writer_t>
  private var variables: [UnsafeMutablePointer<readstat_variable_t>]
  private let kinds: [SPSSVariable]
  private let sink: Sink

  /// Bytes of the longest text that a variable can hold.
  package static let longestText = 32_767

  /// Begins a file of so many rows.
  package init(_ kinds: [SPSSVariable], rowCount: Int, label: String, sink: @escaping Sink) throws(Findings) {
    guard let writer = unsafe readstat_writer_init() else { throw Findings([Self.unwritable()]) }
    unsafe self.writer = writer
    unsafe variables = []
    self.kinds = kinds
    self.sink = sink
    _ = unsafe readstat_set_data_writer(writer) { data, count, context in
      guard let data = unsafe data, let context = unsafe context else { return -1 }
      let writer = unsafe Unmanaged<SPSSWriter>.fromOpaque(context).takeUnretainedValue()
      let bytes = unsafe Array(UnsafeRawBufferPointer(start: data, count: count))
      return writer.sink(bytes) ? count : -1
    }
    _ = unsafe readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS)
    _ = unsafe readstat_writer_set_file_label(writer, Self.cut(label, 64))
    // 2000-01-01 by the clock of this place, which is what the file says: its bytes depend on its rows only.
    var day = unsafe tm()
    unsafe day.tm_year = 100
    unsafe day.tm_mday = 1
    unsafe day.tm_isdst = -1
    let created = unsafe mktime(&day)
    _ = unsafe readstat_writer_set_file_timestamp(writer, created)
    for (place, kind) in kinds.enumerated() {
      let isText = kind.width != nil
      let width = isText ? max(1, min(kind.width ?? 1, Self.longestText)) : 0
      guard
        let variable = unsafe readstat_add_variable(
          writer,
          kind.name,
          isText ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE,
          width
        )
      else { throw Findings([Self.unwritable()]) }
      unsafe readstat_variable_set_label(variable, Self.cut(kind.label, 255))
      unsafe readstat_variable_set_format(
        variable,
        isText ? "A\(width)" : "F\(kind.decimals > 0 ? 12 : 8).\(kind.decimals)"
      )
      unsafe readstat_variable_set_measure(
        variable,
        isText || !kind.words.isEmpty ? READSTAT_MEASURE_NOMINAL : READSTAT_MEASURE_SCALE
      )
      if !kind.words.isEmpty, let set = unsafe readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "labels\(place)") {
        for (value, word) in kind.words { unsafe readstat_label_double_value(set, value, Self.cut(word, 120)) }
        unsafe readstat_variable_set_label_set(variable, set)
      }
      unsafe variables.append(variable)
    }
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    try check(unsafe readstat_begin_writing_sav(writer, context, rowCount))
  }

  deinit { unsafe readstat_writer_free(writer) }

  /// Writes one row: a cell for each variable. Texts that are too long are cut.
  package func write(_ cells: [OutputCell]) throws(Findings) {
    try check(unsafe readstat_begin_row(writer))
    for (place, cell) in cells.enumerated() {
      let variable = unsafe variables[place]
      switch (cell, kinds[place].width) {
      case (.text(let text), .some(let width)):
        try check(unsafe readstat_insert_string_value(writer, variable, Self.cut(text, min(width, Self.longestText))))
      case (.number(let value), nil) where value.isFinite:
        try check(unsafe readstat_insert_double_value(writer, variable, value == 0 ? 0 : value))
      case (.integer(let value), nil):
        try check(unsafe readstat_insert_double_value(writer, variable, Double(value)))
      default: try check(unsafe readstat_insert_missing_value(writer, variable))
      }
    }
    try check(unsafe readstat_end_row(writer))
  }

  /// Ends the file; all rows must have been written.
  package func close() throws(Findings) { try check(unsafe readstat_end_writing(writer)) }

  private func check(_ status: readstat_error_t) throws(Findings) {
    guard status == READSTAT_OK else { throw Findings([Self.unwritable()]) }
  }

  /// At most so many bytes of a text, whole characters.
  private static func cut(_ text: String, _ most: Int) -> String {
    if text.utf8.count <= most { return text }
    var cut = ""
    var count = 0
    for character in text {
      count += character.utf8.count
      if count > most { break }
      cut.append(character)
    }
    return cut
  }

  private static func unwritable() -> Finding {
    Finding(
      "spss-unwritable",
      at: Place(file: "sav"),
      Phrase(zh: "无法写出 SPSS 文件，磁盘可能已满", en: "the SPSS file cannot be written; the disk may be full"),
      remedy: Phrase(zh: "请清理磁盘后重试，或改用 --format csv", en: "free some space and try again, or use --format csv")
    )
  }
}
