# Two commands do everything on a fresh Debian 12 with Swift: `make demo` and `make test`.
# Both first install what is missing and say so.

SHELL := /bin/bash
PREFIX ?= /usr/local
UNITS ?= /usr/lib/systemd/system
BUILD := .build/debug
# What faxes are drawn with.
DRAWING := ghostscript fonts-urw-base35 libtiff-tools fonts-dancingscript fonts-sjfonts fonts-breip \
	fonts-dkg-handwriting fonts-humor-sans fonts-bwht fonts-rufscript

.PHONY: help setup build demo test lint install samples score test-fuzz test-kill test-leak test-next test-tamper test-faults test-faults-short test-load test-door test-door-load test-units test-hylafax test-people test-pages test-pull test-api test-sign-in bench bench-store deb test-deb test-boot install-built clean

help:
	@echo 'make demo       install what is missing, build, read the samples, show the queue and a packet'
	@echo 'make test       install what is missing, build, run the tests'
	@echo 'make lint       check the form of the code'
	@echo 'make test-fuzz  malformed faxes and answers by the thousand (about half an hour)'
	@echo 'make test-kill  kill the service at random moments; nothing may be lost or doubled'
	@echo 'make test-faults kills, power cuts and failing disks in numbers (hours; SEED=…; as root)'
	@echo 'make test-load   fifty reviewers at one queue, who crash and come back late'
	@echo 'make test-door   the whole contract of the queue over TLS'
	@echo 'make test-door-load fifty reviewers at the port over TLS, 200 requests a second'
	@echo 'make test-tamper alter log, seals, keys and backups in numbers (TRIES=5000 SEED=…)'
	@echo 'make test-next   work off the samples with intake next in a terminal, counting keys'
	@echo 'make test-hylafax have the fax server of Debian hand faxes over (downloads its package)'
	@echo 'make test-units score the systemd units, run the service behind their filters'
	@echo 'make test-people several users of the machine, each with their roles (as root)'
	@echo 'make test-pages  review packets in Chromium by keyboard, every page under axe (as root; SHOTS=…)'
	@echo 'make test-pull   pull sample packets, cut off on the way; two machines at once (as root; RUNS=…); PDF/A, FHIR'
	@echo 'make bench      measure reading beside tesseract and OCRmyPDF (QUICK=1: minutes; CORPUS=…)'
	@echo 'make test-api    hold a real service against docs/openapi.json by schemathesis (EXAMPLES=… SEED=…)'
	@echo 'make test-sign-in sign in through an OpenID provider that somebody else wrote'
	@echo 'make test-leak  look for what faxes say in everything that is kept, logged or left (SEED=…)'
	@echo 'make bench-store fill and measure stores of 10^3 to 10^6 packets (SIZES=… DAYS=… BURST=…)'
	@echo 'make install    release build into PREFIX (default /usr/local), systemd units into UNITS'
	@echo 'make deb        a Debian package, left in .build'
	@echo 'make test-deb   install the package in a clean Debian, work, upgrade, remove (as root)'
	@echo 'make test-boot   boot a Debian with systemd, set an office up from the package, try its units (as root)'
	@echo 'make samples    draw the sample faxes anew'
	@echo 'make score      read the held-back faxes and say what was right (WORST=1: in detail)'
	@echo 'make clean      remove what was built'

setup:
	@scripts/setup

build: setup
	swift build

demo: build
	@scripts/demo

# So many tests side by side. More gain nothing on few cores, and each waits the longer for its own turns: what
# has a deadline then misses it.
WIDTH ?= 8
test: setup
	swift build --build-tests --explicit-target-dependency-import-check error
	@SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(WIDTH) scripts/test

lint: setup
	@scripts/openapi --check
	swift format lint --strict --recursive Package.swift Sources Tests

test-fuzz: setup
	swift build --build-tests
	@scripts/test-fuzz

test-kill: build
	@scripts/test-kill

# What each part does, and what KILLS, CUTS and so on mean: docs/how-to/faults.md
test-faults test-faults-short: setup
	@scripts/setup bindfs xfsprogs e2fsprogs util-linux
	swift build --build-tests
	@scripts/test-faults $(if $(filter %-short,$@),short,long)

