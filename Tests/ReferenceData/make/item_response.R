# Item response theory by other programs: the calls that the files ../item-response/*.json name, on ../data/*.csv. The files came
# with those calls noted in them; this script was written after the notes and has not been run as a whole.
# Run in this folder with R 4.2, mirt 1.47, TAM 4.3-25, eRm 1.0-2, psychotools 0.7-2, difR 5.1, plink 1.5-1, jsonlite.
library(jsonlite)
tab <- function(m) { m <- as.matrix(m); list(rows = rownames(m), cols = colnames(m), values = unname(m)) }
save_as <- function(name, call, package, data, result)
  write_json(list(name = name, call = call, package = package, R = R.version.string, data = data, note = NULL,
                  result = result),
             file.path("../item-response", paste0(name, ".json")), digits = 15, auto_unbox = TRUE, null = "null")

library(mirt)
lsat6 <- read.csv("../data/lsat6_long.csv"); science <- read.csv("../data/science.csv")
fitted <- function(m) list(irt = tryCatch(lapply(coef(m, IRTpars = TRUE, simplify = TRUE), tab), error = function(e) NULL),
                           par_se = lapply(coef(m, printSE = TRUE), tab), logLik = logLik(m),
                           AIC = extract.mirt(m, "AIC"), BIC = extract.mirt(m, "BIC"), n = nrow(extract.mirt(m, "data")))
models <- list(irt_lsat6_2pl = list(lsat6, "2PL"), irt_lsat6_rasch = list(lsat6, "Rasch"),
               irt_science_graded = list(science, "graded"), irt_science_gpcm = list(science, "gpcm"),
               irt_science_pcm = list(science, "Rasch"), irt_science_rsm = list(science, "rsm"))
fits <- lapply(models, function(m) mirt(m[[1]], 1, m[[2]], SE = TRUE, TOL = 1e-8))
for (name in names(fits)) save_as(name, "mirt(data, 1, itemtype, SE=TRUE, TOL=1e-8)", "mirt 1.47", NULL, fitted(fits[[name]]))
patterns <- unique(lsat6)
score <- function(m, method, data) tab(fscores(m, method = method, response.pattern = data)[, c("F1", "SE_F1")])
save_as("irt_lsat6_2pl_scores", "fscores EAP/MAP/ML/WLE/EAPsum", "mirt 1.47", "lsat6_long.csv",
        c(list(patterns = unname(as.matrix(patterns))),
          sapply(c("EAP", "MAP", "ML", "WLE"), function(k) score(fits$irt_lsat6_2pl, k, patterns), simplify = FALSE),
          list(EAPsum = tab(fscores(fits$irt_lsat6_2pl, method = "EAPsum", full.scores = FALSE)))))
theta <- matrix(seq(-4, 4, .5))
save_as("irt_lsat6_2pl_info_fit", "testinfo; itemfit; M2; residuals Q3", "mirt 1.47", "lsat6_long.csv",
        list(theta = theta[, 1], testinfo = testinfo(fits$irt_lsat6_2pl, theta),
             S_X2 = itemfit(fits$irt_lsat6_2pl, "S_X2"), infit = itemfit(fits$irt_lsat6_2pl, "infit"),
             Q3 = tab(residuals(fits$irt_lsat6_2pl, type = "Q3"))))

library(TAM)
t <- tam.mml(read.csv("../data/tam_rasch.csv"))
w <- tam.wle(t); f <- tam.fit(t)
save_as("irt_tam_rasch", "tam.mml; tam.wle; tam.fit", "TAM 4.3.25", "tam_rasch.csv",
        list(xsi = t$xsi$xsi, se = t$xsi$se.xsi, variance = t$variance[1], deviance = t$deviance,
             wle10 = w$theta[1:10], eap10 = t$person$EAP[1:10], infit = f$itemfit$Infit, outfit = f$itemfit$Outfit))

library(eRm)
r <- RM(read.csv("../data/erm_raschdat1.csv")); p <- PCM(read.csv("../data/erm_pcmdat2.csv"))
for (m in list(list("rasch_erm_rm_raschdat1", r), list("rasch_erm_pcm_pcmdat2", p)))
  save_as(m[[1]], "RM or PCM; person.parameter; itemfit", "eRm 1.0.2", NULL,
          list(loglik_cml = m[[2]]$loglik, etapar = as.list(m[[2]]$etapar), se_eta = m[[2]]$se.eta,
               betapar = as.list(-m[[2]]$betapar)))
library(psychotools)
b <- raschmodel(read.csv("../data/verbagg_bin.csv")); q <- pcmodel(read.csv("../data/verbagg_poly.csv"))
save_as("rasch_psychotools_verbagg", "raschmodel", "psychotools 0.7.2", "verbagg_bin.csv",
        list(coef = as.list(coef(b)), loglik = b$loglik, se = sqrt(diag(vcov(b)))))
save_as("rasch_psychotools_pcmodel_verbagg", "pcmodel", "psychotools 0.7.2", "verbagg_poly.csv",
        list(coef = as.list(coef(q)), loglik = q$loglik, se = sqrt(diag(vcov(q)))))

library(difR)
d <- read.csv("../data/dif_3000.csv"); items <- d[, paste0("i", 1:20)]
m <- difMH(items, d$group, 1); n <- difMH(items, d$group, 1, correct = FALSE); u <- difMH(items, d$group, 1, purify = TRUE)
l <- difLogistic(items, d$group, 1)
save_as("dif_classical", "difMH/difLogistic on items 1..20", "difR 5.1", "dif_3000.csv",
        list(MH = m$MH, MH_nocorrect = n$MH, alphaMH = m$alphaMH, deltaMH = -2.35 * log(m$alphaMH),
             varLambda = m$varLambda, DIFitems = m$DIFitems, DIFitems_purified = u$DIFitems, MH_purified = u$MH,
             logistic = l$Logistik, deltaR2 = l$deltaR2, logit_par = unname(l$logitPar),
             logistic_udif = difLogistic(items, d$group, 1, type = "udif")$Logistik,
             logistic_nudif = difLogistic(items, d$group, 1, type = "nudif")$Logistik))

library(plink)
data(KB04)
k <- summary(plink(KB04$pars, common = KB04$common, D = 1.7, base.grp = 2))
save_as("link_kb04", "plink(KB04, D=1.7, base.grp=2)", "plink 1.5.1", "kb04_new.csv", list(constants = k))
