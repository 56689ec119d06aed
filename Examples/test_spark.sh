#!/usr/bin/env bash
# Scores a table through Spark with two workers, kills one of their processes in the middle, and compares with one run.
#
# Usage: test_spark.sh ASSESS PYTHON
set -euo pipefail
assess=$(realpath "$1")
python=$2
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
columns=person,raw,quality,problems
awk -v header="$(head -n 1 "$here/Instruments/career-interest/cases.csv")" 'BEGIN {
  print "id,att1," items() ",att2"
  for (p = 1; p <= 60000; p++) {
    row = p ",4"
    for (i = 1; i <= 60; i++) row = row "," 1 + (p * 7 + i * i + int(p / 3) * i) % 5
    print row ",2"
  }
}
function items(  t, n, text, types) {
  split("r i a s e c", types, " ")
  for (t = 1; t <= 6; t++) for (n = 1; n <= 10; n++) text = text (text == "" ? "" : ",") types[t] sprintf("%02d", n)
  return text
}' > "$work/table.csv"
"$assess" score -i career-interest "$work/table.csv" -o "$work/one.csv" --columns $columns --lang en 2> "$work/log" || test $? = 1
# A worker that dies once: Spark runs its partition again.
cat > "$work/assess" <<EOF
#!/usr/bin/env bash
if mkdir "$work/died" 2> /dev/null; then head -c 1000 > /dev/null; kill -9 \$\$; fi
exec "$assess" "\$@"
EOF
chmod +x "$work/assess"
PYSPARK_PYTHON=$(realpath "$python") "$python" -c '
import sys
from pyspark.sql import SparkSession
# Two workers, and a partition may fail once or twice before the run does.
SparkSession.builder.master("local[2, 4]").config("spark.ui.enabled", "false").getOrCreate()
sys.argv = sys.argv[1:]
exec(compile(open(sys.argv[0]).read(), sys.argv[0], "exec"))
' "$here/Examples/score_spark.py" "$work/assess" career-interest "$work/table.csv" "$work/parts" 6 $columns 2> "$work/spark.log" ||
  { tail -n 20 "$work/spark.log"; exit 1; }
test -d "$work/died"
tail -n +2 "$work/one.csv" | tr -d '\r' > "$work/expected"
cat "$work"/parts/part-* | tr -d '\r' > "$work/found"
cmp "$work/expected" "$work/found"
echo "60,000 rows in 6 partitions on two workers, one of them killed: the same bytes as one run"
