# Reference values of continuous norms by cNORM: the calls that the files name, with their results gathered. Rebuilt from
# the `call` member of the files; run in Tests/ReferenceData with cNORM 3.5.2, member names may differ between versions:
#   Rscript make/norms.R
# cnorm() averages its coefficients over ten random parts of the sample (subsampling = TRUE is its default), so that a
# second run differs in the third digit; tables and likelihoods are printed or iterated to what the files show.

library(cNORM)
library(jsonlite)

save <- function(name, call, note, result) {
  write_json(
    list(name = name, call = call, package = paste("cNORM", packageVersion("cNORM")), R = R.version.string,
         data = "cnorm_elfe.csv", note = note, result = result),
    file.path("norms", paste0(name, ".json")), digits = 15, auto_unbox = TRUE, null = "null", pretty = TRUE)
}

elfe <- read.csv("data/cnorm_elfe.csv")
ranking <- lapply(1:7, function(method) {
  ranked <- rankByGroup(elfe, group = "group", raw = "raw", method = method)
  list(first20 = ranked$percentile[1:20], norm20 = ranked$normValue[1:20])
})
names(ranking) <- paste0("method", 1:7)
model <- cnorm(raw = elfe$raw, group = elfe$group, k = 4, t = 3, terms = 4)
save("norm_cnorm_elfe", "cnorm(raw=elfe$raw,group=elfe$group,k=4,t=3,terms=4); normTable(3); rawTable(3)",
     "ranking methods 1 Blom 2 Tukey 3 Van der Waerden 4 Rankit 5 Levenbach 6 Filliben 7 Yu&Huang",
     list(ranking = ranking, coef = as.list(model$model$coefficients), subsetR2 = model$model$subsets$adjr2,
          normTable = normTable(3, model, minNorm = 25, maxNorm = 75, step = 5),
          rawTable = rawTable(3, model, minRaw = 0, maxRaw = 28)))

beta <- cnorm.betabinomial(elfe$group, elfe$raw, n = 28)
save("norm_cnorm_betabinomial_elfe", "cnorm.betabinomial(elfe$group,elfe$raw,n=28)", NULL,
     list(beta_est = beta$beta_est, logLik = as.numeric(logLik(beta$result)),
          table3 = normTable.betabinomial(beta, 3)[[1]]))
