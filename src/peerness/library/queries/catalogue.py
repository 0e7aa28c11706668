"""The catalogue that comes with the software."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from peerness.library.rules.catalogue import Catalogue, read_catalogue


@cache
def shipped() -> Catalogue:
    """Its entries and collections."""
    return read_catalogue(files("peerness.library").joinpath("data/catalogue.toml").read_text(encoding="utf-8"))
