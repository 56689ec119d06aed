import Diagnostics
import Scoring
import Tabular

/// A lane that tasks hand to one another. It is checked by hand that one task at a time has it: `ExpressRun` gives it
/// away with a block and takes it back with what came of it.
@safe final class ExpressLane: @unchecked Sendable {
  var work: ExpressWork

  /// What is to be done with a block.
  struct Lot: Sendable {
    /// How many findings there is room for.
    var room: Int
    /// Hashes of ids are wanted.
    var hashesIDs: Bool
    /// The rows were written by an interrupted run: only their ids are looked at.
    var onlyIDs: Bool
    /// Not even they.
    var isLeftOut: Bool
  }

  init(_ plan: ExpressPlan) { work = ExpressWork(plan) }
}

/// Reads, scores and writes blocks of rows, one block at a time; several work beside one another.
///
/// What it keeps between blocks (texts of scores, of people's details) only saves work: no output depends on it.
@safe struct ExpressWork: ~Copyable {
  /// What came of a block.
  struct Result {
    var personCount = 0
    var attentionLines: [Int] = []
    var findings: [Finding] = []
    /// Findings that there was no room for.
    var omittedCount = 0
    /// The first and the last id, where the ids are whole numbers that rise from row to row.
    var rising: (first: UInt64, last: UInt64)?
    var isRising = true
    /// Hashes of the ids, where they were asked for.
    var hashes: [UInt64] = []
    /// Something that only the careful reader can explain.
    var isUnusual = false
  }

  /// How many bytes may be copied beyond the end of a text.
  static let slack = 32
  private static let newline: UInt8 = 0x0A
  /// One in each of four lanes of a word.
  private static let lanes: UInt64 = 0x0001_0001_0001_0001
  private static let quote: UInt8 = 0x22

  var sink = ByteSink()
  private(set) var result = Result()
  private let plan: ExpressPlan
  private let compiled: CompiledPlan
  private let quality: CompiledQuality
  private let scoredCount: Int
  /// The table in a box of its own, so that the lanes do not count references to the same one.
  private let texts: Texts
  private let wants: (person: Bool, line: Bool, missing: Bool, unusable: Bool, longestRun: Bool, spread: Bool)
  private let hasComposites: Bool
  /// Those of the row that was written last.
  private var composites: [Score] = []
  private let emptyCode: [UInt8]
  private let emptySeconds: [UInt8]
  /// What follows the scores of a person about whom there is nothing to say, with the end of the line.
  private let plainEnd: Room<UInt8>
  private let plainEndLength: Int
  private let mayEndPlainly: Bool
  private var builder: RowBuilder
  private var table: ScoreTable
  /// One code an item, and a few bytes more that may be read.
  private let answers: Room<UInt8>
  private let sums: Room<SIMD16<Int16>>
  private let raws: Room<Double>
  private var scores: [ScoreTexts] = []
  /// The texts of the norm group that was asked for last.
  private var currentGroup = -1
  private var currentScores: ScoreTexts
  private var view: ScoreTexts.View
  private var groups: [NormLookup.Group?] = []
  private var groupPlaces: [Traits: Int] = [:]
  private var details: [DetailKey: Detail] = [:]
  private var educations: [String: Int] = [:]
  private var qualityFindings: [UInt64: Finding] = [:]
  private let codes = TextCache(bits: 11)
  private let verdicts = TextCache(bits: 6)
  private let spreads = TextCache(bits: 13)
  private let problems = TextCache(bits: 6)
  private let times = TextCache(bits: 10)
  /// How many findings there is room for, and whether hashes of ids are wanted.
  private var room = 0
  private var hashesIDs = false

  /// What chooses a norm group.
  private struct Traits: Hashable {
    var sex: UInt8 = 0
    var age = -1.0
    var education = -1
  }

  private struct DetailKey: Hashable {
    var column: Int
    var length: Int
    var text: SIMD2<UInt64>
  }

  private struct Detail {
    var isPlain = false
    var sex: UInt8 = 0
    var age: Double?
    var education: String?
    var seconds: Double?
  }

  /// What a row says, as far as a table of scores needs it.
  private struct Row {
    var idStart = 0
    var idEnd = 0
    /// The id, where it is a whole number in its only form; else 0.
    var number: UInt64 = 0
    /// Every item has an answer.
    var isComplete: Bool
    var traits = Traits()
    var seconds: Double?
  }

  private final class Texts: Sendable {
    let table: ScoreTable
    let scoring: ScoringPlan

