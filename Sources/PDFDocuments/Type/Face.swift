import CPango

/// A font at a size, kept alive, with Cairo's view of it.
@safe final class Face {
  private let font: UnsafeMutablePointer<PangoFont>
  /// The font as Cairo draws it.
  let scaled: OpaquePointer

  /// Holds a font; fails where it cannot be drawn.
  init?(_ font: UnsafeMutablePointer<PangoFont>) {
    guard let scaled = unsafe pango_cairo_font_get_scaled_font(OpaquePointer(font)) else { return nil }
    unsafe g_object_ref(font)
    unsafe self.font = font
    unsafe self.scaled = scaled
  }

  deinit { unsafe g_object_unref(font) }
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
