# Scores the made-up million with a peer in R, again for every line on standard input, and prints the seconds of each run.
#
# Usage: Rscript scoring_peers.R data.table|psych TABLE.csv OUT.csv; loading the packages is not measured.

suppressMessages(library(data.table))
setDTthreads(0)
words <- commandArgs(trailingOnly = TRUE)
reversed <- c(4, 5, 8, 9)
columns <- function(scale) paste0("i", (scale - 1) * 10 + 1:10)

by_table <- function() {
  data <- fread(words[2])
  result <- data.table(id = data$id)
  for (scale in 1:6) {
    raw <- integer(nrow(data))
    for (place in 1:10) {
      value <- data[[columns(scale)[place]]]
      raw <- raw + if (place %in% reversed) 6L - value else value
    }
    set(result, j = paste0("raw", scale), value = raw)
    set(result, j = paste0("T", scale), value = round(50 + 10 * (raw - 30) / 6, 1))
  }
  fwrite(result, words[3])
}

by_psych <- function() {
  data <- as.data.frame(fread(words[2]))
  keys <- lapply(1:6, function(scale) paste0(ifelse(1:10 %in% reversed, "-", ""), columns(scale)))
  names(keys) <- paste0("raw", 1:6)
  raw <- psych::scoreItems(keys, data[, -1], totals = TRUE, min = 1, max = 5)$scores
  fwrite(data.table(id = data$id, raw, round(50 + 10 * (raw - 30) / 6, 1)), words[3])
}

if (words[1] == "psych") suppressMessages(library(psych))
cat(as.character(packageVersion(words[1])), "\n", sep = "")
flush(stdout())
input <- file("stdin", "r")
while (length(readLines(input, 1)) > 0) {
  spent <- system.time(if (words[1] == "psych") by_psych() else by_table())[["elapsed"]]
  cat(sprintf("%.4f\n", spent))
  flush(stdout())
}
