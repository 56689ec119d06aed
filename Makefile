# Everything a fresh Debian 12 with Swift 6.3 needs: `make demo` and `make test` install what is missing by themselves.

SWIFT ?= swift
BUILD_PACKAGES := libopenblas-dev liblapacke-dev libzip-dev libexpat1-dev libfreexl-dev libxlsxwriter-dev libreadstat-dev zlib1g-dev libzstd-dev libsodium-dev libpango1.0-dev libcairo2-dev fonts-noto-cjk pkg-config
# What the tests call beside the command: the packers, a reader of PDF, and Python for the example of the C interface.
TEST_PACKAGES := gzip zstd python3-numpy poppler-utils
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
DATE ?= 2026-11-20
BENCH := Benchmarks/.build
PEERS := python3-venv r-base-core r-cran-psych r-cran-lavaan r-cran-nfactors r-cran-gparotation r-cran-data.table

.PHONY: help libraries openblas build demo package tests test-package test test-page lint docs schema bench bench-libraries bench-extraction bench-scoring bench-pdf fuzz fuzz-scoring prove-items test-spark clean

help:
	@echo "make demo   install, build, score a made-up class with a battery of instruments, write reports to out/"
	@echo "make test   install what the tests need and run them all"
	@echo "make build  build the command in release mode"
	@echo "make lint   check the format of all Swift files"
	@echo "make docs   build the documentation"
	@echo "make package  make the Debian package, the tarball and the Python wheel (dist/)"
	@echo "make test-package  try them in a bare Debian 12"
	@echo "make bench  measure calibration beside R and Python (FULL=1: also what takes long)"
	@echo "make bench-extraction  do the usual starts of extractions find the best optimum, beside psych"
	@echo "make bench-scoring  measure scoring by the million (FULL=1: ten million)"
	@echo "make bench-pdf  measure PDF beside Chromium"
	@echo "make test-page  drive the class page in Chromium"
	@echo "make fuzz   run the fuzz targets, SECONDS each"
	@echo "make fuzz-scoring  compare all ways of scoring for SEEDS made-up instruments"
	@echo "make prove-items  prove ITEMS generated items of every kind and corrupt each"
	@echo "make test-spark  score through Apache Spark in local mode"
	@echo "make schema record the JSON Schema of instruments again"

