"""Makes norms/direct.json: what numpy and scipy give for the norm estimators, written independently of the Swift code.

    python3 norms.py > ../norms/direct.json

Data: data/demo_age_norms.csv (DEMO, 1,400 simulated people of 7 ages: age_sample.py), data/actmath.csv (the ACT
mathematics forms of Kolen & Brennan; shipped with the R package equate).
"""
import itertools
import json
import pathlib

import numpy as np
import scipy
from scipy import stats
from scipy.optimize import brentq, minimize

here = pathlib.Path(__file__).parent
sample = np.genfromtxt(here / "../data/demo_age_norms.csv", delimiter=",", names=True)
age, raw = sample["age"], sample["score"]
out = {}

# 1. Percentile surface: least squares on given terms, and all subsets of up to five of 19 terms.
location = np.zeros(len(raw))
for group in np.unique(age):
    here_ = age == group
    location[here_] = 50 + 10 * stats.norm.ppf((stats.rankdata(raw[here_]) - 0.5) / here_.sum())
terms = [(i, j) for i in range(5) for j in range(4) if i + j > 0]
design = np.array([location**i * age**j for i, j in terms]).T
total = ((raw - raw.mean()) ** 2).sum()


def least_squares(columns):
    matrix = np.c_[np.ones(len(raw)), columns]
    scale = np.sqrt((matrix**2).sum(0))
    q, r = np.linalg.qr(matrix / scale)
    solution = np.linalg.solve(r, q.T @ raw)
    residual = raw - (matrix / scale) @ solution
    return solution / scale, 1 - (residual @ residual) / total


best = []
for size in range(1, 6):
    fits = [(least_squares(design[:, list(s)])[1], s) for s in itertools.combinations(range(19), size)]
    r2_best, subset = max(fits)
    best.append({"terms": [terms[i] for i in subset], "r2": r2_best})
chosen = [terms.index(t) for t in best[3]["terms"]]
coefficients, r2 = least_squares(design[:, chosen])


def surface_score(place, a):
    return coefficients[0] + sum(c * place ** terms[i][0] * a ** terms[i][1] for c, i in zip(coefficients[1:], chosen))


# Conversions at age 3, in both directions: the polynomial itself, and its root found by bisection.
scores_at = [[float(place), surface_score(place, 3.0)] for place in range(30, 71, 5)]
places_at = [[float(v), brentq(lambda t: surface_score(t, 3.0) - v, 28, 72, xtol=1e-13)] for v in range(4, 20)]
out["surface"] = {
    "terms": [terms[i] for i in chosen], "coefficients": list(coefficients), "r2": r2, "best": best,
    "scores": scores_at, "places": places_at,
}

# 1b. Seven ranking methods among the youngest: (r - offset) / (n + addend) of mean ranks.
youngest = raw[age == 2]
ranks = stats.rankdata(youngest)
offsets = {
    "blom": (3 / 8, 1 / 4), "tukey": (1 / 3, 1 / 3), "vanDerWaerden": (0, 1), "rankit": (1 / 2, 0),
    "levenbach": (1 / 3, 0.4), "filliben": (0.3175, 0.365), "yuHuang": (0.326, 0.348),
}
out["ranking"] = {}
for name, (offset, addend) in offsets.items():
    shares = (ranks - offset) / (len(youngest) + addend)
    out["ranking"][name] = {"shares": list(shares[:20]), "norms": list((50 + 10 * stats.norm.ppf(shares))[:20])}

# 2. Log-linear smoothing of ACT mathematics form X: general-purpose minimiser on Legendre polynomials.
counts = np.genfromtxt(here / "../data/actmath.csv", delimiter=",", names=True)["xcount"]
x = np.linspace(-1, 1, len(counts))
loglinear = {}
for degree in range(1, 9):
    basis = np.polynomial.legendre.legvander(x, degree)[:, 1:]
    target = counts @ basis / counts.sum()

    def value(b):
        e = basis @ b
        top = e.max()
        return top + np.log(np.exp(e - top).sum()) - target @ b

    def probabilities(b):
        e = np.exp(basis @ b - (basis @ b).max())
        return e / e.sum()

    b = np.zeros(degree)
    for _ in range(100):
        p = probabilities(b)
        mean = p @ basis
        step = np.linalg.solve((basis - mean).T @ ((basis - mean) * p[:, None]), target - mean)
        length = 1.0
        while value(b + length * step) > value(b) + 1e-15 and length > 1e-10:
            length /= 2
        b = b + length * step
    p = probabilities(b)
    seen = counts > 0
    g2 = 2 * (counts[seen] * np.log(counts[seen] / (counts.sum() * p[seen]))).sum()
    loglinear[str(degree)] = {"probabilities": list(p), "deviance": g2}
out["loglinear"] = loglinear

# 3. Truncated Box-Cox normal regression on age, degrees 2, 1, 1, shift 1.
z_age = (age - 3.5) / 1.5
y = raw + 1


