import AssessmentCPango
import AssessmentDiagnostics
import AssessmentDocuments

/// Collects the glyphs of a text and puts space where Latin letters meet Chinese characters.
struct Shaper {
  /// A glyph as Pango gives it; the byte counts from the start of its item.
  struct Raw {
    var glyph: UInt32
    var width: Double
    var x: Double
    var y: Double
    var byte: Int
  }

  let utf8: [UInt8]
  private let dresses: [Dress]
  private var glyphs: [ShapedText.Glyph] = []
  private var clusters: [ShapedText.Cluster] = []
  private var faces: [Face] = []
  /// For each byte: 1 where a line may begin, 2 where it must.
  private var breaks: [UInt8] = []

  init(utf8: [UInt8], dresses: [Dress]) {
    self.utf8 = utf8
    self.dresses = dresses
  }

  /// The size of the font of a dress.
  func size(of dress: Int) -> Double { (dresses[dress].isCode ? 0.9 : 1) * dresses[dress].size }

  /// Finds where lines may begin, by the rules of Unicode and of the language.
  mutating func findBreaks(_ language: Language) {
    breaks = [UInt8](repeating: 0, count: utf8.count + 1)
    guard !utf8.isEmpty else { return }
    let count = utf8.count { $0 & 0xC0 != 0x80 }
    var attributes = [PangoLogAttr](repeating: PangoLogAttr(), count: count + 1)
    let tag = unsafe pango_language_from_string(language == .chinese ? "zh-cn" : "en")
    unsafe utf8.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        unsafe attributes.withUnsafeMutableBufferPointer { attributes in
          unsafe pango_get_log_attrs(
            text.baseAddress,
            Int32(text.count),
            -1,
            tag,
            attributes.baseAddress,
            Int32(attributes.count)
          )
        }
      }
    }
    var character = 0
    for (byte, value) in utf8.enumerated() where value & 0xC0 != 0x80 {
      let attribute = attributes[character]
      breaks[byte] = attribute.is_mandatory_break != 0 ? 2 : attribute.is_line_break != 0 ? 1 : 0
      character += 1
    }
  }

  /// Adds the glyphs of one item; one that runs to the left stays whole.
  mutating func add(_ raw: [Raw], bytes: Range<Int>, _ face: Face, _ dress: Int, isLeftward: Bool) {
    if faces.last !== face { faces.append(face) }
    if isLeftward {
      add(raw[...], bytes, dress)
      return
    }
    var first = 0
    while first < raw.count {
      var next = first + 1
      while next < raw.count, raw[next].byte == raw[first].byte { next += 1 }
      let end = next < raw.count ? bytes.lowerBound + raw[next].byte : bytes.upperBound
      add(raw[first..<next], (bytes.lowerBound + raw[first].byte)..<end, dress)
      first = next
    }
  }

  private mutating func add(_ raw: ArraySlice<Raw>, _ bytes: Range<Int>, _ dress: Int) {
    let start = glyphs.count
    var x = 0.0
    for glyph in raw {
      // Nothing to draw: a control, or a character that no font has.
      let isDrawn = glyph.glyph != 0x0FFF_FFFF && glyph.glyph & 0x1000_0000 == 0
      if isDrawn { glyphs.append(.init(index: UInt(glyph.glyph), x: x + glyph.x, y: glyph.y)) }
      x += glyph.width
    }
    let scalar = Self.scalar(utf8[bytes])
    if scalar == "\n" { x = 0 }
    clusters.append(
      ShapedText.Cluster(
        bytes: bytes,
        glyphs: start..<glyphs.count,
        face: faces.count - 1,
        dress: dress,
        advance: x,
        lead: 0,
        kind: scalar.setKind,
        mayBreak: breaks[bytes.lowerBound] > 0,
        mustBreak: breaks[bytes.lowerBound] > 1
      )
    )
  }

  /// The first character of some UTF-8.
  private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? " "
  }

  /// The text with the space between Chinese and Latin, an eighth of the size, and without that of doubled marks.
  func finished() -> ShapedText {
    let given = clusters
    var clusters = clusters
    for index in clusters.indices.dropFirst() {
      let (before, here) = (given[index - 1], given[index])
      let size = dresses[here.dress].size
      switch (before.kind, here.kind) {
      case (.ideograph, .letter), (.letter, .ideograph):
        clusters[index].lead = size / 8
        clusters[index].advance += size / 8
      case (.closing, .closing), (.closing, .opening), (.opening, .opening):
        // Marks of full width carry half of it as space.
        if before.advance > size * 0.9, here.advance > size * 0.9 {
          clusters[index].lead = -size / 2
          clusters[index].advance -= size / 2
        }
      default: break
      }
      // Unicode leaves open which quotation marks open and close; beside Chinese characters they do as brackets do.
      switch (before.kind, here.kind) {
      case (.ideograph, .opening): clusters[index].mayBreak = true
      case (.closing, .opening), (.closing, .ideograph), (.closing, .letter):
        // Of full width: an apostrophe of Latin type is no such mark.
        if before.advance > size * 0.7 { clusters[index].mayBreak = true }
      default: break
      }
    }
    return ShapedText(utf8: utf8, glyphs: glyphs, clusters: clusters, faces: faces, dresses: dresses)
  }
}
