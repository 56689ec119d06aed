import AssessmentCPango

/// A font at a size, kept alive.
@safe final class Face {
  private let font: UnsafeMutablePointer<PangoFont>
  /// The outlines that it is drawn with.
  let outlines: Outlines
  private let size: Double
  private var scaled: OpaquePointer?
  private var generation = 0

  /// Holds a font of a size in points.
  init(_ font: UnsafeMutablePointer<PangoFont>, size: Double, _ outlines: Outlines) {
    unsafe g_object_ref(font)
    unsafe self.font = font
    self.outlines = outlines
    self.size = size
  }

  deinit {
    unsafe cairo_scaled_font_destroy(scaled)
    unsafe g_object_unref(font)
  }

  /// The font as Cairo draws it, with all glyphs that were chosen so far; none where it cannot be drawn.
  func drawn() -> OpaquePointer? {
    outlines.update()
    if generation != outlines.generation {
      unsafe cairo_scaled_font_destroy(scaled)
      unsafe scaled = outlines.scaled(to: size)
      generation = outlines.generation
    }
    return unsafe scaled
  }
}

/// What Pango is asked for: a family, a size, a weight.
@safe final class FontDescription {
  /// As Pango takes it.
  let pointer: OpaquePointer?

  /// The font of a dress.
  init(_ family: String, _ dress: Dress) {
    unsafe pointer = pango_font_description_new()
    unsafe pango_font_description_set_family(pointer, family)
    unsafe pango_font_description_set_absolute_size(pointer, (dress.isCode ? 0.9 : 1) * dress.size * 1024)
    unsafe pango_font_description_set_weight(pointer, dress.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    if dress.isSlanted { unsafe pango_font_description_set_style(pointer, PANGO_STYLE_ITALIC) }
  }

  deinit { unsafe pango_font_description_free(pointer) }
}
