#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <hb-subset.h>
#include <pango/pangocairo.h>
