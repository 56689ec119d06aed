# Browne's circular model by an independent search. Run in Tests/ReferenceData with base R:
#   Rscript make/circumplex.R
# The matrix is made up (DEMO): a circle with uneven angles, rounded to three decimals so that no model fits exactly. The
# search knows communalities and scales as such, weights by squares, and no derivatives; several starts, tight ends.

theta <- c(0, 50, 125, 170, 250, 305) * pi / 180
zeta <- c(0.85, 0.8, 0.7, 0.9, 0.75, 0.8)
common <- outer(theta, theta, function(a, b) 0.35 + 0.65 * cos(a - b))
r <- round(common * outer(zeta, zeta), 2)
diag(r) <- 1
fit <- function(spacing, communality) {
  p <- 6
  sigma <- function(x) {
    scale <- x[1:6]; z <- if (communality) rep(x[7], 6) else x[7:12]
    k <- if (communality) 7 else 12
    angle <- if (spacing) (0:5) * pi / 3 else c(0, x[k + 1:5])
    b <- x[length(x)]^2 / (1 + x[length(x)]^2)
    s <- outer(angle, angle, function(a, c) b + (1 - b) * cos(a - c)) * outer(z, z)
    diag(s) <- 1
    s * outer(scale, scale)
  }
  f <- function(x) {
    s <- sigma(x)
    e <- eigen(s, symmetric = TRUE, only.values = TRUE)$values
    if (any(e <= 1e-10)) return(1e6)
    log(det(s)) - log(det(r)) + sum(diag(r %*% solve(s))) - p
  }
  best <- NULL
  for (start in 1:6) {
    set.seed(start)
    x <- c(rep(1, 6), rep(0.8, if (communality) 1 else 6), if (!spacing) (1:5) * pi / 3 + rnorm(5, 0, 0.2), 0.7)
    for (i in 1:6) x <- optim(x, f, method = "BFGS", control = list(maxit = 5000, reltol = 1e-15))$par
    x <- nlm(f, x, gradtol = 1e-10, steptol = 1e-12, iterlim = 1000)$estimate
    if (is.null(best) || f(x) < best$value) best <- list(value = f(x), x = x)
  }
  x <- best$x
  k <- if (communality) 7 else 12
  list(value = best$value, angles = if (spacing) (0:5) * 60 else (c(0, x[k + 1:5]) * 180 / pi) %% 360,
       communalities = if (communality) rep(x[7]^2, 6) else x[7:12]^2, b0 = x[length(x)]^2 / (1 + x[length(x)]^2))
}
row <- function(x) paste0("[", paste(sprintf("%.10g", x), collapse = ", "), "]")
out <- c()
for (spacing in c(FALSE, TRUE)) for (communality in c(FALSE, TRUE)) {
  m <- fit(spacing, communality)
  out <- c(out, sprintf('"%s": {"discrepancy": %.12g, "angles": %s, "communalities": %s, "constant": %.10g}',
    paste0(if (spacing) "equal" else "free", if (communality) "Equal" else "Free"), m$value, row(m$angles),
    row(m$communalities), m$b0))
}
writeLines(sprintf('{"name": "circumplex_demo", "call": "optim and nlm on the discrepancy of maximum likelihood",
"package": "base R", "R": "%s", "data": "DEMO matrix",
"tolerance": {"value": 1e-4, "reason": "the search has no derivatives"},
"result": {"correlations": [%s],\n%s}}', R.version.string, paste(apply(r, 1, row), collapse = ",\n"),
  paste(out, collapse = ",\n")), "circumplex/circumplex_demo.json")