    init(_ plan: ExpressPlan) {
      table = plan.table
      scoring = plan.compiled.plan
    }
  }

  init(_ plan: ExpressPlan) {
    self.plan = plan
    compiled = plan.compiled
    quality = plan.compiled.quality
    scoredCount = plan.compiled.scoredCount
    texts = Texts(plan)
    let wants = plan.table.wants
    self.wants = wants
    hasComposites = plan.compiled.hasComposites
    emptyCode = plan.typePlaces == nil ? [] : plan.table.text(ofTypes: nil)
    let emptySeconds = plan.table.text(seconds: nil)
    self.emptySeconds = emptySeconds
    let scores = ScoreTexts(plan.compiled, keepsRaws: plan.typePlaces != nil)
    currentScores = scores
    unsafe view = scores.view
    let end = wants.longestRun || wants.spread ? [] : Self.plainEnd(plan, wants, emptySeconds)
    mayEndPlainly = !end.isEmpty
    plainEndLength = end.count
    plainEnd = Room(end + [UInt8](repeating: 0, count: Self.slack))
    builder = plan.builder
    table = plan.table
    let itemCount = plan.compiled.plan.instrument.items.count
    answers = Room(repeating: CompiledPlan.missing, count: itemCount + Self.slack)
    sums = Room(repeating: .zero, count: plan.compiled.vectorCount)
    raws = Room(repeating: 0, count: plan.compiled.sumRanges.count)
  }

  private static func plainEnd(
    _ plan: ExpressPlan,
    _ wants: (person: Bool, line: Bool, missing: Bool, unusable: Bool, longestRun: Bool, spread: Bool),
    _ emptySeconds: [UInt8]
  ) -> [UInt8] {
    var sink = ByteSink()
    sink.add(plan.table.text(of: .valid, reasons: []))
    for isWanted in [wants.missing, wants.unusable] where isWanted { sink.add([0x30, plan.comma]) }
    sink.add(emptySeconds)
    sink.add(plan.table.text(unscored: [], isCritical: false))
    sink.add(plan.provenance)
    // Where nothing is wanted behind the scores, the line ends with the last of them.
    if sink.count > 0 {
      sink.reserve(1)
      sink.endLine()
    }
    return unsafe sink.withBytes { unsafe Array($0) }
  }

