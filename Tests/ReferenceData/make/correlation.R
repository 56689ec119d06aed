# Correlations, smoothing and polychorics by R: writes ../correlation/*.json (15 digits).
# Run in this folder with R 4.2, psych 2.2.9, lavaan 0.6-14, polycor 0.8-1, Matrix, jsonlite: Rscript correlation.R
library(psych); library(lavaan); library(polycor); library(jsonlite)
data_folder <- "../data"; out <- "../correlation"
bfi <- read.csv(file.path(data_folder, "bfi.csv"))[, 1:25]
sat <- read.csv(file.path(data_folder, "sat_act.csv"))
tab <- function(m) { m <- as.matrix(m); list(rows = rownames(m), cols = colnames(m), values = unname(m)) }
save_as <- function(name, call, package, data, result)
  write_json(list(name = name, call = call, package = package, data = data, result = result),
             file.path(out, paste0(name, ".json")), digits = NA, auto_unbox = TRUE, pretty = TRUE)

complete <- na.omit(bfi)
save_as("cor_basic_bfi", "cor(use=pairwise) pearson/spearman/kendall (A1..A5, first 500 complete)", "stats", "bfi.csv",
        list(pearson = tab(cor(bfi, use = "pairwise")),
             spearman = tab(cor(bfi[, 1:10], use = "pairwise", method = "spearman")),
             kendall = tab(cor(complete[1:500, 1:5], method = "kendall")),
             npair = tab(pairwiseCount(bfi)),
             pearson_listwise = tab(cor(complete))))

ct <- corr.test(sat)
n <- if (is.matrix(ct$n)) ct$n else matrix(ct$n, 6, 6, dimnames = dimnames(ct$r))
save_as("cor_test_satact", "corr.test(sat.act)", "psych 2.2.9", "sat_act.csv",
        list(r = tab(ct$r), n = tab(n), p_holm_upper = tab(ct$p), se = tab(ct$se)))

m <- matrix(c(1, .9, -.9, .9, 1, .9, -.9, .9, 1), 3)
save_as("cor_smooth_nonpsd", "cor.smooth(m); Matrix::nearPD(m, corr=TRUE)", "psych 2.2.9", NULL,
        list(input = m, eig = eigen(m)$values, smoothed = unclass(cor.smooth(m)),
             nearPD = as.matrix(Matrix::nearPD(m, corr = TRUE)$mat), burt_smoothed = tab(cor.smooth(Harman.Burt))))

half <- polychoric(bfi); none <- polychoric(bfi, correct = 0)
save_as("poly_bfi_psych", "polychoric(bfi[,1:25]); correct=.5 default and correct=0", "psych 2.2.9", "bfi.csv",
        list(rho_correct_half = tab(half$rho), rho_correct_0 = tab(none$rho), tau = tab(half$tau)))

p <- polychoric(complete, correct = 0)
l <- lavCor(complete, ordered = names(complete), output = "fit")
rho <- lavInspect(l, "cor.ov")
save_as("poly_bfi_listwise_psych_lavaan", "polychoric(na.omit(bfi[,1:25]),correct=0); lavCor(...,ordered)",
        "psych 2.2.9 lavaan 0.6.14", "bfi.csv listwise",
        list(psych_rho = tab(p$rho), lavaan_rho = tab(rho), lavaan_th = as.list(lavInspect(l, "thresholds")),
             maxdiff = max(abs(p$rho - rho))))

pair <- function(x, y) {
  ml <- polychor(complete[[x]], complete[[y]], ML = TRUE, std.err = TRUE)
  two <- polychor(complete[[x]], complete[[y]], ML = FALSE, std.err = TRUE)
  list(table = unname(unclass(table(complete[[x]], complete[[y]]))), ML = ml$rho, ML_var = ml$var[1, 1],
       ML_row_cuts = ml$row.cuts, ML_col_cuts = ml$col.cuts, chisq = ml$chisq, df = ml$df,
       two_step = two$rho, two_step_var = two$var[1, 1])
}
save_as("poly_polycor_pairs", "polychor(x,y,ML=TRUE/FALSE,std.err=TRUE)", "polycor 0.8.1", "bfi.csv listwise",
        list(A1_A2 = pair("A1", "A2"), A2_A3 = pair("A2", "A3"), N1_N2 = pair("N1", "N2"), E1_O5 = pair("E1", "O5")))

save_as("poly_polyserial_satact", "polyserial(SATV,education); biserial(SATV,gender)", "psych 2.2.9 polycor 0.8.1",
        "sat_act.csv",
        list(psych = psych::polyserial(as.matrix(sat$SATV), as.matrix(sat$education))[1],
             polycor_2step = polycor::polyserial(sat$SATV, sat$education),
             polycor_ML = list(rho = polycor::polyserial(sat$SATV, sat$education, ML = TRUE, std.err = TRUE)$rho),
             biserial_gender = biserial(as.matrix(sat$SATV), as.matrix(sat$gender))[1]))

tables <- list(t1 = c(44268, 193, 14, 0), t2 = c(44268, 193, 14, 1), t3 = c(10, 0, 0, 10), t4 = c(20, 5, 0, 15),
               t5 = c(60, 40, 10, 30), t6 = c(1, 0, 99, 900))
save_as("poly_tetra_empty_cells", "tetrachoric(matrix(t,2),correct=.5|0)", "psych 2.2.9", NULL,
        lapply(tables, function(t) list(table = matrix(t, 2), correct_half = tetrachoric(matrix(t, 2))$rho,
                                        correct_0 = tetrachoric(matrix(t, 2), correct = 0)$rho)))
