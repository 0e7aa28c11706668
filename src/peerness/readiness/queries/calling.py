"""Reads of readiness: the sheets that come with the software, in the reader's language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from peerness.readiness.rules.calling import Sheet, sheet

#: Whose calling a sheet asks about.
PERSON, ORGANISATION = "person", "organisation"
#: The languages in which the sheets come; whoever reads in another one reads English.
LANGUAGES = ("en", "es")


@cache
def calling(whose: str, language: str) -> Sheet:
    """The sheet for a person or for an organisation."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    text = files("peerness.readiness").joinpath("data", f"calling.{spoken}.toml").read_text(encoding="utf-8")
    return sheet(tomllib.loads(text)[whose])
