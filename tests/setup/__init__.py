"""Tests of the way from a fresh checkout to a running product: requirements, start.py, the wheel."""
