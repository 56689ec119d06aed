"""Scores the made-up million with a peer, again for every line on standard input, and prints the seconds of each run.

Usage: scoring_peers.py PEER TABLE.csv OUT.csv; what a peer needs to be imported is not measured.
"""

import sys
import time

REVERSED = {3, 4, 7, 8}


def columns(scale):
    return [f"i{scale * 10 + item + 1}" for item in range(10)]


def polars(table, out):
    import polars as pl

    schema = {"id": pl.Int32, **{f"i{item + 1}": pl.Int16 for item in range(60)}}

    def run():
        scores = [pl.col("id")]
        for scale in range(6):
            keyed = [6 - pl.col(c) if place in REVERSED else pl.col(c) for place, c in enumerate(columns(scale))]
            raw = keyed[0]
            for one in keyed[1:]:
                raw = raw + one
            scores += [raw.alias(f"raw{scale}"), (50 + 10 * (raw - 30) / 6).round(1).alias(f"T{scale}")]
        pl.scan_csv(table, schema=schema).select(scores).sink_csv(out)

    return run, pl.__version__


def duckdb(table, out):
    import duckdb as db

    def run():
        parts = ["id"]
        for scale in range(6):
            keyed = [f"(6-{c})" if place in REVERSED else c for place, c in enumerate(columns(scale))]
            raw = "(" + "+".join(keyed) + ")"
            parts += [f"{raw} AS raw{scale}", f"round(50+10.0*({raw}-30)/6,1) AS T{scale}"]
        types = "{'id':'INTEGER'," + ",".join(f"'i{item + 1}':'SMALLINT'" for item in range(60)) + "}"
        with db.connect() as connection:
            connection.execute("SET preserve_insertion_order=true")
            source = f"read_csv('{table}',header=true,columns={types})"
            connection.execute(f"COPY (SELECT {','.join(parts)} FROM {source}) TO '{out}' (HEADER)")

    return run, db.__version__


def pandas(table, out):
    import numpy as np
    import pandas as pd

    def run():
        data = pd.read_csv(table, dtype={"id": "int32", **{f"i{item + 1}": "int8" for item in range(60)}})
        result = {"id": data["id"]}
        signs = np.array([-1 if place in REVERSED else 1 for place in range(10)], np.int16)
        for scale in range(6):
            raw = data[columns(scale)].to_numpy().astype(np.int16) @ signs + 24
            result[f"raw{scale}"] = raw
            result[f"T{scale}"] = np.round(50 + 10 * (raw - 30) / 6, 1)
        pd.DataFrame(result).to_csv(out, index=False)

    return run, pd.__version__


def main():
    run, version = {"polars": polars, "duckdb": duckdb, "pandas": pandas}[sys.argv[1]](*sys.argv[2:4])
    print(version, flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        run()
        print(f"{time.perf_counter() - start:.4f}", flush=True)


main()
