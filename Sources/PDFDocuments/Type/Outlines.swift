import AssessmentCPango
import Synchronization

/// The outlines of a font for the glyphs that are used, without the subroutines of the font.
///
/// Cairo 1.16 cuts the subroutines of OpenType fonts down to those in use, but overlooks those that a glyph calls after
/// its first mask of hints, and the glyph (如 of Noto Sans CJK) vanishes; where it gives up counting, files carry all
/// of them. HarfBuzz resolves them, so that files are right, and small.
@safe final class Outlines {
  private let face: OpaquePointer
  private let library: FontLibrary
  private var glyphs: Set<UInt32> = []
  private var hasNew = false
  private var cairo: OpaquePointer?
  /// Counts the times that glyphs were added.
  private(set) var generation = 0

  /// The outlines of a face of HarfBuzz.
  init(_ face: OpaquePointer, _ library: FontLibrary) {
    unsafe self.face = unsafe hb_face_reference(face)
    self.library = library
  }

  deinit {
    unsafe cairo_font_face_destroy(cairo)
    unsafe hb_face_destroy(face)
  }

  /// Notes glyphs that will be drawn.
  func use(_ glyph: UInt32) { if glyphs.insert(glyph).inserted { hasNew = true } }

  /// Makes the outlines of all glyphs noted so far.
  func update() {
    guard hasNew else { return }
    hasNew = false
    unsafe cairo_font_face_destroy(cairo)
    unsafe cairo = nil
    generation += 1
    guard let input = unsafe hb_subset_input_create_or_fail() else { return }
    for glyph in glyphs { unsafe hb_set_add(hb_subset_input_glyph_set(input), glyph) }
    let flags = [
      HB_SUBSET_FLAGS_RETAIN_GIDS, HB_SUBSET_FLAGS_DESUBROUTINIZE, HB_SUBSET_FLAGS_NO_HINTING,
      HB_SUBSET_FLAGS_NOTDEF_OUTLINE,
    ].reduce(0) { $0 | $1.rawValue }
    unsafe hb_subset_input_set_flags(input, flags)
    // Shaping is done; these tables would be subset in vain.
    for tag in ["GSUB", "GPOS", "GDEF", "vmtx", "VORG", "vhea"] {
      let code = tag.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      unsafe hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), code)
    }
    let made = unsafe hb_subset_or_fail(face, input)
    unsafe hb_subset_input_destroy(input)
    guard let subset = unsafe made else { return }
    if let blob = unsafe hb_face_reference_blob(subset) { unsafe cairo = library.open(blob) }
    unsafe hb_face_destroy(subset)
  }

  /// The font at a size; none where it cannot be drawn.
  func scaled(to size: Double) -> OpaquePointer? {
    guard let cairo = unsafe cairo else { return nil }
    var matrix = cairo_matrix_t()
    var identity = cairo_matrix_t()
    unsafe cairo_matrix_init_scale(&matrix, size, size)
    unsafe cairo_matrix_init_identity(&identity)
    let options = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    defer { unsafe cairo_font_options_destroy(options) }
    return unsafe cairo_scaled_font_create(cairo, &matrix, &identity, options)
  }
}

/// FreeType, by which Cairo reads fonts in memory.
@safe final class FontLibrary {
  /// Faces are opened and given back one at a time: Cairo gives them back on any thread.
  private static let lock = Mutex(())
  private nonisolated(unsafe) static let key =
    UnsafeMutablePointer<cairo_user_data_key_t>.allocate(capacity: 1)
  private let library: FT_Library?

  init() {
    var library: FT_Library?
    _ = unsafe FT_Init_FreeType(&library)
    unsafe self.library = unsafe library
  }

  deinit { _ = unsafe FT_Done_FreeType(library) }

  /// A font for Cairo, which gives face and bytes back when it needs them no longer; takes the bytes.
  func open(_ blob: OpaquePointer) -> OpaquePointer? {
    var length: UInt32 = 0
    var face: FT_Face?
    Self.lock.withLock { _ in
      if let bytes = unsafe hb_blob_get_data(blob, &length) {
        unsafe bytes.withMemoryRebound(to: UInt8.self, capacity: Int(length)) { bytes in
          _ = unsafe FT_New_Memory_Face(library, bytes, FT_Long(length), 0, &face)
        }
      }
    }
    guard let face = unsafe face, let font = unsafe cairo_ft_font_face_create_for_ft_face(face, 0) else {
      unsafe hb_blob_destroy(blob)
      return nil
    }
    let held = unsafe Unmanaged.passRetained(Opened(face, blob, self)).toOpaque()
    let status = unsafe cairo_font_face_set_user_data(font, Self.key, held) { held in
      if let held = unsafe held { unsafe Unmanaged<Opened>.fromOpaque(held).release() }
    }
    if status != CAIRO_STATUS_SUCCESS { unsafe Unmanaged<Opened>.fromOpaque(held).release() }
    return unsafe font
  }

  /// A face of FreeType with the bytes that it reads.
  @safe private final class Opened {
    private let face: FT_Face
    private let blob: OpaquePointer
    private let library: FontLibrary

    init(_ face: FT_Face, _ blob: OpaquePointer, _ library: FontLibrary) {
      unsafe self.face = unsafe face
      unsafe self.blob = unsafe blob
      self.library = library
    }

    deinit {
      FontLibrary.lock.withLock { _ in _ = unsafe FT_Done_Face(face) }
      unsafe hb_blob_destroy(blob)
    }
  }
}
