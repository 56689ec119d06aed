"""Thirty-digit values of the distributions in NumericalMethods, printed with twenty digits.

Run with Python 3 and mpmath: python3 distributions.py
Writes ../numerical-methods/distributions.json. Arguments are doubles: each is taken at its exact binary value.
Every value comes from a convergent series summed with 400 digits, a finite sum or an integral, none from the algorithms
that are tested.
"""
import json
import os

from mpmath import mp, mpf, betainc, binomial, erfc, exp, nstr, pi, quad, sqrt, loggamma, log

mp.dps = 40


def text(value):
    return nstr(value, 20)


def gamma_tails(a, x):
    """Both tails from the power series of the lower one, with so many digits that 1 minus it is good to forty."""
    with mp.workdps(400):
        a, x = mpf(a), mpf(x)
        term = exp(a * log(x) - x - loggamma(a + 1))
        total, k = term, 0
        while k < x or term > total * mpf("1e-390"):
            k += 1
            term *= x / (a + k)
            total += term
        return total, 1 - total


def beta_tails(a, b, x):
    """Both tails from the hypergeometric series of the lower one, as above."""
    with mp.workdps(400):
        a, b, x = mpf(a), mpf(b), mpf(x)
        front = loggamma(a + b) - loggamma(a + 1) - loggamma(b) + a * log(x) + b * log(1 - x)
        term = exp(front)
        total, k = term, 0
        while (a + b + k) * x > a + 1 + k or term > total * mpf("1e-390"):
            term *= (a + b + k) * x / (a + 1 + k)
            total += term
            k += 1
        return total, 1 - total


def gamma_cases():
    for a in [0.01, 0.5, 1.0, 2.5, 10.0, 33.0, 150.0, 2500.0, 100000.0]:
        for factor in [0.01, 0.3, 0.9, 1.0, 1.1, 1.5, 3.0]:
            x = a * factor
            if a >= 100 and abs(x - a) > 30 * a ** 0.5:
                continue
            lower, upper = gamma_tails(a, x)
            if lower < mpf("1e-290") or upper < mpf("1e-290"):
                continue
            yield {"a": a, "x": x, "lower": text(lower), "upper": text(upper)}


def beta_cases():
    for a, b in [(0.1, 0.2), (0.5, 0.5), (1.0, 3.0), (2.0, 0.5), (5.0, 10.0), (80.0, 30.0), (0.5, 1000.0),
                 (1500.0, 2000.0), (5000.0, 10000.0)]:
        mean, sd = a / (a + b), (a * b / (a + b) ** 2 / (a + b + 1)) ** 0.5
        for x in [mean * 0.05, mean - 4 * sd, mean - sd, mean, mean + sd, mean + 4 * sd, 0.97]:
            if not 1e-6 < x < 1:
                continue
            lower, upper = beta_tails(a, b, x)
            if lower < mpf("1e-290") or upper < mpf("1e-290") or not (0 < lower < 1):
                continue
            yield {"a": a, "b": b, "x": x, "lower": text(lower), "upper": text(upper)}


def noncentral_cases():
    for df, ncp, x in [(1.0, 0.5, 2.0), (4.0, 10.0, 3.0), (185.0, 1600.0, 1808.9), (24.0, 61.3, 85.3), (3.0, 0.01, 0.2),
                       (265.0, 5790.0, 6055.9), (10.0, 300.0, 200.0), (2.0, 40.0, 120.0)]:
        lower = mpf(0)
        upper = mpf(0)
        half = mpf(ncp) / 2
        j = 0
        last = int(ncp / 2 + 40 * (ncp / 2) ** 0.5 + 120)
        a = mpf(df) / 2
        y = mpf(x) / 2
        weight = exp(-half)
        low = gamma_tails(a, y)[0]
        term = exp(a * log(y) - y - loggamma(a + 1))
        for j in range(last + 1):
            lower += weight * low
            upper += weight * (1 - low)
            low -= term
            term *= y / (a + j + 1)
            weight *= half / (j + 1)
        yield {"degrees": df, "noncentrality": ncp, "x": x, "lower": text(lower), "upper": text(upper)}


def student_cases():
    for df in [1.0, 2.5, 10.0, 119.0, 2782.0]:
        for t in [0.001, 0.7, 1.96, 5.0, 30.0]:
            v, s = mpf(df), mpf(t) ** 2
            upper = betainc(v / 2, mpf(1) / 2, 0, v / (v + s), regularized=True) / 2
            yield {"degrees": df, "t": t, "upper": text(upper)}


def f_cases():
    for d1, d2 in [(5.0, 18.0), (1.0, 1.0), (185.0, 2795.0), (2783.0, 11132.0)]:
        for f in [0.2, 0.95, 1.0, 1.05, 3.5]:
            with mp.workdps(400):
                x = mpf(d1) * mpf(f) / (mpf(d1) * mpf(f) + mpf(d2))
            lower, upper = beta_tails(d1 / 2, d2 / 2, x)
            if lower < mpf("1e-290") or upper < mpf("1e-290"):
                continue
            yield {"d1": d1, "d2": d2, "f": f, "lower": text(lower), "upper": text(upper)}


def binomial_cases():
    for n, p in [(10, 0.5), (72, 0.25), (1000, 0.003), (500, 0.97)]:
        for k in [0, n // 10, n // 3, n // 2, n - 2]:
            mass = binomial(n, k) * mpf(p) ** k * (1 - mpf(p)) ** (n - k)
            upper = sum(binomial(n, i) * mpf(p) ** i * (1 - mpf(p)) ** (n - i) for i in range(k + 1, n + 1))
            lower = sum(binomial(n, i) * mpf(p) ** i * (1 - mpf(p)) ** (n - i) for i in range(0, k + 1))
            yield {"n": n, "p": p, "k": k, "mass": text(mass), "lower": text(lower), "upper": text(upper)}


def bivariate_cases():
    phi = lambda t: exp(-t * t / 2) / sqrt(2 * pi)
    tail = lambda t: erfc(t / sqrt(mpf(2))) / 2
    for r in [-0.9999, -0.95, -0.926, -0.9, -0.5, -0.1, 0.001, 0.29, 0.6, 0.8, 0.924, 0.93, 0.99, 0.999999,
              1 - 1e-12, -(1 - 1e-12)]:
        for h, k in [(0.0, 0.0), (-1.0, 0.5), (1.2, 1.1999), (2.5, -2.0), (-3.0, -2.9), (0.3, -0.3), (5.0, 4.0)]:
            rho, a, b = mpf(r), mpf(h), mpf(k)
            spread = sqrt(1 - rho * rho)
            middle = b / rho
            width = spread / abs(rho)
            points = sorted({a, a + 40} | {m for m in
                            [middle + i * width for i in (-40, -12, -6, -3, -1, 0, 1, 3, 6, 12, 40)] + [a + i for i in (1, 2, 4, 8, 16)]
                            if a < m < a + 40})
            value = quad(lambda t: phi(t) * tail((b - rho * t) / spread), points)
            yield {"r": r, "h": h, "k": k, "upper": text(value)}


result = {
    "gamma": list(gamma_cases()),
    "beta": list(beta_cases()),
    "noncentral": list(noncentral_cases()),
    "student": list(student_cases()),
    "f": list(f_cases()),
    "binomial": list(binomial_cases()),
    "bivariate": list(bivariate_cases()),
}
folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "numerical-methods")
with open(os.path.join(folder, "distributions.json"), "w") as file:
    file.write("{\n")
    file.write(",\n".join(
        json.dumps(key) + ": [\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]"
        for key, cases in result.items()))
    file.write("\n}\n")
