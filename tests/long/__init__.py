"""Runs that take minutes: a soak, and many sudden deaths of the server."""
