# psych's fa with its one start over the matrices that `extraction-study COUNT FOLDER` wrote: the discrepancy it reaches and
# the time it takes. Usage: Rscript extraction_peers.R FOLDER
suppressPackageStartupMessages(library(psych))
folder <- commandArgs(TRUE)[1]
cat("case\titems\tfactors\tpeople\tmethod\tpsych\tseconds\n")
for (file in list.files(folder, "csv$")) {
  parts <- as.integer(strsplit(sub(".csv", "", file, fixed = TRUE), "_")[[1]])
  r <- as.matrix(read.csv(file.path(folder, file), header = FALSE))
  dimnames(r) <- list(paste0("v", seq_len(nrow(r))), paste0("v", seq_len(nrow(r))))
  for (method in c("minres", "ml")) {
    time <- system.time(
      fit <- suppressWarnings(suppressMessages(tryCatch(
        fa(r, nfactors = parts[3], n.obs = parts[4], fm = method, rotate = "none"), error = function(e) NULL)))
    )[["elapsed"]]
    value <- NA
    if (!is.null(fit)) {
      psi <- pmin(pmax(fit$uniquenesses, 0.005), 1)
      if (method == "minres") {
        e <- eigen(r - diag(psi), symmetric = TRUE, only.values = TRUE)$values[-seq_len(parts[3])]
        value <- sum(e^2) / 2
      } else {
        e <- eigen(r / sqrt(outer(psi, psi)), symmetric = TRUE, only.values = TRUE)$values[-seq_len(parts[3])]
        value <- sum(e - log(e)) - length(e)
      }
    }
    cat(sprintf("%d\t%d\t%d\t%d\t%s\t%.8f\t%.4f\n", parts[1], parts[2], parts[3], parts[4],
                if (method == "ml") "maximumLikelihood" else method, value, time))
  }
}
