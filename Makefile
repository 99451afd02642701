# What to do with this project; `make` alone lists the targets.

PREFIX ?= /usr/local
RELEASE = swift build -c release --static-swift-stdlib --product gongkai
# What opens PDFs: a program of its own, which finds its place beside the other.
RELEASE_PDF = swift build -c release --static-swift-stdlib --product gongkai-pdf
# What serves the page in the browser, likewise.
RELEASE_SERVE = swift build -c release --static-swift-stdlib --product gongkai-serve
SOURCES = Sources Tests Package.swift
# Published reports to be tried too, where there are some beside the checkout.
GONGKAI_REPORTS ?= $(abspath $(wildcard ../shared/reports))
export GONGKAI_REPORTS

.DEFAULT_GOAL := help
.PHONY: help setup build run test docs verify faults pages page cluster bench fuzz format lint install dist deb clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s  %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what the build needs (as root), or say what is missing
	@Scripts/setup.sh

build: setup ## Build the release executables
	@$(RELEASE)
	@$(RELEASE_PDF)
	@$(RELEASE_SERVE)

run: build ## Generate the forms of all Examples into output/
	@# 1: one example is of a report that contradicts itself, which is told; its forms are written like the others.
	@"$$($(RELEASE) --show-bin-path)/gongkai" generate Examples/*.json || [ $$? -eq 1 ]

test: setup ## Build and run all tests
	@# What takes long comes last, when all else has passed.
	@GONGKAI_OPTIMISED=1 swift test --skip "$$(Scripts/slow-tests.sh)"
	@GONGKAI_OPTIMISED=1 swift test --skip-build --filter "$$(Scripts/slow-tests.sh)"

docs: setup ## Write anew what is made in the documentation: help, drawing, codes, what shown commands print
	@GONGKAI_REWRITE_GOLDEN=1 swift test --filter 'ShownCommands|GeneratedPages|FindingCode'

verify: ## Check workbooks with LibreOffice and openpyxl, look at what check puts out, plant defects, import, fail every system call, count instructions, try the page and a cluster
	@Scripts/verify.sh
	@Scripts/verify-workbook.sh
	@Scripts/verify-check.sh
	@Scripts/verify-defects.sh
	@Scripts/verify-import.sh
	@Scripts/verify-faults.sh
	@Scripts/verify-instructions.sh
	@Scripts/verify-serve.sh
	@Scripts/verify-cluster.sh

faults: ## Fail every system call of every command that writes, once each
	@Scripts/verify-faults.sh

pages: ## Print documents of all forms with Chromium and LibreOffice and check the pages
	@Scripts/verify-report.sh
	@Scripts/verify-docx.sh
	@Scripts/verify-accessibility.sh

page: setup ## Try the page in the browser: by mouse and keyboard, with wrong and hostile files
	@Scripts/verify-serve.sh

cluster: setup ## Try what works on many machines on one: Spark, xargs, Slurm, DuckDB
	@Scripts/verify-cluster.sh

bench: setup ## Compare speed and memory with a C program that writes, and Python libraries that read
	@Scripts/setup.sh python3
	@Benchmarks/bench.py

fuzz: setup ## Fuzz the readers and converting, SECONDS=600 each
	@Fuzzing/run.sh $(or $(SECONDS),600)

format: ## Format the Swift sources
	@swift format --in-place --parallel --recursive $(SOURCES)

lint: ## Check the format of the Swift sources
	@swift format lint --strict --parallel --recursive $(SOURCES)

install: build ## Install below PREFIX (/usr/local; DESTDIR is put before it)
	@Scripts/packaging/stage.sh "$(DESTDIR)$(PREFIX)"
	@echo "$(DESTDIR)$(PREFIX)/bin/gongkai"

dist: build ## Make .build/dist/gongkai-…: a folder that runs from anywhere, and a .tar.gz of it
	@Scripts/packaging/dist.sh .build/dist

deb: build ## Make .build/dist/gongkai_….deb
	@Scripts/packaging/deb.sh .build/dist

clean: ## Remove everything built; output/ stays
	@rm -rf .build
