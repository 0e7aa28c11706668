"""Writes of readiness."""