def box_cox(b):
    mu = np.exp(b[0] + b[1] * z_age + b[2] * z_age**2)
    sigma = np.exp(b[3] + b[4] * z_age)
    nu = b[5] + b[6] * z_age
    z = ((y / mu) ** nu - 1) / (nu * sigma)
    cut = 1 / (sigma * np.abs(nu))
    log_density = (nu - 1) * np.log(y) - nu * np.log(mu) - np.log(sigma) + stats.norm.logpdf(z) - stats.norm.logcdf(cut)
    return -log_density.sum() if np.isfinite(log_density).all() else 1e10


np.seterr(all="ignore")
best_b, best_value = None, np.inf
for shape in [0.5, 1.0, 1.5]:
    b = np.array([np.log(y.mean()), 0.5, -0.1, np.log(y.std() / y.mean()), -0.4, shape, 0.5])
    for _ in range(3):
        b = minimize(box_cox, b, method="BFGS", options={"gtol": 1e-6, "xrtol": 1e-12}).x
        b = minimize(
            box_cox, b, method="Nelder-Mead", options={"maxiter": 20000, "maxfev": 20000, "xatol": 1e-11, "fatol": 1e-12}
        ).x
    if box_cox(b) < best_value:
        best_b, best_value = b, box_cox(b)
b = best_b
places = []
for a in [2.0, 3.0, 4.2, 5.0]:
    t = (a - 3.5) / 1.5
    mu, sigma, nu = np.exp(b[0] + b[1] * t + b[2] * t * t), np.exp(b[3] + b[4] * t), b[5] + b[6] * t
    cut = 1 / (sigma * abs(nu))
    for score in [2, 9, 15, 22]:
        z = (((score + 1) / mu) ** nu - 1) / (nu * sigma)
        low = stats.norm.cdf(-cut) if nu > 0 else 0.0
        places.append([a, score, (stats.norm.cdf(z) - low) / stats.norm.cdf(cut)])
out["box_cox"] = {"log_likelihood": -box_cox(b), "shares": places}

# 4. Normal regression: mean quadratic, standard deviation linear in age.
def normal(b):
    sd = b[3] + b[4] * z_age
    if (sd <= 0).any():
        return np.inf
    return -stats.norm.logpdf(raw, b[0] + b[1] * z_age + b[2] * z_age**2, sd).sum()


b = np.array([raw.mean(), 1, 0, raw.std(), 0])
for method in ["Nelder-Mead", "BFGS", "Nelder-Mead"]:
    options = {"maxiter": 40000, "maxfev": 40000, "xatol": 1e-12, "fatol": 1e-13} if method == "Nelder-Mead" else {"gtol": 1e-9}
    b = minimize(normal, b, method=method, options=options).x
out["normal"] = {
    "log_likelihood": -normal(b),
    "mean": [[a, b[0] + b[1] * (a - 3.5) / 1.5 + b[2] * ((a - 3.5) / 1.5) ** 2] for a in [2.0, 3.3, 5.0]],
    "sd": [[a, b[3] + b[4] * (a - 3.5) / 1.5] for a in [2.0, 3.3, 5.0]],
}

# 4b. Beta-binomial regression: log alpha and log beta cubic in age, by scipy's probabilities and minimiser.
powers = z_age[:, None] ** np.arange(4)


def beta_binomial(b):
    return -stats.betabinom.logpmf(raw, 28, np.exp(powers @ b[:4]), np.exp(powers @ b[4:])).sum()


b = np.zeros(8)
for _ in range(4):
    b = minimize(beta_binomial, b, method="BFGS", options={"gtol": 1e-7, "xrtol": 1e-12}).x
    b = minimize(
        beta_binomial, b, method="Nelder-Mead", options={"maxiter": 40000, "maxfev": 40000, "xatol": 1e-10, "fatol": 1e-12}
    ).x
at_three = ((3 - 3.5) / 1.5) ** np.arange(4)
distribution = stats.betabinom(28, np.exp(at_three @ b[:4]), np.exp(at_three @ b[4:]))
grid = np.arange(29)
middle = distribution.cdf(grid) - distribution.pmf(grid) / 2
out["beta_binomial"] = {
    "log_likelihood": -beta_binomial(b),
    "log_beta": [[a, ((a - 3.5) / 1.5) ** np.arange(4) @ b[4:]] for a in np.arange(2, 5.1, 0.5)],
    "masses": list(distribution.pmf(grid)),
    "shares": list(middle),
    "z": list(stats.norm.ppf(middle)),
}

# 5. Moments of ACT mathematics form X, and Gaussian-kernel shares at bandwidth 0.7.
scores = np.repeat(np.arange(len(counts)), counts.astype(int))
mean, variance = scores.mean(), scores.var()
a = np.sqrt(variance / (variance + 0.49))
p = counts / counts.sum()
grid = np.arange(len(counts))
out["act"] = {
    "mean": mean,
    "sd": scores.std(ddof=1),
    "skewness": stats.skew(scores),
    "kurtosis": stats.kurtosis(scores),
    "kernel": [float((p * stats.norm.cdf((v - a * grid - (1 - a) * mean) / (a * 0.7))).sum()) for v in grid],
}

print(json.dumps({
    "name": "norms_direct",
    "call": "python3 norms.py",
    "package": f"numpy {np.__version__}, scipy {scipy.__version__}",
    "tolerance": {"direct": 1e-9, "iterated": 1e-6, "why": "general-purpose minimisers stop near 1e-7"},
    "result": out,
}, indent=1, default=float))
