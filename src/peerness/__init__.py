"""Peerness: create and manage peer recovery support programs."""

__version__ = "0.1.0"