# Installs only what is missing; does nothing, and asks for nothing, where all is there.
libraries:
	@missing=""; for p in $(BUILD_PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then echo "installing:$$missing"; \
	  $(AS_ROOT) apt-get update -q && $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing; fi

# OpenBLAS is linked into the command: to find its twelve thousand symbols anew at each start takes longer than to score a class.
# Command and tests are one build, with optimisation: what is tested is what runs.
STATIC := $(CURDIR)/.build/static
FLAGS := -c release -Xlinker --as-needed
openblas: libraries
	@mkdir -p $(STATIC)
	@ln -sf "$$(pkg-config --variable=libdir openblas)/libopenblas.a" "$$(pkg-config --variable=libdir lapacke)/liblapacke.a" $(STATIC)
	@sed 's|^Libs:.*|Libs: -L$(STATIC) -llapacke -lopenblas -l:libgfortran.so.5|' \
	  "$$(pkg-config --variable=pcfiledir lapacke)/lapacke.pc" > $(STATIC)/lapacke.pc

build: openblas
	PKG_CONFIG_PATH=$(STATIC) $(SWIFT) build $(FLAGS) --product assess

# The instruments of Examples/battery.json: a class of forty, made up, each person with every one of them.
DEMO_CLASS := career-interest work-values ability-self-rating work-style career-adaptability decision-difficulty \
  job-search-confidence
demo: build
	@rm -rf out
	@status=0; .build/release/assess report --battery Examples/battery.json $(DEMO_CLASS:%=Instruments/%/sample-class.csv) \
	  --schooling seniorSecondary --output out --demo --date $(DATE) --provider "演示机构（DEMO）" --lang zh || status=$$?; \
	if [ $$status -gt 1 ]; then exit $$status; fi
	@echo; echo "out/ 里有："; ls out | sed -n '1,6p'; echo "…"; echo "共 $$(ls out | wc -l) 个文件。用浏览器打开 out/index.html。"

tests: openblas
	@$(MAKE) --no-print-directory libraries BUILD_PACKAGES="$(TEST_PACKAGES)"
	PKG_CONFIG_PATH=$(STATIC) $(SWIFT) build $(FLAGS) --build-tests

TEST := PKG_CONFIG_PATH=$(STATIC) $(SWIFT) test $(FLAGS) --skip-build --disable-xctest
test: tests
	$(TEST)

lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift \
	  Benchmarks/Package.swift Benchmarks/Sources/calibration-bench Benchmarks/Sources/extraction-study Fuzz/Package.swift Fuzz/Sources/fuzz-*

docs: libraries
	$(SWIFT) package --disable-sandbox generate-documentation --target CareerScoring --target CareerAssessment \
	  --warnings-as-errors

schema: tests
	-RECORD=1 $(TEST) --filter JSONSchema

# A Debian package, a tarball with its libraries, and the Python wheel, in dist/. Swift's own libraries are linked in, which is a
# build of its own.
PACKED := $(CURDIR)/.build/packed
package: openblas
	@$(MAKE) --no-print-directory libraries BUILD_PACKAGES="dpkg-dev patchelf binutils python3"
	for product in assess CareerAssessmentC; do PKG_CONFIG_PATH=$(STATIC) $(SWIFT) build $(FLAGS) --static-swift-stdlib \
	  --scratch-path $(PACKED) --product $$product || exit; done
	python3 Packaging/package.py --command $(PACKED)/release/assess --library $(PACKED)/release/libCareerAssessmentC.so --output dist

# Tries what is in dist/ in a bare Debian 12 without Swift. Needs root and Debian's mirror.
test-package:
	@$(MAKE) --no-print-directory libraries BUILD_PACKAGES="debootstrap"
	$(AS_ROOT) Packaging/test.sh dist

# What the peers need, as `libraries`: the R packages of Debian, the Python packages in a folder of their own.
bench-libraries: libraries
	@$(MAKE) --no-print-directory libraries BUILD_PACKAGES="$(PEERS)"
	@test -x $(BENCH)/peers/bin/python || python3 -m venv $(BENCH)/peers
	$(BENCH)/peers/bin/pip install -q --disable-pip-version-check -r Benchmarks/requirements.txt

bench: bench-libraries
	$(SWIFT) build -c release --package-path Benchmarks --product calibration-bench
	$(BENCH)/peers/bin/python Benchmarks/make_data.py Tests/ReferenceData/data/bfi.csv $(BENCH)/data
	@mkdir -p Benchmarks/results
	$(BENCH)/peers/bin/python Benchmarks/run.py --ours $(BENCH)/release/calibration-bench \
	  --python $(BENCH)/peers/bin/python --data $(BENCH)/data --output Benchmarks/results/calibration.md

# Do the usual starts of an extraction find the best optimum? 220 matrices against a hundred starts and more, beside psych.
bench-extraction: bench-libraries
	$(SWIFT) build -c release --package-path Benchmarks --product extraction-study
	@mkdir -p $(BENCH)/matrices Benchmarks/results
	$(BENCH)/release/extraction-study 220 $(BENCH)/matrices > $(BENCH)/extraction.tsv
	Rscript Benchmarks/extraction_peers.R $(BENCH)/matrices > $(BENCH)/extraction_psych.tsv
	python3 Benchmarks/extraction_table.py $(BENCH)/extraction.tsv $(BENCH)/extraction_psych.tsv > Benchmarks/results/extraction.md

# Scoring by the million beside polars, DuckDB, pandas and a loop in C (FULL=1: also ten million rows).
bench-scoring: build bench-libraries
	@mkdir -p Benchmarks/results $(BENCH)/data
	$(BENCH)/peers/bin/python Benchmarks/scoring.py --assess .build/release/assess \
	  --python $(BENCH)/peers/bin/python --data $(BENCH)/data --output Benchmarks/results/scoring.md

# Reports as PDF beside Chromium printing the same reports from HTML, where Chromium is there.
bench-pdf: build
	@mkdir -p Benchmarks/results
	python3 Benchmarks/pdf.py --assess .build/release/assess --output Benchmarks/results/pdf.md

# Every fuzz target for SECONDS each, from its corpus; needs clang's fuzzer, which comes with Swift.
SECONDS ?= 600
fuzz: libraries
	$(SWIFT) build -c release --package-path Fuzz
	@for t in instrument scanner platforms workbook; do mkdir -p Fuzz/.build/found/$$t; echo "fuzz-$$t"; \
	  SWIFT_BACKTRACE=enable=no Fuzz/.build/release/fuzz-$$t -max_total_time=$(SECONDS) -max_len=8192 -timeout=20 \
	    -rss_limit_mb=1500 -print_final_stats=1 -artifact_prefix=Fuzz/.build/found/ Fuzz/.build/found/$$t Fuzz/corpus/$$t \
	    2>&1 | grep -E "ERROR|SUMMARY|stat::(number|peak)" || true; done

# Every way in and out against every other and against plain formulas, for SEEDS instruments and files made by dice.
SEEDS ?= 10000
fuzz-scoring: tests
	SCORING_SEEDS=$(SEEDS) $(TEST) --filter AgreementTests.everyWayAgrees

# Every key of ITEMS generated items of each kind proven, every corruption of them caught.
ITEMS ?= 10000
prove-items: tests
	ITEM_COUNT=$(ITEMS) $(TEST) --filter GeneratedItemTests.proofAndMutation

# The Spark example in local mode with two workers, against one run without it. Needs Java 17.
test-spark: build
	@test -x .build/spark/bin/python || python3 -m venv .build/spark
	.build/spark/bin/pip install -q --disable-pip-version-check pyspark
	bash Examples/test_spark.sh .build/release/assess .build/spark/bin/python

# The class page by keyboard and with scripts off, in a real browser.
test-page: demo
	python3 Tests/Browser/class_page.py out/index.html

clean:
	rm -rf .build out $(BENCH)