  /// Works on a block; its bytes are in `sink` then, and what came of it in `result`.
  mutating func work(on block: RecordBlock, _ lot: ExpressLane.Lot) {
    result = Result()
    sink.removeAll()
    room = lot.room
    hashesIDs = lot.hashesIDs
    if lot.isLeftOut { return }
    let onlyIDs = lot.onlyIDs && plan.hasID
    unsafe block.bytes.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return }
      var place = 0
      var position = (line: block.line, row: block.row)
      while place < block.count {
        var row = Row(isComplete: plan.coversAllItems)
        if let next = unsafe read(bytes, from: place, to: block.count, into: &row),
          onlyIDs ? unsafe see(row, bytes) : unsafe write(row, bytes, position)
        {
          place = next
          position = (position.line + 1, position.row + 1)
        } else if let next = workCarefully(block, from: place, &position) {
          place = next
        } else {
          result.isUnusual = true
          return
        }
      }
    }
  }

  // MARK: Reading

  /// Reads the row that begins at `start`; the place behind it, or nil where it is not of plain form.
  private mutating func read(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, into row: inout Row) -> Int? {
    let delimiter = plan.delimiterByte
    let delimiters = 0x0100_0100_0100_0100 &* UInt64(delimiter)
    let width = plan.columns.count
    var place = start
    var column = 0
    while column < width {
      let kind = plan.columns[column]
      if kind == ExpressPlan.Column.item.rawValue {
        if let next = unsafe readRun(bytes, from: place, to: end, column) {
          place = next
          column = plan.runEnds[column]
          continue
        }
        // Four cells of one byte each at a time, their codes in one word. Codes of neighbouring bytes that follow one another
        // are differences; else a table has them.
        let runEnd = plan.runEnds[column]
        let singles = unsafe plan.singles.start + plan.singleStarts[column]
        let base = UInt64(plan.bases[column]) &* Self.lanes
        let beyond = (0x8000 &- UInt64(plan.baseCounts[column])) &* Self.lanes
        var item = plan.items[column]
        while column + 4 <= runEnd, place + 8 <= end {
          let word = unsafe UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
          let marks = word & 0xFF00_FF00_FF00_FF00
          var size = 8
          if marks != delimiters {
            // The last four cells of a row end in a line end.
            guard column + 4 == width, marks & 0x0000_FFFF_FFFF_FFFF == delimiters & 0x0000_FFFF_FFFF_FFFF else {
              break
            }
            if marks >> 56 != UInt64(Self.newline) {
              guard unsafe marks >> 56 == 0x0D && place + 8 < end && bytes[place + 8] == Self.newline else { break }
              size = 9
            }
          } else if column + 4 == width {
            // A row that is longer than the header.
            return nil
          }
          let difference = (word & 0x00FF_00FF_00FF_00FF) &- base
          let codes: UInt32
          if (difference | (difference &+ beyond)) & 0x8000_8000_8000_8000 == 0 {
            let pairs = (difference | difference >> 8) & 0x0000_FFFF_0000_FFFF
            codes = UInt32(truncatingIfNeeded: pairs | pairs >> 16)
          } else {
            let first = unsafe UInt32(singles[Int(word & 0xFF)])
            let second = unsafe UInt32(singles[Int(word >> 16 & 0xFF)])
            let third = unsafe UInt32(singles[Int(word >> 32 & 0xFF)])
            let fourth = unsafe UInt32(singles[Int(word >> 48 & 0xFF)])
            codes = first | second << 8 | third << 16 | fourth << 24
          }
          guard codes & 0x8080_8080 == 0 else { break }
          if (codes &+ 0x0101_0101) & 0x1010_1010 != 0 { row.isComplete = false }
          unsafe UnsafeMutableRawPointer(answers.start).storeBytes(
            of: codes.littleEndian,
            toByteOffset: item,
            as: UInt32.self
          )
          column += 4
          item += 4
          place += size
        }
        if column == width { return place }
        if column == runEnd { continue }
      } else if kind == ExpressPlan.Column.id.rawValue, column < width - 1 {
        // A number is read in passing.
        var at = place
        var number: UInt64 = 0
        while true {
          let digit = unsafe bytes[at] &- 0x30
          guard digit < 10 else { break }
          number = number &* 10 &+ UInt64(digit)
          at &+= 1
        }
        if at > place, at - place <= 18, at < end, unsafe bytes[at] == delimiter && bytes[place] != 0x30 {
          row.idStart = place
          row.idEnd = at
          row.number = number
          place = at + 1
          column += 1
          continue
        }
      }
      guard let cell = unsafe cell(bytes, from: place, to: end, delimiter),
        cell.endsRow == (column == width - 1),
        unsafe take(bytes, cell, column, &row)
      else { return nil }
      place = cell.next
      column += 1
    }
    return place
  }

  /// Reads all cells of a run of items, eight at a time, where each is a byte whose code is its distance from the first;
  /// the place behind them, or nil.
  @inline(__always)
  private func readRun(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, _ column: Int) -> Int? {
    let runEnd = plan.runEnds[column]
    let count = runEnd - column
    let codeCount = plan.baseCounts[column]
    guard count >= 8, codeCount > 0, start + 2 * count <= end else { return nil }
    let cells = unsafe UnsafeRawPointer(bytes) + start
    let codes = unsafe UnsafeMutableRawPointer(answers.start) + plan.items[column]
    // A cell and the delimiter behind it are one lane: what is over when both are taken away is the code.
    let base = UInt16(plan.bases[column])
    let pattern = SIMD8<UInt16>(repeating: UInt16(plan.delimiterByte) << 8 | base)
    let largest = SIMD8<Int16>(repeating: Int16(codeCount - 1))
    // The sign bits of lanes that are no such code, or too large a one.
    var strange = SIMD8<Int16>.zero
    let last = count - 8
    var cell = 0
    while cell < last {
      let lanes = unsafe cells.loadUnaligned(fromByteOffset: 2 &* cell, as: SIMD8<UInt16>.self) &- pattern
      let found = SIMD8<Int16>(truncatingIfNeeded: lanes)
      strange |= found | (largest &- found)
      unsafe (codes + cell).storeBytes(of: SIMD8<UInt8>(truncatingIfNeeded: found), as: SIMD8<UInt8>.self)
      cell &+= 8
    }
    // The last eight, of which some were seen: behind the last cell of a row its line ends.
    var next = start + 2 * count
    var pattern8 = pattern
    if runEnd == plan.columns.count {
      if unsafe bytes[next - 1] == 0x0D {
        guard unsafe next < end && bytes[next] == Self.newline else { return nil }
        pattern8[7] = 0x0D << 8 | base
        next += 1
      } else {
        pattern8[7] = UInt16(Self.newline) << 8 | base
      }
    }
    let lanes = unsafe cells.loadUnaligned(fromByteOffset: 2 * last, as: SIMD8<UInt16>.self) &- pattern8
    let found = SIMD8<Int16>(truncatingIfNeeded: lanes)
    strange |= found | (largest &- found)
    unsafe (codes + last).storeBytes(of: SIMD8<UInt8>(truncatingIfNeeded: found), as: SIMD8<UInt8>.self)
    let signs = unsafe unsafeBitCast(strange, to: SIMD2<UInt64>.self)
    return (signs[0] | signs[1]) & 0x8000_8000_8000_8000 == 0 ? next : nil
  }

  private struct Cell {
    var start: Int
    var end: Int
    var next: Int
    var endsRow: Bool
    var count: Int { end - start }
  }

  /// The cell that begins at `start`; nil where its form asks for care.
  private func cell(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, _ delimiter: UInt8) -> Cell? {
    var place = start
    var cell = Cell(start: start, end: start, next: start, endsRow: true)
    if unsafe place < end && bytes[place] == Self.quote {
      cell.start += 1
      place += 1
      while place < end, unsafe bytes[place] != Self.quote {
        if unsafe bytes[place] == Self.newline || bytes[place] == 0x0D { return nil }
        place += 1
      }
      guard place < end else { return nil }
      cell.end = place
      place += 1
      if place < end {
        let byte = unsafe bytes[place]
        guard byte == delimiter || byte == Self.newline || byte == 0x0D else { return nil }
      }
    } else {
      while place < end {
        let byte = unsafe bytes[place]
        if byte == delimiter || byte == Self.newline || byte == 0x0D { break }
        place += 1
      }
      cell.end = place
    }
    guard place < end else {
      cell.next = end
      return cell
    }
    let byte = unsafe bytes[place]
    if byte == delimiter {
      cell.endsRow = false
      cell.next = place + 1
    } else if byte == Self.newline {
      cell.next = place + 1
    } else {
      guard unsafe place + 1 < end && bytes[place + 1] == Self.newline else { return nil }
      cell.next = place + 2
    }
    return cell
  }

  /// Takes a cell for what its column is; false where it asks for care.
  private mutating func take(_ bytes: UnsafePointer<UInt8>, _ cell: Cell, _ column: Int, _ row: inout Row) -> Bool {
    let first = cell.count > 0 ? unsafe bytes[cell.start] : 0
    // The first cell of a row may say that the row is a total.
    if column == 0, cell.count == 0 || !(0x30...0x39).contains(first) {
      switch ExpressPlan.Column(rawValue: plan.columns[0]) {
      case .id, .serial, .name, .item: if cell.count == 0 { return false }
      default: return false
      }
    }
    switch ExpressPlan.Column(rawValue: plan.columns[column]) {
    case .skipped, nil: return true
    case .item:
      let item = plan.items[column]
      switch cell.count {
      case 0: answers[item] = CompiledPlan.missing
      case 1:
        let code = plan.singles[plan.singleStarts[column] + Int(first)]
        if code == ExpressPlan.unknown { return false }
        answers[item] = code
      case ...ExpressPlan.longestText:
        let text = unsafe words(bytes, cell)
        let way = plan.cellsOfColumn[column]
        guard let found = plan.cells[way].texts.firstIndex(of: text) else { return false }
        answers[item] = plan.cells[way].codes[found]
      default: return false
      }
      if answers[item] == CompiledPlan.missing { row.isComplete = false }
      return true
    case .id:
      row.idStart = cell.start
      row.idEnd = cell.end
      return unsafe isPlainID(bytes, cell)
    case .serial: return cell.count <= 20 && (0x30...0x39).contains(first)
    case .name: return unsafe isPlainName(bytes, cell)
    case .note: return cell.count <= 1000
    case .time: return unsafe cell.count == 0 || isPlainTime(bytes, cell)
    case .detail:
      guard cell.count <= ExpressPlan.longestText else { return false }
      let detail = unsafe detail(bytes, cell, column)
      guard detail.isPlain else { return false }
      if detail.sex != 0 { row.traits.sex = detail.sex }
      if let age = detail.age { row.traits.age = age }
      if let education = detail.education { row.traits.education = place(of: education) }
      if let seconds = detail.seconds { row.seconds = seconds }
      return true
    }
  }

  /// The bytes of a short cell in two words.
  private func words(_ bytes: UnsafePointer<UInt8>, _ cell: Cell) -> SIMD2<UInt64> {
    let raw = unsafe UnsafeRawPointer(bytes) + cell.start
    var low = unsafe raw.loadUnaligned(as: UInt64.self).littleEndian
    var high = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
    if cell.count <= 8 {
      high = 0
      if cell.count < 8 { low &= (1 << (8 * UInt64(cell.count))) - 1 }
    } else if cell.count < 16 {
      high &= (1 << (8 * UInt64(cell.count - 8))) - 1
    }
    return SIMD2(low, high)
  }

  /// Letters, digits, hyphens and underscores with a digit among them, which no reader would ask about.
  private func isPlainID(_ bytes: UnsafePointer<UInt8>, _ cell: Cell) -> Bool {
    guard (1...64).contains(cell.count) else { return false }
    let first = unsafe bytes[cell.start]
    if first == 0x2D || first | 0x20 == 0x74 { return false }
    var hasDigit = false
    for place in cell.start..<cell.end {
      let byte = unsafe bytes[place]
      switch byte {
      case 0x30...0x39: hasDigit = true
      case 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: break
      default: return false
      }
    }
    return hasDigit
  }

  /// A name that is neither a trial nor the word for a total; it may be empty.
  private func isPlainName(_ bytes: UnsafePointer<UInt8>, _ cell: Cell) -> Bool {
    if cell.count == 0 { return true }
    guard cell.count <= 1000 else { return false }
    let first = unsafe bytes[cell.start]
    switch first {
    case 0x41...0x5A, 0x61...0x7A:
      // Total, mean, average, sum, test: the careful reader decides.
      if [0x74, 0x6D, 0x61, 0x73].contains(first | 0x20) { return false }
    case 0xE4...0xE9:
      guard cell.count >= 3 else { return false }
      let letter = unsafe (bytes[cell.start], bytes[cell.start + 1], bytes[cell.start + 2])
      // 合计, 满分, 最高分 and the like.
      if RowKind.beginnings.contains(UInt32(letter.0) << 16 | UInt32(letter.1) << 8 | UInt32(letter.2)) { return false }
    default: return false
    }
    // 测试 anywhere.
    for place in cell.start..<max(cell.start, cell.end - 2) {
      if unsafe bytes[place] == 0xE6 && bytes[place + 1] == 0xB5 && bytes[place + 2] == 0x8B { return false }
    }
    return true
  }

  /// `2026/9/3 12:00:00`, with hyphens too, on a day that every month has.
  private func isPlainTime(_ bytes: UnsafePointer<UInt8>, _ cell: Cell) -> Bool {
    guard (8...19).contains(cell.count) else { return false }
    var numbers = [0, 0, 0, 0, 0, 0]
    var lengths = [0, 0, 0, 0, 0, 0]
    var field = 0
    for place in cell.start..<cell.end {
      let byte = unsafe bytes[place]
      if (0x30...0x39).contains(byte) {
        guard lengths[field] < 4 else { return false }
        numbers[field] = numbers[field] * 10 + Int(byte - 0x30)
        lengths[field] += 1
        continue
      }
      let wanted: Bool =
        switch field {
        case 0, 1: byte == 0x2F || byte == 0x2D
        case 2: byte == 0x20
        default: byte == 0x3A
        }
      guard wanted, lengths[field] > 0, field < 5 else { return false }
      field += 1
    }
    let hasGoodLengths =
      field == 2 || field >= 4 && lengths[4...field].allSatisfy { $0 == 2 }
    return hasGoodLengths && lengths[0] == 4 && lengths[1...field].allSatisfy { $0 == 1 || $0 == 2 }
      && (1900...2100).contains(numbers[0]) && (1...12).contains(numbers[1])
      && (1...28).contains(numbers[2]) && numbers[3] < 24 && numbers[4] < 60 && numbers[5] < 60
  }

  /// What a text says about the person, by the routine that reads it in any other row.
  private mutating func detail(_ bytes: UnsafePointer<UInt8>, _ cell: Cell, _ column: Int) -> Detail {
    let key = unsafe DetailKey(column: column, length: cell.count, text: words(bytes, cell))
    if let known = details[key] { return known }
    var cells = [String](repeating: "", count: plan.header.count)
    for place in cells.indices where plan.columns[place] == ExpressPlan.Column.id.rawValue { cells[place] = "1" }
    cells[column] = unsafe String(
      decoding: UnsafeBufferPointer(start: bytes + cell.start, count: cell.count),
      as: UTF8.self
    )
    var reader = plan.builder
    let row = reader.person(TableRecord(line: 1, row: 1, cells: cells))
    let detail = Detail(
      isPlain: row.findings.isEmpty,
      sex: row.sex == .female ? 1 : row.sex == .male ? 2 : 0,
      age: row.age,
      education: row.education,
      seconds: row.seconds
    )
    if details.count < 1 << 14 { details[key] = detail }
    return detail
  }

  private mutating func place(of education: String) -> Int {
    if let known = educations[education] { return known }
    educations[education] = educations.count
    return educations.count - 1
  }

  /// The norm group of a person, by its place among those that occurred.
  private mutating func group(_ traits: Traits) -> Int {
    let traits = plan.choosesGroup ? traits : Traits()
    if let known = groupPlaces[traits] { return known }
    let scoring = plan.compiled.plan
    let person = PersonResponses(
      person: "",
      answers: [],
      age: traits.age < 0 ? nil : traits.age,
      sex: traits.sex == 0 ? nil : traits.sex == 1 ? .female : .male,
      education: educations.first { $0.value == traits.education }?.key
    )
    let group = scoring.norms.group(of: person)
    var place = groups.firstIndex(of: group)
    if place == nil {
      place = groups.count
      groups.append(group)
      scores.append(ScoreTexts(plan.compiled, keepsRaws: plan.typePlaces != nil))
    }
    groupPlaces[traits] = place
    return place ?? 0
  }

  // MARK: Writing

  /// Scores the answers that were read and writes their row; false where the row asks for care.
  private mutating func write(_ row: Row, _ bytes: UnsafePointer<UInt8>, _ position: (line: Int, row: Int)) -> Bool {
    unsafe compiled.add(answers.start, isComplete: row.isComplete, into: sums.start)
    // One by one: they were just written so.
    let all = unsafe UnsafeRawPointer(sums.start).assumingMemoryBound(to: Int16.self)
    let (count, sum, squares, answered) = unsafe (Int(all[0]), Int(all[1]), Int(all[2]), Int(all[3]))
    // Nobody has answered: the row may be blank altogether.
    if answered == 0 { return false }
    let judgement = unsafe quality.judge(
      answers.start,
      count: count,
      sum: sum,
      squares: squares,
      answered: answered,
      isComplete: row.isComplete,
      seconds: row.seconds,
      needsRun: wants.longestRun
    )
    sink.reserve(256)
    if wants.person {
      if plan.hasID {
        // Ids are short, and a block has room behind it.
        unsafe sink.addShort(bytes + row.idStart, count: row.idEnd - row.idStart)
      } else {
        sink.add(Array("row-\(position.row)".utf8))
      }
      sink.add(plan.comma)
    }
    if wants.line {
      sink.add(number: position.line)
      sink.add(plan.comma)
    }
    let group = plan.choosesGroup || groups.isEmpty ? group(row.traits) : 0
    if group != currentGroup {
      currentGroup = group
      currentScores = scores[group]
      unsafe view = currentScores.view
    }
    let scaleSums = unsafe all + CompiledPlan.firstScale
    var gaps = ScoreTexts.Gaps()
    var scale = row.isComplete ? unsafe view.write(scaleSums, to: &sink, raws) : 0
    while scale < raws.count {
      let (sum, answered) = unsafe (Int(scaleSums[2 * scale]), Int(scaleSums[2 * scale + 1]))
      if currentScores.write(scale, sum: sum, answered: answered, to: &sink, raws, &gaps) {
        scale += 1
      } else {
        let score = texts.scoring.score(ofScale: scale, sum: Double(sum), answered: answered, in: groups[group])
        currentScores.keep(score, texts.table.text(of: score, at: scale), scale, sum: sum, answered: answered)
      }
    }
    if hasComposites { writeComposites(groups[group], &gaps) }
    if let types = plan.typePlaces {
      if types.allSatisfy({ place in gaps.unscored >> UInt64(place) & 1 == 0 }) {
        writeCode(types)
      } else {
        sink.add(emptyCode)
      }
    }
    if row.isComplete, mayEndPlainly, judgement.verdicts == 0, !judgement.isCritical, gaps.isEmpty, row.seconds == nil {
      sink.reserve(plainEndLength + Self.slack)
      unsafe sink.addShort(plainEnd.start, count: plainEndLength)
      result.personCount += 1
      if plan.hasID { unsafe see(row, bytes) }
      return true
    }
    // Closures take a reference: the values in it would be copied for every row. It is not counted: self holds it.
    unowned(unsafe) let texts = texts
    sink.reserve(256)
    verdicts.add(judgement.verdicts, to: &sink) {
      let rules = quality.rules(in: judgement.verdicts)
      return unsafe texts.table.text(of: rules.map(\.verdict).max() ?? .valid, reasons: rules.map(\.rule))
    }
    sink.reserve(256)
    if wants.missing {
      sink.add(number: scoredCount - count)
      sink.add(plan.comma)
    }
    if wants.unusable {
      sink.add(0x30)
      sink.add(plan.comma)
    }
    if wants.longestRun {
      sink.add(number: judgement.longestRun)
      sink.add(plan.comma)
    }
    let spread = UInt64(count) << 32 | UInt64(UInt16(truncatingIfNeeded: sum)) << 16 | UInt64(squares)
    if wants.spread {
      spreads.add(spread, to: &sink) {
        unsafe texts.table.text(
          deviation: CompiledQuality.deviation(count: count, sum: sum, squares: squares),
          mean: count == 0 ? nil : Double(sum) / Double(count)
        )
      }
    }
    if let seconds = row.seconds {
      times.add(seconds.bitPattern, to: &sink) { unsafe texts.table.text(seconds: seconds) }
    } else {
      sink.add(emptySeconds)
    }
    let problem = gaps.unscored << 1 | (judgement.isCritical ? 1 : 0)
    problems.add(problem, to: &sink) {
      unsafe texts.table.text(unscored: gaps.places, isCritical: judgement.isCritical)
    }
    sink.add(plan.provenance)
    sink.endLine()
    result.personCount += 1
    let needsAttention = judgement.verdicts != 0 || judgement.isCritical || gaps.unscored != 0
    if needsAttention { result.attentionLines.append(position.line) }
    if needsAttention || gaps.unnormed > 0 { tell(judgement, gaps, group, line: position.line) }
    if plan.hasID { unsafe see(row, bytes) }
    return true
  }

  /// Scores that are made of the others, one by one: their values are too many for tables.
  private mutating func writeComposites(_ group: NormLookup.Group?, _ gaps: inout ScoreTexts.Gaps) {
    let scales = unsafe currentScores.scores(
      UnsafeRawPointer(sums.start).assumingMemoryBound(to: Int16.self) + CompiledPlan.firstScale
    )
    let values = compiled.valuesOfCodes.indices.map { item -> Double? in
      let code = answers[item]
      return code == CompiledPlan.missing ? nil : compiled.valuesOfCodes[item][Int(code)]
    }
    composites = compiled.plan.scores(ofCompositesOver: scales, values: values, in: group)
    for (offset, score) in composites.enumerated() {
      let place = scales.count + offset
      sink.add(plan.table.text(of: score, at: place))
      gaps.add(score, at: place)
    }
    sink.reserve(Self.slack)
  }

  /// The code depends on the order of the six scores and on which of them are equal.
  private mutating func writeCode(_ types: [Int]) {
    let values = types.map { place in raws[place] }
    var key: UInt64 = 0
    for first in 0..<5 {
      for second in (first + 1)..<6 {
        key = key << 2 | (values[first] < values[second] ? 1 : values[first] > values[second] ? 2 : 0)
      }
    }
    // Prorated scores may be equal but for rounding, which is decided with care: they have no short key.
    guard values.allSatisfy({ $0 == $0.rounded() }) else {
      sink.add(plan.table.text(ofTypes: values))
      sink.reserve(Self.slack)
      return
    }
    codes.add(key, to: &sink) { plan.table.text(ofTypes: values) }
  }

  // MARK: Findings and ids

  private mutating func tell(
    _ judgement: CompiledQuality.Judgement,
    _ gaps: ScoreTexts.Gaps,
    _ group: Int,
    line: Int
  ) {
    guard result.findings.count < room else {
      result.omittedCount +=
        (judgement.isCritical ? 1 : 0) + (judgement.verdicts != 0 ? 1 : 0) + (gaps.unscored != 0 ? 1 : 0)
        + gaps.unnormed
      return
    }
    let place = Place(file: plan.file, line: line)
    var findings: [Finding] = []
    if judgement.isCritical { findings.append(ProfileFinding.criticalAnswer(place)) }
    if judgement.verdicts != 0 { findings.append(qualityFinding(judgement.verdicts, place)) }
    if gaps.unnormed > 0 || gaps.unscored != 0 {
      findings += ProfileFinding.ofScores(
        (0..<raws.count).map { scale in
          let sum = CompiledPlan.firstScale + 2 * scale
          return plan.compiled.plan.score(
            ofScale: scale,
            sum: Double(sums[sum / 16][sum % 16]),
            answered: Int(sums[(sum + 1) / 16][(sum + 1) % 16]),
            in: groups[group]
          )
        } + composites,
        place
      )
    }
    result.findings += findings
  }

  /// What is said of verdicts; the words are made once.
  private mutating func qualityFinding(_ verdicts: UInt64, _ place: Place) -> Finding {
    if var known = qualityFindings[verdicts] {
      known.place = place
      return known
    }
    let rules = plan.compiled.quality.rules(in: verdicts)
    let verdict = rules.map(\.verdict).max() ?? .valid
    let made = ProfileFinding.quality(place, verdict, rules: rules.filter { $0.verdict == verdict }.map(\.rule))
    if qualityFindings.count < 1 << 10 { qualityFindings[verdicts] = made }
    return made
  }

  /// Notes the id of a row that was read.
  @discardableResult
  private mutating func see(_ row: Row, _ bytes: UnsafePointer<UInt8>) -> Bool {
    guard row.number > 0, !hashesIDs else {
      return unsafe see(UnsafeBufferPointer(start: bytes + row.idStart, count: row.idEnd - row.idStart))
    }
    rise(to: row.number)
    return true
  }

  private mutating func rise(to number: UInt64) {
    if let known = result.rising, known.last >= number { result.isRising = false }
    result.rising = (result.rising?.first ?? number, number)
  }

  /// Notes an id, so that two rows of one person are noticed.
  @discardableResult private mutating func see(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    if hashesIDs {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for place in id.indices { unsafe hash = (hash ^ UInt64(id[place])) &* 0x0000_0100_0000_01B3 }
      result.hashes.append((hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9)
      return true
    }
    guard result.isRising else { return true }
    var number: UInt64 = 0
    for place in id.indices {
      let byte = unsafe id[place]
      // A number in its only form: with zeros in front there would be several.
      guard (0x30...0x39).contains(byte), place > 0 || byte != 0x30, id.count <= 18 else {
        result.isRising = false
        return true
      }
      number = number * 10 + UInt64(byte - 0x30)
    }
    rise(to: number)
    return true
  }

  // MARK: Care

  /// Works on one row the long way; the place behind it, or nil where the file needs the careful reader throughout.
  private mutating func workCarefully(_ block: RecordBlock, from start: Int, _ position: inout (line: Int, row: Int))
    -> Int?
  {
    var scanner = RecordScanner(delimiter: plan.delimiter, file: plan.file, at: position)
    var place = start
    let record: TableRecord?
    do throws(Findings) {
      var found = try scanner.next(in: block.bytes, from: &place)
      if found == nil || place > block.count {
        // The last row of the file ends without a line end, before the padding.
        let rest = Array(block.bytes[start..<block.count])
        var end = 0
        scanner = RecordScanner(delimiter: plan.delimiter, file: plan.file, at: position)
        found = try scanner.next(in: rest, from: &end)
        if found == nil { found = try scanner.finish() }
        place = block.count
      }
      record = found
    } catch { return nil }
    guard var record else { return nil }
    if place < block.count, block.bytes[place - 1] == 0x0D, block.bytes[place] == Self.newline { place += 1 }
    position = scanner.position
    // Blank rows are counted for the whole file; lines of nothing at all are no rows.
    if record.isBlank { return record.cells.count > 1 ? nil : place }
    DelimitedReader.fit(&record, to: plan.header.count, plan.file)
    guard let row = builder.row(record) else {
      result.findings += builder.findings
      builder.findings = []
      return builder.hasBlankRows ? nil : place
    }
    // Said once for a file: who has seen only a part cannot know whether it was said.
    if row.findings.contains(where: { $0.rule == "sex-coded" }) { return nil }
    let scoring = plan.compiled.plan
    let profile = scoring.score(plan.bridge.responses(row, alreadyReversed: plan.mapping.alreadyReversed))
    sink.add(table.row(profile, row.findings, isFirst: false))
    result.personCount += 1
    if ScoreTable.needsAttention(profile, row.findings) { result.attentionLines.append(row.line) }
    let found = row.findings + profile.findings(in: plan.file)
    if result.findings.count < room { result.findings += found } else { result.omittedCount += found.count }
    if row.hasOwnID {
      let id = Array(row.personID.utf8)
      _ = unsafe id.withUnsafeBufferPointer { unsafe see($0) }
    }
    return place
  }
}
