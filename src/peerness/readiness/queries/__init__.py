"""Reads of readiness."""
