#!/usr/bin/env python3
"""Reference values for the random numbers and the normal distribution.

The generator is written here a second time from its published definition (Blackman & Vigna 2021; Steele, Lea & Flood
2014); the leap of 2^128 is found by squaring the 256 x 256 transition matrix over GF(2) 128 times, not from the
published polynomial. Normal values: mpmath with 60 digits. Run in this folder: python3 random_numbers.py
"""
import json
import pathlib
from mpmath import mp, mpf, erfc, sqrt, exp, pi, log, findroot

OUT = pathlib.Path(__file__).resolve().parent.parent / "random"
MASK = (1 << 64) - 1


def splitmix(seed):
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & MASK
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def rotl(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


def step(s):
    a, b, c, d = s
    out = (rotl((b * 5) & MASK, 7) * 9) & MASK
    t = (b << 17) & MASK
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotl(d, 45)
    return out, (a, b, c, d)


def outputs(state, n):
    result = []
    for _ in range(n):
        out, state = step(state)
        result.append(out)
    return result


def seeded(seed):
    g = splitmix(seed)
    return tuple(next(g) for _ in range(4))


def pack(s):
    return sum(w << (64 * i) for i, w in enumerate(s))


def unpack(v):
    return tuple((v >> (64 * i)) & MASK for i in range(4))


def apply(columns, v):
    r = 0
    i = 0
    while v:
        if v & 1:
            r ^= columns[i]
        v >>= 1
        i += 1
    return r


def leap_matrix():
    columns = [pack(step(unpack(1 << i))[1]) for i in range(256)]
    for _ in range(128):
        columns = [apply(columns, c) for c in columns]
    return columns


def text(words):
    return [f"{w:016x}" for w in words]


leap = leap_matrix()
OUT.mkdir(exist_ok=True)
seed = 20260401
(OUT / "xoshiro256.json").write_text(json.dumps({
    "what": "SplitMix64 and xoshiro256** outputs as hexadecimal words",
    "source": "Blackman & Vigna (2021); Steele, Lea & Flood (2014); computed by make/random_numbers.py",
    "tolerance": "exact: integer arithmetic",
    "splitmixSeed": "1234567",
    "splitmix": text([w for w, _ in zip(splitmix(1234567), range(5))]),
    "state": text([1, 2, 3, 4]),
    "fromState": text(outputs((1, 2, 3, 4), 10)),
    "seed": str(seed),
    "fromSeed": text(outputs(seeded(seed), 10)),
    "afterLeap": text(outputs(unpack(apply(leap, pack(seeded(seed)))), 10)),
}, indent=1) + "\n")

mp.dps = 60


def cdf(x):
    return erfc(-mpf(x) / sqrt(2)) / 2


def density(x):
    return exp(-mpf(x) ** 2 / 2) / sqrt(2 * pi)


def quantile(p):
    p = mpf(p)
    if p > mpf(1) / 2:
        return -quantile(1 - p)
    x = -sqrt(-2 * log(p)) if p < mpf("0.1") else (p - mpf(1) / 2) * sqrt(2 * pi)
    for _ in range(200):
        f = log(cdf(x)) - log(p)
        dx = f * cdf(x) / density(x)
        x -= dx
        if abs(dx) < mpf(10) ** -45 * max(1, abs(x)):
            break
    return x


points = [-1e6, -100.25, -40.0, -38.1, -37.0, -36.71, -30.3, -25.0, -20.0001, -19.7, -12.3, -8.25, -5.0, -3.3, -1.96, -1.0, -0.7,
          -0.25, -1e-3, -1e-12, 0.0, 1e-9, 0.1, 0.5, 1.2, 1.959963984540054, 2.935, 4.4, 6.6, 8.2, 11.0, 21.3, 37.2]
probabilities = [5e-324, 1e-310, 1e-300, 1e-200, 3.3e-100, 1e-40, 1e-20, 1e-12, 1e-7, 1e-4, 1e-3, 0.01, 0.025, 0.07,
                 0.0749999, 0.075, 0.0750001, 0.0833, 0.2, 0.3, 0.45, 0.4999, 0.5, 0.5 + 2 ** -30, 0.51, 0.6, 0.8, 0.9,
                 0.925, 0.95, 0.975, 0.99, 0.9999, 1 - 2 ** -30, 1 - 2 ** -53]


def digits(v):
    return mp.nstr(v, 20, min_fixed=1, max_fixed=0)


rows = []
for x in points:
    rows.append({"x": repr(x), "cdf": digits(cdf(x)) if abs(x) < 38.2 else None,
                 "density": digits(density(x)) if abs(x) < 38.2 else None, "logCDF": digits(log(cdf(x)) if x < 0 else mp.log1p(-cdf(-x)))})
(OUT / "normal.json").write_text(json.dumps({
    "what": "The standard normal distribution",
    "source": "mpmath, 60 digits; computed by make/random_numbers.py",
    "tolerance": "converged to 2e-15, relative: a few units in the last place of erfc, exp and log",
    "points": rows,
    "quantiles": [{"p": repr(p), "x": digits(quantile(p))} for p in probabilities],
}, indent=1) + "\n")
# what 1/sqrt(2) in double precision leaves over
print(repr(float(1 / sqrt(mpf(2)) - mpf(float(1 / sqrt(mpf(2)))))))
