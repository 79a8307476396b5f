# Two commands do everything on a fresh Debian 12 with Swift: `make demo` and `make test`.
# Both first install what is missing and say so.

SHELL := /bin/bash
PREFIX ?= /usr/local
BUILD := .build/debug
# What faxes are drawn with.
DRAWING := ghostscript fonts-urw-base35 libtiff-tools fonts-dancingscript fonts-sjfonts fonts-breip \
	fonts-dkg-handwriting fonts-humor-sans fonts-bwht fonts-rufscript

.PHONY: help setup build demo test lint install samples score test-fuzz test-kill test-leak test-tamper test-people clean

help:
	@echo 'make demo       install what is missing, build, read the samples, show the queue and a packet'
	@echo 'make test       install what is missing, build, run the tests'
	@echo 'make lint       check the form of the code'
	@echo 'make test-fuzz  malformed faxes and answers by the thousand (about half an hour)'
	@echo 'make test-kill  kill the service at random moments; nothing may be lost or doubled'
	@echo 'make test-tamper alter log, seals, keys and backups in numbers (TRIES=5000 SEED=…)'
	@echo 'make test-people several users of the machine, each with their roles (as root)'
	@echo 'make test-leak  look for what the samples say in everything that is kept or logged'
	@echo 'make install    release build into PREFIX (default /usr/local)'
	@echo 'make samples    draw the sample faxes anew'
	@echo 'make score      read the held-back faxes and say what was right (WORST=1: in detail)'
	@echo 'make clean      remove what was built'

setup:
	@scripts/setup

build: setup
	swift build

demo: build
	@scripts/demo

test: setup
	swift build --build-tests
	swift test --skip-build

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

test-fuzz: setup
	swift build --build-tests
	@scripts/test-fuzz

test-kill: build
	@scripts/test-kill

test-leak: build
	@scripts/test-leak

test-people: build
	@scripts/test-people

# Each trial alters something with what a thief of the disk has; all must be found. A seed replays.
TRIES ?= 5000
test-tamper: setup
	swift build --build-tests
	INTAKE_TAMPER=$(TRIES) $(if $(SEED),INTAKE_SEED=$(SEED)) INTAKE_KILLS=$$(($(TRIES) / 50)) \
	    swift test --skip-build --filter 'TamperTests|KeyTranscriptTests'

# The programs look for each other and for their rules beside themselves.
install: setup
	swift build --configuration release
	install -d '$(DESTDIR)$(PREFIX)/lib/intake' '$(DESTDIR)$(PREFIX)/bin'
	install .build/release/{intake,page-reader,pdf-reader} '$(DESTDIR)$(PREFIX)/lib/intake/'
	cp -r .build/release/*.resources '$(DESTDIR)$(PREFIX)/lib/intake/'
	ln -sf ../lib/intake/intake '$(DESTDIR)$(PREFIX)/bin/intake'

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
