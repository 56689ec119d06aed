#!/usr/bin/env bash
# Tries the packages of a folder in a bare Debian 12 without Swift: installs the Debian package with apt, unpacks the tarball
# where nothing is installed, installs the wheel in a bare Python. Needs root, debootstrap and Debian's mirror.
set -euo pipefail
dist=$(realpath "${1:-dist}")
root=$(cd "$(dirname "$0")/.." && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
sample=Instruments/career-interest/sample-class.csv

debootstrap --variant=minbase bookworm "$room/bare" >/dev/null
cp -a "$room/bare" "$room/deb"
cp "$dist"/*.deb "$dist"/*.tar.gz "$root/$sample" "$room/bare/tmp"
cp "$dist"/*.deb "$dist"/*.whl "$root/$sample" "$room/deb/tmp"

report() { echo "--- $1: report"; status=0; chroot "$2" bash -c "$3" || status=$?; test $status -le 1; }

echo "--- tarball, nothing installed"
chroot "$room/bare" bash -ec 'cd /tmp && tar xzf *.tar.gz && mv career-assessment-*/ /opt/assess && /opt/assess/bin/assess --version'
report tarball "$room/bare" 'cd /tmp && /opt/assess/bin/assess report -i career-interest sample-class.csv --demo -o out'
chroot "$room/bare" test -s /tmp/out/index.html

echo "--- Debian package"
chroot "$room/deb" bash -ec 'apt-get update -q >/dev/null && apt-get install -qy /tmp/*.deb >/dev/null 2>&1 && assess --version'
report deb "$room/deb" 'cd /tmp && assess report -i career-interest sample-class.csv --demo -o out --format html,pdf'
chroot "$room/deb" bash -ec 'test -s /tmp/out/print.pdf; test -s /usr/share/man/man1/assess-score.1.gz; ldd --version | head -1'

echo "--- wheel"
chroot "$room/deb" bash -ec '
  apt-get install -qy --no-install-recommends python3-venv >/dev/null 2>&1
  python3 -m venv /tmp/venv
  /tmp/venv/bin/pip install -q --disable-pip-version-check /tmp/*.whl
  cd / && /tmp/venv/bin/python -c "
import numpy as np
from career_assessment import Instrument
instrument = Instrument(\"career-interest\")
raw, t, verdicts = instrument.score(np.full((3, len(instrument.items)), 3.0))
assert raw.shape == (3, 6) and np.isfinite(raw).all(), raw
print(dict(zip(instrument.scores, raw[0])))"'
echo "all packages work"
