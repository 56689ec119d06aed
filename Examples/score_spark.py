"""Scores a table with Apache Spark: every partition goes through `assess score --spark-pipe`, in the order of the file.

Usage: score_spark.py ASSESS INSTRUMENT TABLE.csv FOLDER [PARTITIONS]

TABLE.csv has a header, in UTF-8. FOLDER is made by Spark and holds one file a partition; put together in the order of their
names they are the rows of one run on one machine (without the column `line`, which counts lines of a partition). A
worker that is killed is started again by Spark: a partition's rows appear whole or not at all.
"""

import shlex
import sys

from pyspark.sql import SparkSession

COLUMNS = "person,raw,percent,T,quality,quality_reasons,missing,problems,instrument,version,digest,engine"


def main():
    assess, instrument, table, folder = sys.argv[1:5]
    partitions = int(sys.argv[5]) if len(sys.argv) > 5 else None
    session = SparkSession.builder.appName("career-assessment").getOrCreate()
    lines = session.sparkContext.textFile(table, partitions)
    # The header is the first line of the first partition; every worker reads it from the table itself.
    rows = lines.mapPartitionsWithIndex(lambda place, part: (next(part, None), part)[1] if place == 0 else part)
    columns = sys.argv[6] if len(sys.argv) > 6 else COLUMNS
    command = [assess, "score", "-i", instrument, "-", "--spark-pipe", table, "--columns", columns, "--lang", "en"]
    rows.pipe(shlex.join(command), checkCode=True).saveAsTextFile(folder)
    session.stop()


if __name__ == "__main__":
    main()
