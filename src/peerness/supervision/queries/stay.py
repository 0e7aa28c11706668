"""Reads of the guide for a talk about staying."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import get_language

_LANGUAGES = ("en", "es")


@cache
def _told(language: str) -> dict[str, Any]:
    data = resources.files("peerness.supervision") / "data" / f"stay.{language}.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


def guide() -> dict[str, Any]:
    """The questions in the reader's language; whoever reads in another one than those that come reads English."""
    spoken = (get_language() or "")[:2]
    return _told(spoken if spoken in _LANGUAGES else _LANGUAGES[0])
