"""Writes the inputs of the benchmarks: float64, little endian, column by column, NaN where there is no answer.

Everything but the bfi answers is DEMO data drawn from fixed seeds. Usage: make_data.py BFI_CSV FOLDER
"""

import csv
import pathlib
import sys

import numpy as np


def write(folder, name, columns):
    """Columns is variables x people, so that each variable is contiguous in the file."""
    path = folder / f"{name}.f64"
    if not path.exists():
        np.ascontiguousarray(columns, dtype="<f8").tofile(path)


def answers(path, count):
    """The first `count` columns of a table, NaN for what is empty."""
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([[float(cell) if cell not in ("", "NA") else np.nan for cell in row[:count]] for row in rows]).T


def pairwise_correlations(items):
    """Pearson's correlations over those who answered both items."""
    order = len(items)
    result = np.eye(order)
    for i in range(order):
        for j in range(i):
            both = ~np.isnan(items[i]) & ~np.isnan(items[j])
            result[i, j] = result[j, i] = np.corrcoef(items[i][both], items[j][both])[0, 1]
    return result


def factor_sample(seed, people, items, factors, between):
    """Normal answers of a model with simple structure, small cross loadings and correlated factors."""
    draw = np.random.default_rng(seed)
    loadings = np.zeros((items, factors))
    for item in range(items):
        home = item * factors // items
        loadings[item, home] = draw.uniform(0.4, 0.8)
        loadings[item, (home + 1) % factors] = draw.uniform(-0.2, 0.2)
    phi = np.full((factors, factors), between) + (1 - between) * np.eye(factors)
    common = np.einsum("ij,jk,ik->i", loadings, phi, loadings)
    scores = np.linalg.cholesky(phi) @ draw.standard_normal((factors, people))
    return loadings @ scores + np.sqrt(1 - common)[:, None] * draw.standard_normal((items, people))


def main():
    source, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    names = ["bfi", "bfi-correlations", "normal-100000x240", "normal-20000x240-correlations", "likert-10000x60"]
    if all((folder / f"{name}.f64").exists() for name in names):
        return
    bfi = answers(source, 25)
    write(folder, "bfi", bfi)
    write(folder, "bfi-correlations", pairwise_correlations(bfi))
    normal = factor_sample(20261, 100_000, 240, 15, 0.25)
    write(folder, "normal-100000x240", normal)
    write(folder, "normal-20000x240-correlations", np.corrcoef(normal[:, :20_000]))
    latent = factor_sample(20262, 10_000, 60, 6, 0.2)
    write(folder, "likert-10000x60", 1 + np.digitize(latent, [-1.5, -0.5, 0.5, 1.5]))


main()
