"""Reads of competencies: the categories that come with the product, and hours of training for each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from django.db.models import Sum
from django.utils.translation import get_language

from peerness.kernel.scope import Scope
from peerness.workforce.models import Peer
from peerness.workforce.queries.credentials import counted
from peerness.workforce.rules.competencies import Areas, areas

_DATA = resources.files("peerness.workforce") / "data"
#: The languages in which the files come; whoever reads in another one reads English.
_LANGUAGES = ("en", "es")


@cache
def _told(name: str, language: str, fewest: int) -> Areas:
    text = (_DATA / f"{name}.{language}.toml").read_text(encoding="utf-8")
    return areas(tomllib.loads(text), fewest)


def _spoken() -> str:
    spoken = (get_language() or "")[:2]
    return spoken if spoken in _LANGUAGES else _LANGUAGES[0]


def competencies() -> Areas:
    """The twelve categories for peers, each with at least four actions, in the reader's language."""
    return _told("competencies", _spoken(), 4)


def supervising() -> Areas:
    """What a supervisor may ask about themselves, in the reader's language."""
    return _told("supervising", _spoken(), 2)


def competency_names() -> dict[str, str]:
    """The names of the twelve categories by their codes, in the reader's language."""
    return {area.code: area.name for area in competencies().areas}


def training_for(scope: Scope, peer: Peer) -> dict[str, int]:
    """Minutes of a peer's counted training for each competency that was named with it."""
    rows = counted(scope, peer).filter(kind="training").exclude(competency="").order_by()
    return dict(rows.values_list("competency").annotate(all=Sum("minutes")))
