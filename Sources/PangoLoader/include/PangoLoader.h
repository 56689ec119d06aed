#ifndef ASSESSMENT_PANGO_LOADER_H
#define ASSESSMENT_PANGO_LOADER_H

/// Loads Pango, Cairo and HarfBuzz, once a process. Must be called before any of their functions is.
///
/// - Returns: null, or the name of the library or function that is not there, which lives as long as the process.
const char *assessment_load_pango(void);

#endif
