import AssessmentDiagnostics

/// Reads one text. The open arrays and objects lie on a stack of its own, so that depth costs no machine stack.
///
/// Every step either advances or ends the reading, which makes the time linear.
struct JSONParser {
  /// Reading cannot go on: the reason is among the findings.
  struct Stopped: Error {}

  /// An array or object.
  enum Container { case array, object }

  /// An array or object that is open.
  private struct Frame {
    var container: Container
    var start: Int
    var elements: [JSONValue] = []
    var members: [JSONMember] = []
    var names = MemberNames()
    var name = ""
    var nameOffset = 0

    var closing: UInt8 { container == .array ? UInt8(ascii: "]") : UInt8(ascii: "}") }

    mutating func attach(_ value: JSONValue) {
      switch container {
      case .array: elements.append(value)
      case .object: members.append(JSONMember(name, value, offset: nameOffset))
      }
    }
  }

  let bytes: [UInt8]
  let limits: JSONLimits
  let lines: SourceLines
  private let file: String
  var position: Int
  /// Where the string that was read last starts and ends; tells what a quote that fails to match may have swallowed.
  var lastString = 0..<0
  private var stack: [Frame] = []
  private var entries = 0
  private(set) var findings: [Finding] = []

  init(_ bytes: [UInt8], from start: Int, file: String, lines: SourceLines, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    self.lines = lines
    self.file = file
    position = start
  }

  /// The value of the text; nil, with findings, where it could not be read to its end.
  mutating func parse() -> JSONValue? {
    do {
      try skipSpace()
      if position == bytes.count { try stop(.empty, at: position) }
      var complete = try value()
      while true {
        if let value = complete {
          if stack.isEmpty {
            try skipSpace()
            if position < bytes.count { try stop(.textAfterEnd(here), at: position) }
            return value
          }
          stack[stack.count - 1].attach(value)
          complete = try next()
        } else {
          complete = try first()
        }
      }
    } catch {
      return nil
    }
  }

  // MARK: Findings

  mutating func report(_ mistake: JSONMistake, at offset: Int, pointer: String? = nil) throws(Stopped) {
    let position = lines.position(of: offset)
    let place = Place(file: file, line: position.line, column: position.column, pointer: pointer)
    findings.append(mistake.finding(at: place))
    if findings.count == limits.findings {
      findings.append(JSONMistake.tooManyFindings(limit: limits.findings).finding(at: Place(file: file)))
      throw Stopped()
    }
  }

  mutating func stop(_ mistake: JSONMistake, at offset: Int) throws(Stopped) -> Never {
    try report(mistake, at: offset)
    throw Stopped()
  }

  /// The pointer to the member that is being read.
  private var pointer: String {
    var pointer = JSONPointer.root
    for frame in stack {
      switch frame.container {
      case .array: pointer.steps.append(String(frame.elements.count))
      case .object: pointer.steps.append(frame.name)
      }
    }
    return pointer.description
  }

  // MARK: Arrays and objects

  /// Opens an array or object whose bracket stands here.
  mutating func open(_ container: Container) throws(Stopped) {
    if stack.count == limits.depth { try stop(.tooDeep(limit: limits.depth), at: position) }
    stack.append(Frame(container: container, start: position))
    position += 1
  }

  /// After an opening bracket: the first entry, or the closing one.
  private mutating func first() throws(Stopped) -> JSONValue? {
    try skipSpace()
    if let closed = try closedHere() { return closed }
    while let sign = sign(of: .comma) {
      try report(.superfluousComma, at: position)
      position += sign.length
      try skipSpace()
      if let closed = try closedHere() { return closed }
    }
    return try entry()
  }

  /// After an entry: the closing bracket, or a comma and the next entry.
  private mutating func next() throws(Stopped) -> JSONValue? {
    let end = position
    try skipSpace()
    if let closed = try closedHere() { return closed }
    let container = stack[stack.count - 1].container
    guard let comma = sign(of: .comma) else {
      try checkQuotes(end: end)
      guard startsEntry(of: container) else {
        try checkMismatch()
        try stop(.unexpectedAfterValue(here, container), at: position)
      }
      try report(.missingComma(container), at: end)
      return try entry()
    }
    if let written = comma.wrong { try report(.wrongComma(written), at: position) }
    let commaOffset = position
    position += comma.length
    try skipSpace()
    while let another = sign(of: .comma) {
      try report(.superfluousComma, at: position)
      position += another.length
      try skipSpace()
    }
    if isClosedHere { try report(.trailingComma(container), at: commaOffset) }
    if let closed = try closedHere() { return closed }
    return try entry()
  }

  private var isClosedHere: Bool { position < bytes.count && bytes[position] == stack[stack.count - 1].closing }

  /// The array or object that the bracket here closes. Fails where the text ends.
  private mutating func closedHere() throws(Stopped) -> JSONValue? {
    guard position < bytes.count else {
      let opened = lines.position(of: stack[stack.count - 1].start)
      try stop(.unterminated(stack[stack.count - 1].container, opened, open: stack.count), at: position)
    }
    guard isClosedHere, let frame = stack.popLast() else { return nil }
    position += 1
    let content: JSONValue.Content = frame.container == .array ? .array(frame.elements) : .object(frame.members)
    return JSONValue(content, offset: frame.start)
  }

  /// Stops at the closing bracket of the other kind.
  private mutating func checkMismatch() throws(Stopped) {
    let byte = position < bytes.count ? bytes[position] : 0
    guard byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") else { return }
    guard let frame = stack.last else { return }
    try stop(.mismatched(here, frame.container, lines.position(of: frame.start)), at: position)
  }

  /// One element, or one member's name, colon and value.
  private mutating func entry() throws(Stopped) -> JSONValue? {
    entries += 1
    if entries > limits.entries { try stop(.tooManyEntries(limit: limits.entries), at: position) }
    let top = stack.count - 1
    if stack[top].container == .array {
      try checkMismatch()
      return try value()
    }
    let nameOffset = position
    try checkMismatch()
    let name = try name()
    stack[top].name = name
    stack[top].nameOffset = nameOffset
    if let earlier = stack[top].names.insert(name, offset: nameOffset) {
      try report(.duplicate(name, lines.position(of: earlier)), at: nameOffset, pointer: pointer)
    }
    let end = position
    try skipSpace()
    if let colon = sign(of: .colon) {
      if let written = colon.wrong { try report(.wrongColon(written), at: position) }
      position += colon.length
      try skipSpace()
    } else {
      try checkQuotes(end: end)
      guard startsEntry(of: .array) else { try stop(.missingColon(name), at: end) }
      try report(.missingColon(name), at: end)
    }
    if isClosedHere || sign(of: .comma) != nil {
      try report(.missingValue(name), at: position)
      return JSONValue(.null, offset: position)
    }
    return try value()
  }

  /// Whether an element, or a member's name, could start here.
  private func startsEntry(of container: Container) -> Bool {
    guard position < bytes.count else { return false }
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "_"): return true
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return true
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return container == .array
    case 0x80...: return wrongQuotes != nil || scalar(at: position).properties.isAlphabetic
    default: return false
    }
  }
}
