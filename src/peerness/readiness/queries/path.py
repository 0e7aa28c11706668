"""Reads of the path: the practices in the reader's language, and which are in place."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Invalid, Missing, Text
from peerness.kernel.scope import Scope
from peerness.readiness.models import ChosenVariant, InPlace
from peerness.readiness.permissions import KEEP_PATH, SEE_PATH
from peerness.readiness.queries.calling import LANGUAGES
from peerness.readiness.rules.path import Path, path_of
from peerness.readiness.rules.variants import Variant, joined, variants_of


def read(name: str) -> dict[str, Any]:
    """One of the files that come with the software."""
    return tomllib.loads(files("peerness.readiness").joinpath("data", name).read_text(encoding="utf-8"))


def spoken() -> str:
    """The reader's language, or English where the files do not speak it."""
    language = (get_language() or LANGUAGES[0])[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


@cache
def _path(language: str) -> Path:
    return path_of(read(f"practices.{language}.toml"), read("sources.toml"))


def path() -> Path:
    """The path in the reader's language."""
    return _path(spoken())


@cache
def _variants(language: str) -> tuple[Variant, ...]:
    return variants_of(read(f"variants.{language}.toml"), read("sources.toml"), _path(language))


def variants() -> tuple[Variant, ...]:
    """All settings for which the path can say more, in the reader's language."""
    return _variants(spoken())


@cache
def _joined(language: str, codes: frozenset[str]) -> Path:
    return joined(_path(language), [one for one in _variants(language) if one.code in codes])


def whole_path() -> Path:
    """The path with the practices of all settings: to name one that was planned or said before."""
    return _joined(spoken(), frozenset(one.code for one in variants()))


def path_here(scope: Scope, also: str = "") -> Path:
    """The path as this organisation and its programs chose it; `also` is a practice that it has to know in any case."""
    rows = ChosenVariant.objects.within(scope).filter(ended_at__isnull=True)
    codes = set(rows.values_list("variant", flat=True))
    codes |= {one.code for one in variants() if also in {practice.code for _module, practice in one.practices}}
    return _joined(spoken(), frozenset(codes))


def known(practice: str) -> str:
    """The code of a practice of the path, or of any setting; `Invalid` for any other."""
    if whole_path().practice(practice) is None:
        raise Invalid({"practice": _("Choose a practice of the path.")})
    return practice


def in_place(scope: Scope) -> frozenset[str]:
    """The codes of the practices that are in place."""
    SEE_PATH.check(scope)
    rows = InPlace.objects.within(scope).filter(taken_back_at__isnull=True)
    return frozenset(rows.values_list("practice", flat=True))


def tick_of(scope: Scope, practice: str) -> InPlace:
    """The tick of a practice, the open one or else the last; `Missing` where there is none."""
    SEE_PATH.check(scope)
    rows = InPlace.objects.within(scope).filter(practice=practice).order_by("-ticked_at", "-pk")
    found = rows.filter(taken_back_at__isnull=True).first() or rows.first()
    if found is None:
        raise Missing
    return found


def why_not_keep(scope: Scope) -> Text | None:
    """Why the scope cannot keep the path, or None where it can."""
    return KEEP_PATH.why_not(scope)
