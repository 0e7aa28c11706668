# Short names for start.py, which does the work and also runs where there is no make.
# ARGS goes on to the command: make test ARGS="-k scope"
.PHONY: help demo test check lint format types contracts migrations test-postgres journeys pictures coverage wheel long docs messages lock setup
.DEFAULT_GOAL := help
PYTHON ?= python3

help:
	@$(PYTHON) start.py --help

demo test check lint format types contracts migrations test-postgres journeys pictures coverage wheel long docs messages lock setup:
	@$(PYTHON) start.py $@ $(ARGS)
