# `make demo` and `make test` are all a new user needs; each sets up what it needs.
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help

.PHONY: help demo test check bench chaos soak fuzz contracts train-env clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo:  ## Run the whole of Assayer on a sample, and audit the result
	@scripts/setup run
	@.venv/bin/assayer demo

test:  ## Check format, lint and types, then run every test
	@scripts/setup test
	@scripts/check

check:  ## The fast part of `make test`: no servers are started
	@scripts/setup test
	@scripts/check fast

bench:  ## Measure the pipeline against the bare model and a plain agent
	@scripts/setup test
	@$(PYTHON) -m benchmarks.pipeline --json bench.json

chaos:  ## Inflict 200 faults on the embedded stack under load, then audit (about 45 minutes)
	@scripts/setup test
	@$(PYTHON) -m tests.chaos --faults 200 --json chaos.json

soak:  ## An hour of load with a fault every minute, then audit
	@scripts/setup test
	@$(PYTHON) -m tests.chaos.soak --minutes 60 --json soak.json

contracts:  ## Write the generated documents anew
	@scripts/setup test
	@$(PYTHON) -m stream.contracts
	@$(PYTHON) -m agents.checks.reference
	@$(PYTHON) -m dashboards.build

fuzz:  ## Hostile input for every target of tests/fuzz, 20,000 each
	@scripts/setup test
	@$(PYTHON) -m tests.fuzz all --runs 20000

train-env:  ## Install what training needs
	@scripts/setup test

clean:  ## Remove the environment and the run directories
	rm -rf .venv .run
