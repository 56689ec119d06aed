internal import AssessmentCExpat
internal import Glibc

/// What an XML part says, in the order of the text.
protocol XMLContent: AnyObject {
  /// An element begins; names are without their prefix.
  func start(_ element: String, _ attributes: [(name: String, value: String)])
  /// An element ends.
  func end(_ element: String)
  /// Characters, possibly a piece of them.
  func characters(_ text: String)
  /// Whether characters are wanted now; saves making strings of blanks.
  var wantsCharacters: Bool { get }
}

/// What is told of an XML part as it stands, without a text made of anything: for parts with millions of elements. Names
/// and values end in a zero byte and are good during the call.
protocol XMLBytesContent: AnyObject {
  /// An element begins; names and values of its attributes take turns in the list, and nil ends it.
  func start(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>)
  /// An element ends.
  func end(_ name: UnsafePointer<CChar>)
  /// Characters, possibly a piece of them.
  func characters(_ bytes: UnsafeRawBufferPointer)
}

/// Parses XML a piece at a time with Expat. A document type declaration is refused, so that no entity can be declared;
/// depth is bounded.
@safe final class XMLScanner {
  /// Why a part cannot be read.
  enum Fault: Error {
    case documentType
    case tooDeep
    case malformed(line: Int)
  }

  private static let deepest = 64
  private let parser: OpaquePointer
  private let content: (any XMLContent)?
  private let bytesContent: (any XMLBytesContent)?
  private var depth = 0
  private var refused: Fault?

  /// A scanner that tells `content` what it reads.
  convenience init(_ content: any XMLContent) { self.init(content, nil) }

  /// The same for content that takes bytes.
  convenience init(bytes content: any XMLBytesContent) { self.init(nil, content) }

  private init(_ content: (any XMLContent)?, _ bytesContent: (any XMLBytesContent)?) {
    guard let parser = unsafe XML_ParserCreate(nil) else { preconditionFailure("out of memory") }
    unsafe self.parser = parser
    self.content = content
    self.bytesContent = bytesContent
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      parser,
      { data, name, attributes in unsafe XMLScanner.from(data)?.start(name, attributes) },
      { data, name in unsafe XMLScanner.from(data)?.end(name) }
    )
    unsafe XML_SetCharacterDataHandler(parser) { data, text, count in
      unsafe XMLScanner.from(data)?.characters(text, count)
    }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      unsafe XMLScanner.from(data)?.refuse(.documentType)
    }
  }

  deinit { unsafe XML_ParserFree(parser) }

  /// Parses the next bytes; `isLast` ends the document.
  func parse(_ bytes: [UInt8], isLast: Bool) throws(Fault) {
    let status = unsafe bytes.withUnsafeBytes { raw in
      unsafe XML_Parse(
        parser,
        raw.baseAddress?.assumingMemoryBound(to: CChar.self),
        CInt(raw.count),
        isLast ? 1 : 0
      )
    }
    if let refused { throw refused }
    guard status == XML_STATUS_OK else {
      throw .malformed(line: Int(unsafe XML_GetCurrentLineNumber(parser)))
    }
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> XMLScanner? {
    unsafe data.map { unsafe Unmanaged<XMLScanner>.fromOpaque($0).takeUnretainedValue() }
  }

  private func refuse(_ fault: Fault) {
    if refused == nil { refused = fault }
    _ = unsafe XML_StopParser(parser, 0)
  }

  private func start(
    _ name: UnsafePointer<CChar>?,
    _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    depth += 1
    if depth > Self.deepest { return refuse(.tooDeep) }
    if let bytesContent {
      if let name = unsafe name, let list = unsafe list { unsafe bytesContent.start(name, list) }
      return
    }
    var attributes: [(name: String, value: String)] = []
    if var next = unsafe list {
      while let key = unsafe next[0], let value = unsafe next[1] {
        unsafe attributes.append((Self.localName(key), String(cString: value)))
        unsafe next += 2
      }
    }
    content?.start(unsafe Self.localName(name), attributes)
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    depth -= 1
    if let bytesContent {
      if let name = unsafe name { unsafe bytesContent.end(name) }
      return
    }
    content?.end(unsafe Self.localName(name))
  }

  private func characters(_ text: UnsafePointer<CChar>?, _ count: CInt) {
    guard let text = unsafe text else { return }
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
    if let bytesContent { return unsafe bytesContent.characters(bytes) }
    guard let content, content.wantsCharacters else { return }
    content.characters(unsafe String(decoding: bytes, as: UTF8.self))
  }

  /// A name from behind its prefix on.
  @inline(__always) static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    if unsafe name[0] != 0 && name[1] == 0 { return unsafe name }
    return unsafe strrchr(name, 0x3A).map { unsafe UnsafePointer($0 + 1) } ?? name
  }

  private static func localName(_ name: UnsafePointer<CChar>?) -> String {
    guard let name = unsafe name else { return "" }
    let whole = unsafe String(cString: name)
    guard let colon = whole.utf8.lastIndex(of: 0x3A) else { return whole }
    return String(whole[whole.index(after: colon)...])
  }
}

extension [(name: String, value: String)] {
  /// The value of an attribute.
  subscript(name: String) -> String? { first { $0.name == name }?.value }
}
