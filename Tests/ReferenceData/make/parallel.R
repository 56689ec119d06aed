# Reference distributions for parallel analysis on polychoric correlations. Run in Tests/ReferenceData with psych 2.2.9:
#   Rscript make/parallel.R        (about five minutes)
# psych draws each item's answers with replacement and correlates them; here are the means and standard deviations of the
# eigenvalues over its draws, of the correlations and of those with one factor's communalities or squared multiple
# correlations in the diagonal.

suppressMessages(library(psych))
options(mc.cores = 1, warn = -1)
draws <- 200
# Complete persons only: with gaps psych takes thresholds over all answers of an item, we over those of the pair.
bfi <- na.omit(read.csv("data/bfi.csv")[, 1:8])[1:400, ]
coarse <- as.data.frame(lapply(bfi, function(x) as.numeric(cut(x, c(0, 2, 4, 6)))))

run <- function(data, smc) {
  set.seed(20)
  spent <- capture.output(found <- suppressMessages(
    fa.parallel(data, n.iter = draws, cor = "poly", correct = 0, SMC = smc, sim = FALSE, plot = FALSE)))
  part <- function(letter) {
    values <- found$values[, paste0(letter, seq_len(ncol(data)))]
    list(mean = unname(colMeans(values)), sd = unname(apply(values, 2, sd)))
  }
  list(components = part("C"), factors = part("F"), observed = found$pc.values, observedFactors = found$fa.values)
}

# R has no JSON of its own: lists with names, numbers and words are all that is needed.
json <- function(x) {
  if (is.list(x)) paste0("{", paste0('"', names(x), '": ', sapply(x, json), collapse = ",\n"), "}")
  else if (is.character(x)) paste0('"', x, '"')
  else if (length(x) == 1) sprintf("%.15g", x)
  else paste0("[", paste(sprintf("%.15g", x), collapse = ", "), "]")
}

for (name in c("bfi", "coarse")) {
  data <- get(name)
  file <- list(
    name = paste0("nf_parallel_poly_", name),
    call = paste0("fa.parallel(x, n.iter=", draws, ", cor='poly', correct=0, SMC=FALSE|TRUE, sim=FALSE)"),
    package = paste("psych", packageVersion("psych")), R = R.version.string,
    data = paste("bfi.csv, items 1 to 8, first 400 complete persons",
                 if (name == "coarse") ", answers 1-2, 3-4, 5-6 put together" else ""),
    tolerance = list(value = 1e-4, reason = "psych searches each correlation to about 2e-5; for observed eigenvalues only"),
    result = list(draws = draws, oneFactor = run(data, FALSE), squaredMultipleCorrelations = run(data, TRUE)))
  writeLines(json(file), file.path("factors", paste0("nf_parallel_poly_", name, ".json")))
}
