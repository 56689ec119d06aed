import AssessmentCPango
package import AssessmentDiagnostics
package import AssessmentDocuments
internal import AssessmentPangoLoader

/// Chooses and measures glyphs: the only place that calls Pango. Used by one task at a time.
@safe package final class Typesetter {
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let family: String
  private let codeFamily: String
  private var faces: [UInt: Face] = [:]
  private var outlines: [UInt: Outlines] = [:]
  private let library: FontLibrary
  private var known: [Key: ShapedText] = [:]
  private var descriptions: [Dress: FontDescription] = [:]

  private struct Key: Hashable {
    var runs: [String]
    var dresses: [Dress]
    var language: Language
  }

  /// With the fonts of the machine; nil where none of them has Chinese characters of quality, or Pango is not there.
  package init?() {
    guard unsafe assessment_load_pango() == nil, let map = unsafe pango_cairo_font_map_new(),
      let context = unsafe pango_font_map_create_context(map)
    else {
      return nil
    }
    unsafe pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
    let options = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    unsafe pango_cairo_context_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
    unsafe pango_context_set_round_glyph_positions(context, 0)
    let there = unsafe Self.families(of: map)
    guard let family = Self.families.first(where: there.contains) else {
      unsafe g_object_unref(UnsafeMutableRawPointer(context))
      unsafe g_object_unref(map)
      return nil
    }
    self.family = family
    codeFamily = there.contains("Noto Sans Mono CJK SC") ? "Noto Sans Mono CJK SC" : family
    // Not before Pango is there: it brings FreeType.
    library = FontLibrary()
    unsafe self.map = map
    unsafe self.context = context
  }

  deinit {
    known = [:]
    faces = [:]
    outlines = [:]
    unsafe g_object_unref(UnsafeMutableRawPointer(context))
    unsafe g_object_unref(map)
  }

  /// Fonts with Chinese characters in two weights, best first.
  static let families = [
    "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC", "Noto Serif CJK SC",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "AR PL UMing CN", "Droid Sans Fallback",
  ]

  private static func families(of map: UnsafeMutablePointer<PangoFontMap>) -> Set<String> {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
    var count: Int32 = 0
    unsafe pango_font_map_list_families(map, &list, &count)
    var names: Set<String> = []
    guard let list = unsafe list else { return names }
    for index in 0..<Int(count) {
      guard let family = unsafe list[index], let name = unsafe pango_font_family_get_name(family) else { continue }
      unsafe names.insert(String(cString: name))
    }
    unsafe g_free(list)
    return names
  }

  // MARK: Shaping

  /// The glyphs of a text in one dress, with stressed, bold and linked runs dressed on top of it.
  package func shape(_ text: Text, _ dress: Dress, _ language: Language) -> ShapedText {
    var runs: [String] = []
    var dresses: [Dress] = []
    for run in text.runs {
      var own = dress
      let words: String
      switch run {
      case .plain(let text), .name(let text): words = text
      case .strong(let text): (words, own.isBold) = (text, true)
      case .emphasis(let text):
        (words, own.isStressed, own.isSlanted) = (text, language == .chinese, language == .english)
      case .code(let text): (words, own.isCode) = (text, true)
      case .link(let text, let path): (words, own.target) = (text, .file(path.encoded))
      case .reference(let text, let section): (words, own.target) = (text, .section(section))
      }
      let clean = Self.clean(words)
      guard !clean.isEmpty else { continue }
      runs.append(clean)
      dresses.append(own)
    }
    let key = Key(runs: runs, dresses: dresses, language: language)
    if let shaped = known[key] { return shaped }
    let shaped = shape(runs, dresses, language)
    if known.count > 20_000 { known = [:] }
    known[key] = shaped
    return shaped
  }

  /// Without what must not be on a page: controls but line feeds, and marks that turn the direction of text.
  private static func clean(_ text: String) -> String {
    var clean = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\u{2028}" || scalar == "\u{2029}" {
        clean.unicodeScalars.append("\n")
      } else if scalar == "\t" {
        clean.unicodeScalars.append(" ")
      } else if Markup.isFit(scalar) {
        clean.unicodeScalars.append(scalar)
      }
    }
    return clean
  }

  private func shape(_ runs: [String], _ dresses: [Dress], _ language: Language) -> ShapedText {
    var shaper = Shaper(utf8: runs.flatMap { Array($0.utf8) }, dresses: dresses)
    unsafe pango_context_set_language(
      context,
      pango_language_from_string(language == .chinese ? "zh-cn" : "en")
    )
    shaper.findBreaks(language)
    var start = 0
    for (index, (words, dress)) in zip(runs, dresses).enumerated() {
      let length = words.utf8.count
      unsafe pango_context_set_font_description(context, description(dress).pointer)
      shapeRun(start, length, index, language, &shaper)
      start += length
    }
    return shaper.finished()
  }

  private func shapeRun(_ start: Int, _ length: Int, _ dress: Int, _ language: Language, _ shaper: inout Shaper) {
    let attributes = unsafe pango_attr_list_new()
    // No ligatures, which searches miss; in English, quotation marks of the width of Latin type.
    let features = language == .english ? "liga=0, pwid=1" : "liga=0"
    unsafe pango_attr_list_insert(attributes, pango_attr_font_features_new(features))
    let utf8 = shaper.utf8
    unsafe utf8.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        let items = unsafe pango_itemize(context, text.baseAddress, Int32(start), Int32(length), attributes, nil)
        var next = unsafe items
        while let node = unsafe next {
          if let data = unsafe node.pointee.data, let base = text.baseAddress {
            let item = unsafe data.assumingMemoryBound(to: PangoItem.self)
            unsafe shapeItem(item, base, Int32(text.count), dress, &shaper)
            unsafe pango_item_free(item)
          }
          unsafe next = node.pointee.next
        }
        unsafe g_list_free(items)
      }
    }
    unsafe pango_attr_list_unref(attributes)
  }

  private func shapeItem(
    _ item: UnsafeMutablePointer<PangoItem>,
    _ text: UnsafePointer<CChar>,
    _ count: Int32,
    _ dress: Int,
    _ shaper: inout Shaper
  ) {
    guard let font = unsafe item.pointee.analysis.font, let face = unsafe face(font, size: shaper.size(of: dress))
    else { return }
    guard let string = unsafe pango_glyph_string_new() else { return }
    let (offset, length) = unsafe (item.pointee.offset, item.pointee.length)
    unsafe pango_shape_full(text + Int(offset), length, text, count, &item.pointee.analysis, string)
    var glyphs: [Shaper.Raw] = []
    for index in 0..<Int(unsafe string.pointee.num_glyphs) {
      let info = unsafe string.pointee.glyphs[index]
      if info.glyph != 0x0FFF_FFFF, info.glyph & 0x1000_0000 == 0 { face.outlines.use(info.glyph) }
      glyphs.append(
        Shaper.Raw(
          glyph: info.glyph,
          width: Double(info.geometry.width) / 1024,
          x: Double(info.geometry.x_offset) / 1024,
          y: Double(info.geometry.y_offset) / 1024,
          byte: Int(unsafe string.pointee.log_clusters[index])
        )
      )
    }
    let isLeftward = unsafe item.pointee.analysis.level % 2 == 1
    shaper.add(glyphs, bytes: Int(offset)..<Int(offset + length), face, dress, isLeftward: isLeftward)
    unsafe pango_glyph_string_free(string)
  }

  private func face(_ font: UnsafeMutablePointer<PangoFont>, size: Double) -> Face? {
    let key = UInt(bitPattern: font)
    if let face = faces[key] { return face }
    guard let whole = unsafe hb_font_get_face(pango_font_get_hb_font(font)) else { return nil }
    let place = UInt(bitPattern: whole)
    if outlines[place] == nil { outlines[place] = unsafe Outlines(whole, library) }
    guard let drawn = outlines[place] else { return nil }
    let face = unsafe Face(font, size: size, drawn)
    faces[key] = face
    return face
  }

  /// The description of a font, kept as long as the typesetter.
  private func description(_ dress: Dress) -> FontDescription {
    var key = dress
    (key.colour, key.target) = (Palette.ink, nil)
    if let known = descriptions[key] { return known }
    let description = FontDescription(dress.isCode ? codeFamily : family, dress)
    descriptions[key] = description
    return description
  }
}