REVIEWERS ?= 50
PACKETS ?= 5000
test-load: setup
	swift build --build-tests
	INTAKE_LOAD_REVIEWERS=$(REVIEWERS) INTAKE_LOAD_PACKETS=$(PACKETS) \
	    $(if $(SEED),INTAKE_LOAD_SEED=$(SEED)) swift test --skip-build --filter FaultTests.LoadTests

# Every clause of the queue's contract over TLS; `make test` tries each fifth.
test-door: setup
	swift build --build-tests
	INTAKE_CLAUSES=all scripts/test --filter DoorTests.SecureContractTests

# Writes docs/benchmarks-store.md. CONFIGURATION=debug measures what is built for tests.
CONFIGURATION ?= release
bench-store: setup
	swift build -c $(CONFIGURATION) --product store-bench
	CONFIGURATION=$(CONFIGURATION) scripts/bench-store measure

# Says p50 and p99 for queue pages and page images, asked for from a process of its own. CONFIGURATION=debug measures
# what is built for tests; JUDGE=--report says the times and judges none.
test-door-load: setup
	swift build -c $(CONFIGURATION) --product intake
	swift build -c $(CONFIGURATION) --product door-load
	@scripts/test-door-load .build/$(CONFIGURATION) --reviewers $(REVIEWERS) --rate $(or $(RATE),200) \
	    --seconds $(or $(SECONDS_LONG),30) $(JUDGE)

test-leak: build
	@scripts/setup $(DRAWING)
	@scripts/test-leak
	@scripts/canary .build/debug/intake $(SEED)

# FAXES=6 works off six of the samples; SHOTS=docs/screens draws the screens anew.
test-next: build
	@scripts/setup tmux python3
	@scripts/test-next .build/debug/intake $(or $(FAXES),0) $(SHOTS)

# What systemd's own analysis and a sandbox without it can tell of the units.
test-units: build
	@scripts/setup systemd bubblewrap python3-seccomp
	@scripts/test-units

test-people: build
	@scripts/test-people

# SHOTS=docs/screens takes the pictures of the pages anew. Python packages from PyPI, into .build.
PAGES := .build/pages-venv
test-pages: build
	@scripts/setup chromium chromium-driver libnss3-tools openssl python3-venv poppler-utils
	@test -x $(PAGES)/bin/pip || python3 -m venv $(PAGES)
	@$(PAGES)/bin/pip install --quiet selenium==4.51.0
	@$(PAGES)/bin/pip install --quiet --no-deps axe-playwright-python==0.1.8
	@$(PAGES)/bin/python scripts/test-pages .build/debug/intake $(if $(SHOTS),--shots $(SHOTS))

# PDFBox's preflight comes from Debian, the FHIR validators from PyPI.
test-pull: build
	@scripts/setup python3 python3-venv qpdf openssl default-jre-headless libpdfbox2-java \
	    libcommons-io-java libactivation-java libjaxb-api-java iproute2
	@scripts/test-pull .build/debug/intake
	@scripts/test-two-pulls .build/debug/intake --runs $(or $(RUNS),2)

# Release programs beside tesseract, OCRmyPDF and the bare recognition call, turn by turn; draws docs/benchmarks.md.
# INTAKE=… measures another build.
BENCH := .build/bench
bench:
	@scripts/setup gcc tesseract-ocr ocrmypdf libtiff-tools poppler-utils python3-matplotlib
	@test -n '$(INTAKE)' || swift build --configuration release --product page-reader
	@test -n '$(INTAKE)' || swift build --configuration release --product pdf-reader
	@test -n '$(INTAKE)' || swift build --configuration release --product intake
	@mkdir -p $(BENCH)
	@gcc -O2 -o $(BENCH)/bare-recognition Tests/BareRecognition/main.c $$(pkg-config --cflags --libs tesseract lept)
	@QUICK='$(QUICK)' CORPUS='$(CORPUS)' scripts/bench $(if $(INTAKE),--intake '$(INTAKE)')
	@/usr/bin/python3 scripts/bench-report

