# The peers in R. Answers the questions of run.py, line by line. Usage: Rscript peers.R FOLDER CORES

arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
options(mc.cores = as.integer(arguments[2]), warn = -1)
packages <- c("psych", "lavaan", "nFactors", "GPArotation")
has <- sapply(packages, function(name) suppressMessages(requireNamespace(name, quietly = TRUE)))

columns <- function(name, count) {
  file <- file(file.path(folder, paste0(name, ".f64")), "rb")
  on.exit(close(file))
  values <- readBin(file, "double", file.size(file.path(folder, paste0(name, ".f64"))) / 8, endian = "little")
  values[is.nan(values)] <- NA
  result <- matrix(values, ncol = count)
  colnames(result) <- paste0("V", seq_len(count))
  result
}

squares <- function(r) sprintf("Σr² %.4f", sum(unclass(r)^2))

factors <- function(name, count, wanted, people) {
  r <- columns(name, count)
  rownames(r) <- colnames(r)
  function() {
    fit <- suppressMessages(psych::fa(r, wanted, n.obs = people, fm = "minres", rotate = "oblimin"))
    loadings <- unclass(fit$loadings)
    products <- crossprod(loadings^2)
    sprintf("Σh² %.4f, f %.4f", sum(fit$communality), (sum(products) - sum(diag(products))) / 2)
  }
}

entries <- list(
  list("correlation", "R cor", "stats", function() {
    x <- columns("normal-100000x240", 240)
    function() squares(cor(x))
  }),
  list("correlation", "R scale, crossprod", "stats", function() {
    x <- columns("normal-100000x240", 240)
    function() squares(crossprod(scale(x)) / (nrow(x) - 1))
  }),
  list("factors-5", "psych fa, 1 start", "psych", function() factors("bfi-correlations", 25, 5, 2800)),
  list("factors-15", "psych fa, 1 start", "psych", function() {
    factors("normal-20000x240-correlations", 240, 15, 20000)
  }),
  list("polychoric-small", "psych polychoric", "psych", function() {
    x <- columns("bfi", 25)
    function() squares(psych::polychoric(x, progress = FALSE)$rho)
  }),
  list("polychoric-small", "lavaan lavCor, pairwise", "lavaan", function() {
    x <- as.data.frame(columns("bfi", 25))
    function() squares(lavaan::lavCor(x, ordered = names(x), missing = "pairwise"))
  }),
  list("polychoric-large", "lavaan lavCor", "lavaan", function() {
    x <- as.data.frame(columns("likert-10000x60", 60))
    function() squares(lavaan::lavCor(x, ordered = names(x)))
  }),
  list("parallel-analysis", "nFactors parallel", "nFactors", function() {
    function() {
      drawn <- nFactors::parallel(subject = 2800, var = 25, rep = 100, quantile = 0.95, model = "components")
      sprintf("λ₁ %.4f", drawn$eigen$mevpea[1])
    }
  }),
  list("parallel-polychoric", "psych fa.parallel, cor = poly", "psych", function() {
    x <- columns("bfi", 25)
    function() {
      found <- suppressMessages(
        psych::fa.parallel(x, fm = "minres", fa = "both", n.iter = 20, cor = "poly", plot = FALSE))
      sprintf("λ₁ %.4f", found$pc.simr[1])
    }
  }),
  list("omega", "psych omega", "psych", function() {
    r <- columns("bfi-correlations", 25)
    rownames(r) <- colnames(r)
    function() {
      found <- suppressMessages(psych::omega(r, nfactors = 5, n.obs = 2800, plot = FALSE))
      sprintf("ω_h %.4f, ω_t %.4f", found$omega_h, found$omega.tot)
    }
  }),
  list("alpha-bootstrap", "psych alpha, n.iter = 1000", "psych", function() {
    x <- columns("bfi", 25)[, 1:5]
    function() {
      set.seed(1)
      found <- suppressMessages(psych::alpha(x, keys = "V1", n.iter = 1000))
      sprintf("95 %% %.4f–%.4f", found$boot.ci[1], found$boot.ci[3])
    }
  })
)
entries <- Filter(function(entry) entry[[3]] == "stats" || has[[entry[[3]]]], entries)

answer <- function(...) {
  cat(paste(..., sep = "\t"), "\n", sep = "")
  flush(stdout())
}

versions <- function() {
  answer("version", "R", paste(R.version$major, R.version$minor, sep = "."))
  for (name in packages[has]) answer("version", name, as.character(packageVersion(name)))
  answer("version", "BLAS of R", basename(dirname(extSoftVersion()["BLAS"])))
}

prepared <- list()
questions <- file("stdin")
open(questions)
while (length(line <- readLines(questions, n = 1)) > 0) {
  words <- strsplit(line, "\t")[[1]]
  if (words[1] == "versions") versions()
  if (words[1] == "entries") {
    for (index in seq_along(entries)) answer("entry", index, entries[[index]][[1]], entries[[index]][[2]])
  }
  if (words[1] == "forget") {
    prepared <- list()
    invisible(gc())
  }
  if (words[1] == "run") {
    tryCatch({
      if (is.null(prepared[[words[2]]])) prepared[[words[2]]] <- entries[[as.integer(words[2])]][[4]]()
      work <- prepared[[words[2]]]
      found <- NULL
      invisible(gc())
      spent <- NULL
      # What packages print is no answer.
      said <- capture.output(spent <- system.time(found <- work())[["elapsed"]])
      answer("result", spent, found)
    }, error = function(problem) answer("failed", substr(gsub("\n", " ", conditionMessage(problem)), 1, 200)))
  }
  answer("end")
}
