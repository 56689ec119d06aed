# Reliability and item statistics by R's psych: writes ../reliability/*.json and ../item-analysis/*.json (15 digits).
# Run in this folder with R 4.2, psych 2.2.9, jsonlite: Rscript reliability.R
library(psych); library(jsonlite)
bfi <- read.csv("../data/bfi.csv")[, 1:25]
attitude <- read.csv("../data/attitude.csv")
tab <- function(m) { m <- as.matrix(m); list(rows = rownames(m), cols = colnames(m), values = unname(m)) }
direct <- list(value = 1e-10, reason = "direct computation, printed with 15 digits")
save_as <- function(name, call, data, result, folder = "../reliability")
  write_json(list(name = name, call = call, package = "psych 2.2.9", data = data, tolerance = direct, result = result),
             file.path(folder, paste0(name, ".json")), digits = NA, auto_unbox = TRUE, pretty = TRUE)

reversed <- bfi[, 1:5]; reversed[, 1] <- 7 - reversed[, 1]
a <- alpha(bfi[, 1:5], keys = "A1")
f <- alpha.ci(a$total$raw_alpha, nrow(bfi), 5)
g <- guttman(cor(reversed, use = "pairwise"))
save_as("ctt_alpha_agree", "alpha(bfi[,A1+A2+A3+A4+A5],keys=<negative>)", "bfi.csv",
        list(items = c("-A1", "A2", "A3", "A4", "A5"), total = a$total[1, ],
             feldt = list(lower.ci = list(list(raw_alpha = f$lower.ci)), alpha = list(list(raw_alpha = f$alpha)),
                          upper.ci = list(list(raw_alpha = f$upper.ci))),
             alpha.drop = tab(a$alpha.drop), item.stats = tab(a$item.stats), response.freq = tab(a$response.freq),
             guttman = list(l1 = g$lambda.1, l2 = g$lambda.2, l3 = g$lambda.3, l4 = g$lambda.4, l5 = g$lambda.5,
                            l6 = g$lambda.6, beta = g$beta, tenberge = unlist(g$tenberge))))
u <- alpha(bfi[, 1:5])
save_as("ctt_alpha_agree_unkeyed", "alpha(bfi[,1:5])  # A1 NOT reversed", "bfi.csv",
        list(total = u$total[1, ], item.stats = tab(u$item.stats)))
t <- alpha(attitude)
save_as("ctt_alpha_attitude", "alpha(attitude)", "attitude.csv",
        list(total = t$total[1, ], item.stats = tab(t$item.stats), alpha.drop = tab(t$alpha.drop)))
s <- splitHalf(reverse.code(c(-1, 1, 1, 1, 1), bfi[, 1:5]), raw = TRUE)
save_as("ctt_splithalf_agree", "splitHalf(reverse.code(c(-1,1,1,1,1),bfi[,1:5]),raw=TRUE)", "bfi.csv",
        list(maxrb = s$maxrb, minrb = s$minrb, meanr = s$meanr, lambda2 = s$lambda2, lambda6 = s$lambda6,
             alpha = s$alpha, raw = s$raw))
sf <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), ncol = 4, byrow = TRUE)
i <- ICC(sf, lmer = FALSE)$results
save_as("ctt_icc_shrout_fleiss", "ICC(sf,lmer=FALSE) # Shrout & Fleiss 1979 Table 2", NULL,
        list(data = sf, type = i$type, icc = i$ICC, F = i$F, df1 = i$df1, df2 = i$df2, p = i$p,
             lower = i[["lower bound"]], upper = i[["upper bound"]]))
save_as("ctt_describe_bfi", "describe(bfi[,1:25])", "bfi.csv", tab(describe(bfi)), folder = "../item-analysis")
