// Pango and what it needs are some forty shared libraries: to load them takes longer than to score a person, and only PDF
// needs them. Every function that is called is defined here as a jump through a pointer; the first PDF fills the pointers.
// A function that is missing from the list is linked directly, and all libraries are loaded at the start again: a test looks.

#include "PangoLoader.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

#define FUNCTIONS(F) \
  F(FT_Done_Face) F(FT_Done_FreeType) F(FT_Init_FreeType) F(FT_New_Memory_Face) F(cairo_arc) F(cairo_close_path) \
  F(cairo_create) F(cairo_destroy) F(cairo_fill) F(cairo_fill_preserve) F(cairo_font_face_destroy) \
  F(cairo_font_face_set_user_data) F(cairo_font_options_create) F(cairo_font_options_destroy) \
  F(cairo_font_options_set_antialias) F(cairo_font_options_set_hint_metrics) F(cairo_font_options_set_hint_style) \
  F(cairo_ft_font_face_create_for_ft_face) F(cairo_glyph_path) F(cairo_line_to) F(cairo_matrix_init_identity) \
  F(cairo_matrix_init_scale) F(cairo_move_to) F(cairo_new_path) F(cairo_new_sub_path) \
  F(cairo_pdf_surface_add_outline) F(cairo_pdf_surface_create_for_stream) F(cairo_pdf_surface_restrict_to_version) \
  F(cairo_pdf_surface_set_metadata) F(cairo_rectangle) F(cairo_restore) F(cairo_rotate) F(cairo_save) F(cairo_scale) \
  F(cairo_scaled_font_create) F(cairo_scaled_font_destroy) F(cairo_set_dash) F(cairo_set_fill_rule) \
  F(cairo_set_line_join) F(cairo_set_line_width) F(cairo_set_scaled_font) F(cairo_set_source_rgb) \
  F(cairo_set_source_rgba) F(cairo_show_page) F(cairo_show_text_glyphs) F(cairo_status) F(cairo_stroke) \
  F(cairo_surface_destroy) F(cairo_surface_finish) F(cairo_surface_status) F(cairo_tag_begin) F(cairo_tag_end) \
  F(cairo_translate) F(g_free) F(g_list_free) F(g_object_ref) F(g_object_unref) F(hb_blob_destroy) \
  F(hb_blob_get_data) F(hb_face_destroy) F(hb_face_reference) F(hb_face_reference_blob) F(hb_font_get_face) \
  F(hb_set_add) F(hb_subset_input_create_or_fail) F(hb_subset_input_destroy) F(hb_subset_input_glyph_set) \
  F(hb_subset_input_set) F(hb_subset_input_set_flags) F(hb_subset_or_fail) F(pango_attr_font_features_new) \
  F(pango_attr_list_insert) F(pango_attr_list_new) F(pango_attr_list_unref) F(pango_cairo_context_set_font_options) \
  F(pango_cairo_font_map_new) F(pango_cairo_font_map_set_resolution) F(pango_context_set_font_description) \
  F(pango_context_set_language) F(pango_context_set_round_glyph_positions) F(pango_font_description_free) \
  F(pango_font_description_new) F(pango_font_description_set_absolute_size) F(pango_font_description_set_family) \
  F(pango_font_description_set_style) F(pango_font_description_set_weight) F(pango_font_family_get_name) \
  F(pango_font_get_hb_font) F(pango_font_map_create_context) F(pango_font_map_list_families) F(pango_get_log_attrs) \
  F(pango_glyph_string_free) F(pango_glyph_string_new) F(pango_item_free) F(pango_itemize) \
  F(pango_language_from_string) F(pango_shape_full)

#if defined(__x86_64__)
#define JUMP(name) "jmp *assessment_slot_" #name "(%rip)\n"
#elif defined(__aarch64__)
#define JUMP(name) \
  "adrp x16, assessment_slot_" #name "\n" \
  "ldr x16, [x16, :lo12:assessment_slot_" #name "]\n" \
  "br x16\n"
#else
#error "a jump through a pointer is to be written for this processor"
#endif

// Hidden, so that the libraries themselves never come here when they call each other.
#define DEFINE(name) \
  __attribute__((used)) static void *slot_##name __asm__("assessment_slot_" #name); \
  __asm__(".text\n.p2align 4\n.globl " #name "\n.hidden " #name "\n.type " #name ", @function\n" \
          #name ":\n" JUMP(name) ".size " #name ", . - " #name "\n");
FUNCTIONS(DEFINE)

static const char *missing;

static void load(void) {
  // A name is looked for in a library and in all that it needs.
  void *pango = dlopen("libpangocairo-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
  void *subset = dlopen("libharfbuzz-subset.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!pango) missing = "libpangocairo-1.0.so.0";
  else if (!subset) missing = "libharfbuzz-subset.so.0";
  if (missing) return;
#define FIND(name) \
  slot_##name = dlsym(pango, #name); \
  if (!slot_##name) slot_##name = dlsym(subset, #name); \
  if (!slot_##name) missing = #name;
  FUNCTIONS(FIND)
}

const char *assessment_load_pango(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return missing;
}
