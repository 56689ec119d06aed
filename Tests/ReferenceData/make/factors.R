# Reference values for extraction, rotation, scores, general factors and the number of factors.
# Run in Tests/ReferenceData with psych 2.2.9, GPArotation 2022.10.2 and EFAtools 0.6.0:
#   Rscript make/factors.R
# Each result goes to factors/<name>.json with its call, its data and its own tolerance (see `tolerances`).

library(psych)
library(GPArotation)
library(jsonlite)

labelled <- function(file) as.matrix(read.csv(file.path("data", file), row.names = 1, check.names = FALSE))
plain <- function(x) if (is.matrix(x)) {
  list(rows = rownames(x), cols = colnames(x), values = unname(lapply(seq_len(nrow(x)), function(i) unname(x[i, ]))))
} else x
save <- function(name, call, package, data, tolerance, reason, result) {
  write_json(
    list(name = name, call = call, package = package, R = R.version.string, data = data,
         tolerance = list(value = tolerance, reason = reason), result = result),
    file.path("factors", paste0(name, ".json")), digits = 15, auto_unbox = TRUE, null = "null", pretty = TRUE)
}

bfi <- read.csv("data/bfi.csv")[, 1:25]
cases <- list(
  bfi5 = list(R = labelled("bfi_cor_pairwise.csv"), m = 5, n = 2800),
  thurstone3 = list(R = labelled("thurstone_cor.csv"), m = 3, n = 213))

tolerances <- c(minres = 2e-5, ml = 1e-4, pa = 2e-6, alpha = 2e-6, gls = NA, wls = NA, oblimin = 1e-4, promax = 5e-3,
                varimax = 5e-3)

describe <- function(f) list(
  loadings = plain(unclass(f$loadings)), Phi = plain(f$Phi), Structure = plain(unclass(f$Structure)),
  communality = unname(f$communality), uniquenesses = unname(f$uniquenesses), complexity = unname(f$complexity),
  Vaccounted = plain(f$Vaccounted), values = f$values, e.values = f$e.values, dof = f$dof, objective = f$objective,
  STATISTIC = f$STATISTIC, PVAL = f$PVAL, chi = f$chi, EPVAL = f$EPVAL, null.dof = f$null.dof,
  null.model = f$null.model, null.chisq = f$null.chisq, RMSEA = unname(f$RMSEA), TLI = f$TLI, BIC = f$BIC,
  SABIC = f$SABIC, rms = f$rms, crms = f$crms, R2_scores = f$R2, r.scores = plain(f$r.scores))

for (name in names(cases)) with(cases[[name]], {
  one <- function(fm, rotate) {
    key <- if (rotate == "none") fm else rotate
    f <- fa(R, m, n.obs = n, fm = fm, rotate = rotate, max.iter = 2000, min.err = 1e-9)
    save(paste("efa", name, fm, rotate, sep = "_"),
         sprintf('fa(R,%d,n.obs=%d,fm="%s",rotate="%s",max.iter=2000,min.err=1e-9)', m, n, fm, rotate),
         "psych, GPArotation", name, tolerances[[key]], "psych's optimiser and stats::varimax stop early", describe(f))
  }
  for (fm in c("minres", "ml", "pa", "alpha", "gls", "wls")) one(fm, "none")
  for (rotate in c("oblimin", "promax", "varimax")) one("minres", rotate)
  f <- factanal(covmat = R, factors = m, n.obs = n, rotation = "none",
                control = list(nstart = 10, opt = list(factr = 1e2)))
  save(paste0("efa_", name, "_factanal_ml_none"), "factanal(..., nstart=10, opt=list(factr=1e2))", "stats", name, 2e-6,
       "factanal with factr 1e2",
       list(uniquenesses = unname(f$uniquenesses), loadings = plain(unclass(f$loadings)),
            criteria = unname(f$criteria["objective"]), STATISTIC = unname(f$STATISTIC), dof = f$dof,
            PVAL = unname(f$PVAL)))
  for (rotate in c("none", "varimax")) {
    f <- principal(R, m, rotate = rotate)
    save(paste("pca", name, rotate, sep = "_"), sprintf('principal(R,%d,rotate="%s")', m, rotate), "psych", name,
         if (rotate == "none") 1e-10 else 5e-3, "closed form, or stats::varimax with eps 1e-5",
         list(loadings = plain(unclass(f$loadings)), communality = unname(f$communality), values = f$values))
  }
})

# Rotation criteria: the best of 20 random starts.
A <- labelled("rot_in_bfi5_minres.csv")
rotations <- list(
  c("varimax", "T", "varimax"), c("quartimax", "T", "quartimax"), c("entropy", "T", "entropy"),
  c("bifactorT", "T", "bifactor"), c("geominT", "T", "geomin"), c("infomaxT", "T", "infomax"),
  c("oblimin", "Q", "oblimin"), c("quartimin", "Q", "quartimin"), c("bifactorQ", "Q", "bifactor"),
  c("geominQ", "Q", "geomin"), c("infomaxQ", "Q", "infomax"))
