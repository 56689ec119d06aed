"""The peers in Python. Answers the questions of run.py, line by line. Usage: peers.py FOLDER"""

import importlib.metadata
import pathlib
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")
folder = pathlib.Path(sys.argv[1])
out = sys.stdout
sys.stdout = sys.stderr  # What libraries print is no answer.


def matrix(name, columns):
    """People x items, column by column as in the file."""
    return np.fromfile(folder / f"{name}.f64", dtype="<f8").reshape(columns, -1).T


def quartimin(loadings):
    squares = loadings**2
    products = squares.T @ squares
    return (products.sum() - np.trace(products)) / 2


def correlation():
    sample = matrix("normal-100000x240", 240)
    return lambda: f"Σr² {(np.corrcoef(sample, rowvar=False) ** 2).sum():.4f}"


def cross_products():
    sample = matrix("normal-100000x240", 240)
    return lambda: f"trace {np.trace(sample.T @ sample):.4f}"


def factors(name, columns, count):
    from factor_analyzer import FactorAnalyzer

    correlations = np.array(matrix(name, columns))

    def work():
        fit = FactorAnalyzer(count, method="minres", rotation="oblimin", is_corr_matrix=True).fit(correlations)
        # No communalities: version 0.5.1 sorts the columns of its loadings, but leaves phi_ in the old order.
        return f"f {quartimin(fit.loadings_):.4f}"

    return work


def polychoric():
    from girth.common import polychoric_correlation

    sample = matrix("bfi", 25)
    complete = sample[~np.isnan(sample).any(axis=1)].T.astype(int)

    def work():
        return f"Σr² {(polychoric_correlation(complete, start_val=1, stop_val=6) ** 2).sum():.4f}"

    return work


def parallel_analysis():
    def work():
        draw = np.random.default_rng(1)
        values = [
            np.linalg.eigvalsh(np.corrcoef(draw.standard_normal((2800, 25)), rowvar=False))[::-1] for _ in range(100)
        ]
        return f"λ₁ {np.mean(values, axis=0)[0]:.4f}"

    return work


entries = [
    ("correlation", "numpy corrcoef", correlation),
    ("correlation", "bare dsyrk, numpy X.T @ X, its own threads", cross_products),
    ("factors-5", "factor_analyzer, 1 start", lambda: factors("bfi-correlations", 25, 5)),
    ("factors-15", "factor_analyzer, 1 start", lambda: factors("normal-20000x240-correlations", 240, 15)),
    ("polychoric-small", "girth polychoric_correlation, listwise", polychoric),
    ("parallel-analysis", "numpy loop: draw people, corrcoef, eigvalsh", parallel_analysis),
]


def answer(*fields):
    print(*fields, sep="\t", file=out, flush=True)


def versions():
    answer("version", "Python", sys.version.split()[0])
    for name in ("numpy", "scipy", "scikit-learn", "factor-analyzer", "girth"):
        try:
            answer("version", name, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            pass
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    answer("version", "BLAS of numpy", f"{blas['name']} {blas['version']}")


def main():
    prepared = {}
    for line in sys.stdin:
        words = line.rstrip("\n").split("\t")
        if words[0] == "versions":
            versions()
        elif words[0] == "entries":
            for index, (work, label, _) in enumerate(entries):
                answer("entry", index, work, label)
        elif words[0] == "forget":
            prepared.clear()
        elif words[0] == "run":
            index = int(words[1])
            try:
                if index not in prepared:
                    prepared[index] = entries[index][2]()
                start = time.perf_counter()
                found = prepared[index]()
                answer("result", time.perf_counter() - start, found)
            except Exception as problem:  # A peer that fails must not end the run.
                answer("failed", f"{type(problem).__name__}: {problem}".replace("\n", " ")[:200])
        answer("end")


if __name__ == "__main__":
    main()
