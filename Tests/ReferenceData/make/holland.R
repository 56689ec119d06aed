# Congruence indices of the R package 'holland' (0.1.2.3), written to hexagon/holland_congruence.json.
# The package is a witness, not the judge: its con_oneletter counts disagreement, and its con_zs returns 0 for the
# match patterns 102, 103, 201, 203, 301, 302 and 2 for 130, against the definition of Zener & Schnuelle (1976).
# Run: Rscript holland.R
library(holland)
library(jsonlite)

pairs <- list(c("RIA", "RIA"), c("RIA", "RAI"), c("RIA", "SEC"), c("AIR", "SEC"), c("ESC", "ESA"), c("IAS", "ISA"))
indices <- c("con_iachan_holland", "con_brown_c_holland", "con_zs_holland", "con_n3_holland", "con_oneletter_holland",
             "con_twoletter_holland", "con_threeletter_holland")
result <- lapply(pairs, function(pair) {
  values <- lapply(indices, function(name) get(name)(pair[1], pair[2]))
  names(values) <- indices
  values
})
names(result) <- vapply(pairs, paste, "", collapse = "_")
write_json(list(what = "Congruence of code pairs by the R package holland",
                source = "recorded results of the calls that make/holland.R repeats (R 4.2.2)",
                tolerance = "exact: whole numbers; disagreements with the definitions are listed in the test",
                package = paste("holland", packageVersion("holland")), pairs = result),
           "../hexagon/holland_congruence.json", auto_unbox = TRUE, digits = 15, pretty = TRUE)
