# Standard errors of rotated loadings by maximum likelihood. Run in Tests/ReferenceData with lavaan 0.6-14:
#   Rscript make/loading_errors.R
# Standardised loadings of two factors with the expected information, bordered by the rotation's constraints; two of the
# signs that lavaan chose are turned by the test, which matches the factors.

suppressMessages(library(lavaan))
items <- c("N1", "N2", "N3", "N4", "N5", "E1", "E2", "E3", "E4", "E5")
data <- na.omit(read.csv("data/bfi.csv")[, items])
block <- function(f) paste0('efa("b")*', f, " =~ ", paste(items, collapse = " + "))
model <- paste(block("f1"), block("f2"), sep = "\n")
row <- function(x) paste0("[", paste(sprintf("%.12g", x), collapse = ", "), "]")
table <- function(x) paste0('{"values": [', paste(apply(x, 1, row), collapse = ",\n"), "]}")

out <- c()
for (rotation in c("oblimin", "geomin", "varimax")) {
  fit <- cfa(model, data = data, rotation = rotation, information = "expected", std.lv = TRUE,
             rotation.args = list(orthogonal = rotation == "varimax", row.weights = "none", rstarts = 30,
                                  geomin.epsilon = 0.01, tol = 1e-12, max.iter = 100000))
  s <- standardizedSolution(fit)
  pick <- function(column) matrix(s[s$op == "=~", column], ncol = 2)
  phi <- s[s$op == "~~" & s$lhs == "f1" & s$rhs == "f2", ]
  out <- c(out, sprintf('"%s": {"loadings": %s,\n"errors": %s,\n"phi": %.12g, "phiError": %.12g}', rotation,
                        table(pick("est.std")), table(pick("se")), phi$est.std, phi$se))
}
writeLines(sprintf('{"name": "efa_errors_bfi10", "call": "cfa(efa block, std.lv, information=expected, rotation)",
"package": "lavaan %s", "R": "%s", "data": "bfi.csv, N1-N5 and E1-E5, complete persons",
"tolerance": {"value": 1e-4, "reason": "lavaan rotates and differentiates to about 1e-5"},
"result": {"personCount": %d, %s}}', packageVersion("lavaan"), R.version.string, nrow(data), paste(out, collapse = ",\n")),
  "factors/efa_errors_bfi10.json")