for (rotation in rotations) for (kaiser in c(FALSE, TRUE)) {
  set.seed(1)
  run <- function(start) {
    engine <- if (rotation[2] == "T") GPForth else GPFoblq
    suppressWarnings(engine(A, Tmat = start, method = rotation[3], normalize = kaiser, eps = 1e-6, maxit = 1500))
  }
  runs <- c(list(run(diag(5))), lapply(1:20, function(i) run(Random.Start(5))))
  values <- sapply(runs, function(r) r$Table[nrow(r$Table), 2])
  best <- runs[[which.min(values)]]
  save(paste0("rot_bfi5_minres_", rotation[1], if (kaiser) "_kaiser" else "_raw"),
       sprintf('%s(A,method="%s",normalize=%s,eps=1e-6,maxit=1500) best of 20 random starts',
               if (rotation[2] == "T") "GPForth" else "GPFoblq", rotation[3], kaiser),
       "GPArotation", "rot_in_bfi5_minres.csv", 2e-5, "GPArotation with eps 1e-6 on the gradient",
       list(f = min(values), f_identity_start = values[1], f_all_sorted = sort(values[-1]),
            prop_global = mean(values[-1] < min(values) + 1e-6), loadings = plain(best$loadings), Phi = plain(best$Phi)))
}
v <- varimax(A, eps = 1e-12)
p <- promax(v$loadings, m = 4)
save("rot_bfi5_minres_stats_varimax_promax", "stats::varimax(A,eps=1e-12); stats::promax(varimax loadings,m=4)", "stats",
     "rot_in_bfi5_minres.csv", 2e-5, "eps 1e-12",
     list(varimax = plain(unclass(v$loadings)), promax = plain(unclass(p$loadings))))

# Scores of the complete rows.
complete <- na.omit(bfi)
for (rotate in c("oblimin", "varimax")) for (scores in c("regression", "Bartlett", "tenBerge", "Anderson")) {
  f <- fa(complete, 5, fm = "minres", rotate = rotate, scores = scores)
  save(tolower(paste("efa_scores_bfi5", rotate, scores, sep = "_")),
       sprintf('fa(na.omit(bfi[,1:25]),5,fm="minres",rotate="%s",scores="%s")', rotate, scores), "psych",
       "bfi.csv listwise n=2436", if (rotate == "varimax") 5e-3 else 1e-4, "psych's minres and rotations stop early",
       list(loadings = plain(unclass(f$loadings)), Phi = plain(f$Phi), weights = plain(f$weights), R2 = unname(f$R2)))
}

# General factors, congruence.
s <- schmid(Thurstone, 3)
save("efa_schmid_thurstone3", "schmid(Thurstone,3)", "psych", "thurstone_cor.csv", 2e-5, "psych's minres",
     list(sl = plain(s$sl), oblique = plain(s$oblique), phi = plain(s$phi), gloading = plain(unclass(s$gloading))))
for (case in list(list("thurstone3", Thurstone, 3, 213), list("bfi5", bfi, 5, NA))) {
  o <- omega(case[[2]], case[[3]], n.obs = case[[4]], plot = FALSE)
  save(paste0("ctt_omega_", case[[1]]), sprintf("omega(%s,%d)", case[[1]], case[[3]]), "psych", case[[1]], 2e-5,
       "psych's minres",
       list(omega_h = o$omega_h, omega.tot = o$omega.tot, omega.lim = o$omega.lim, schmid_sl = plain(o$schmid$sl),
            omega.group = plain(as.matrix(o$omega.group)), ECV = o$ECV))
}
R <- cases$bfi5$R
save("efa_congruence_bfi", "factor.congruence(fa minres oblimin, fa ml varimax)", "psych", "bfi.csv", 0.005,
     "printed with two decimals",
     plain(factor.congruence(fa(R, 5, fm = "minres", rotate = "oblimin"), fa(R, 5, fm = "ml", rotate = "varimax"))))

# Number of factors.
k <- KMO(R)
b <- cortest.bartlett(R, 2800)
save("nf_kmo_bartlett", "KMO(R); cortest.bartlett(R,n)", "psych", "bfi.csv", 1e-10, "direct",
     list(bfi = list(MSA = k$MSA, MSAi = as.list(k$MSAi), chisq = b$chisq, df = b$df, p = b$p.value)))
x <- vss(R, n = 8, n.obs = 2800, fm = "minres", rotate = "varimax", plot = FALSE)
save("nf_vss_map_bfi", 'vss(R,n=8,n.obs=2800,fm="minres",rotate="varimax")', "psych", "bfi.csv", 5e-3,
     "MAP is direct; VSS rests on stats::varimax",
     list(map = x$map, cfit1 = x$cfit.1, cfit2 = x$cfit.2, stats = plain(as.matrix(x$vss.stats))))
set.seed(42)
p <- fa.parallel(bfi, fm = "minres", fa = "both", n.iter = 500, SMC = FALSE, plot = FALSE)
save("nf_parallel_bfi", 'set.seed(42); fa.parallel(bfi[,1:25],fm="minres",fa="both",n.iter=500,SMC=FALSE)', "psych",
     "bfi.csv", 0.003, "simulated, 500 replications",
     p[c("fa.values", "pc.values", "pc.sim", "pc.simr", "fa.sim", "fa.simr", "nfact", "ncomp")])
save("nf_efatools", "EKC/KGC/HULL/SMT/CD (EFAtools)", "EFAtools 0.6.0", "bfi.csv listwise; Harman74.cor", 1e-4,
     "EFAtools iterates principal axes to 1e-3",
     lapply(list(bfi = list(cor(complete), 2436), harman74 = list(Harman74.cor$cov, 145)), function(case) list(
       EKC = EFAtools::EKC(case[[1]], N = case[[2]]), KGC = EFAtools::KGC(case[[1]]),
       HULL = EFAtools::HULL(case[[1]], N = case[[2]], method = "PAF"), SMT = EFAtools::SMT(case[[1]], N = case[[2]]))))
