/* career-assessment: score answers from any language that can call C.
 *
 * Link or load libCareerAssessmentC. All functions may be called from several threads at once; an instrument may be
 * shared by them. Texts are UTF-8. What a function gives away through `error` is freed with ca_text_free. */

#ifndef CAREER_ASSESSMENT_H
#define CAREER_ASSESSMENT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An instrument that was loaded. */
typedef struct ca_instrument ca_instrument;

/* The version of the program; not to be freed. */
const char *ca_version(void);

/* What may be chosen when an instrument is loaded. */
#define CA_DEMO_NORMS 1
#define CA_NORMS_BY_SEX 2

/* Loads a shipped instrument by its id ("career-interest") or an instrument file by its path.
 * choices: 0, or the sum of what is chosen: CA_DEMO_NORMS to use norms that were made up for a demonstration,
 *   CA_NORMS_BY_SEX to use norms by sex where the instrument has them.
 * Returns NULL where it cannot be loaded; *error (if error is not NULL) then says why, in English. */
ca_instrument *ca_instrument_load(const char *id_or_path, int choices, char **error);

/* Frees an instrument; NULL is allowed. */
void ca_instrument_free(ca_instrument *instrument);

/* Frees a text; NULL is allowed. */
void ca_text_free(char *text);

/* How many items there are, and the id of one (from 0; NULL beyond the last). Ids live as long as the instrument. */
size_t ca_item_count(const ca_instrument *instrument);
const char *ca_item_id(const ca_instrument *instrument, size_t item);

/* How many scores there are (scales, then composites), and the id of one. */
size_t ca_score_count(const ca_instrument *instrument);
const char *ca_score_id(const ca_instrument *instrument, size_t score);

/* Scores rows.
 *
 * columns: ca_item_count pointers, each to `rows` values: what the chosen option counts for, before any reversal (for a
 *   keyed choice the number of the option, from 1). NaN is no answer; a value that no option has counts as none.
 * age, sex, education, seconds: each NULL where nothing is known, or `rows` values: years (NaN: unknown); 1 female, 2 male
 *   (else unknown); texts in the words of the instrument's norm groups (NULL: unknown); seconds for the whole form (NaN:
 *   unknown). They choose the norm group, as a column of the table does for the command; without them the groups without
 *   conditions apply.
 * raw, percent, t: each NULL or room for ca_score_count × rows values, score by score: raw score, percent of the possible
 *   range, T score by the norms; NaN where there is none.
 * verdict: NULL or room for rows values: 0 valid, 1 caution, 2 do not interpret.
 * longest_run: NULL or room for rows values: the longest run of equal answers.
 * Returns 0; 1 where an argument is missing, and *error then says which. */
int ca_score_block(const ca_instrument *instrument, const double *const *columns, size_t rows,
                   const double *age, const uint8_t *sex, const char *const *education, const double *seconds,
                   double *raw, double *percent, double *t, uint8_t *verdict, int32_t *longest_run, char **error);

#ifdef __cplusplus
}
#endif
#endif