# The validator and schemathesis come from PyPI, into .build.
API := .build/api-venv
test-api: build
	@scripts/setup python3 python3-venv openssl
	@scripts/openapi --check
	@test -x $(API)/bin/pip || python3 -m venv $(API)
	@$(API)/bin/pip install --quiet openapi-spec-validator==0.9.0 schemathesis==4.32.5
	@$(API)/bin/python scripts/test-api .build/debug/intake $(if $(EXAMPLES),--examples $(EXAMPLES)) \
	    $(if $(SEED),--seed $(SEED))

# Authlib's provider, in a Python of its own; later versions want a newer Python than Debian 12 has.
test-sign-in: build
	@scripts/setup python3 python3-venv openssl
	@test -x $(API)/bin/pip || python3 -m venv $(API)
	@$(API)/bin/pip install --quiet oidc-provider-mock==0.3.4
	@$(API)/bin/python scripts/test-sign-in .build/debug/intake

# Each trial alters something with what a thief of the disk has; all must be found. A seed replays.
TRIES ?= 5000
test-tamper: setup
	swift build --build-tests
	INTAKE_TAMPER=$(TRIES) $(if $(SEED),INTAKE_SEED=$(SEED)) INTAKE_KILLS=$$(($(TRIES) / 50)) \
	    swift test --skip-build --filter 'TamperTests|KeyTranscriptTests'

# The programs look for each other and for their rules beside themselves.
install: setup
	swift build --configuration release
	@$(MAKE) --no-print-directory install-built

# The folder with what was built.
BUILT ?= .build/release
install-built:
	install -d '$(DESTDIR)$(PREFIX)/lib/intake' '$(DESTDIR)$(PREFIX)/bin'
	install $(BUILT)/{intake,page-reader,pdf-reader} '$(DESTDIR)$(PREFIX)/lib/intake/'
	cp -r $(BUILT)/*.resources '$(DESTDIR)$(PREFIX)/lib/intake/'
	ln -sf ../lib/intake/intake '$(DESTDIR)$(PREFIX)/bin/intake'
	install systemd/alarm-note systemd/alarm-mail '$(DESTDIR)$(PREFIX)/lib/intake/'
	install -d '$(DESTDIR)$(PREFIX)/share/doc/intake' '$(DESTDIR)$(UNITS)' \
	    '$(DESTDIR)/usr/lib/sysusers.d' '$(DESTDIR)/usr/lib/tmpfiles.d'
	install -m 644 docs/how-to/administer.md docs/how-to/keys-and-backups.md \
	    docs/how-to/reviewers-elsewhere.md systemd/intake-https.conf \
	    '$(DESTDIR)$(PREFIX)/share/doc/intake/'
	for unit in systemd/*.service systemd/*.timer systemd/*.path; do \
	    sed 's|/usr/local|$(PREFIX)|g' "$$unit" >'$(DESTDIR)$(UNITS)/'"$${unit##*/}" || exit 1; \
	    chmod 644 '$(DESTDIR)$(UNITS)/'"$${unit##*/}"; done
	install -m 644 systemd/intake.sysusers '$(DESTDIR)/usr/lib/sysusers.d/intake.conf'
	install -m 644 systemd/intake.tmpfiles '$(DESTDIR)/usr/lib/tmpfiles.d/intake.conf'

# Needs no Swift where it is installed. A static release build takes its time; TRIAL=1 packs the debug build with
# the Swift libraries beside it, to try the package itself.
deb: setup
	@scripts/setup dpkg-dev
	@TRIAL=$(TRIAL) scripts/deb

# As root: installs it in a clean Debian of its own, works with it there, removes it.
test-deb:
	@scripts/setup debootstrap dpkg-dev
	@scripts/test-deb

# As root: the same with systemd running in it, as docs/how-to/administer.md sets an office up.
test-boot:
	@scripts/setup debootstrap dpkg-dev systemd-container util-linux
	@scripts/test-boot

test-hylafax: build
	@scripts/test-hylafax .build/debug/intake

samples:
	@scripts/setup $(DRAWING)
	samples/generate

# Reads with the release build where there is one.
score:
	@scripts/setup $(DRAWING)
	@test -x .build/release/intake || swift build
	@samples/heldback/run

clean:
	rm -rf .build .build-demo
