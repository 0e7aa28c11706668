"""Letters, their versions, and how one is put together from the passages and the evidence shelf."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from uuid import UUID

from django.db.models import QuerySet

from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.letters.models import Letter, Version
from peerness.letters.permissions import WRITE
from peerness.letters.rules.letter import Composed, Passage, compose, of_audience, read_passages
from peerness.library import queries as library
from peerness.library.rules.evidence import Of, printable
from peerness.programs.models import Partner

_DOCUMENT = "doc:"


@cache
def passages(language: str) -> tuple[Passage, ...]:
    """All passages of a language."""
    return read_passages(files("peerness.letters").joinpath(f"data/{language}.toml").read_text(encoding="utf-8"))


def passages_for(letter: Letter) -> tuple[Passage, ...]:
    """What this letter can hold, in order."""
    return of_audience(passages(letter.language), letter.audience)


def letters(scope: Scope) -> QuerySet[Letter]:
    """All letters, the newest first."""
    WRITE.check(scope)
    return Letter.objects.within(scope).select_related("partner").order_by("-begun_at", "-pk")


def letter(scope: Scope, id: UUID) -> Letter:
    """One letter; `Missing` for a stranger's."""
    found = letters(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def versions(scope: Scope, held: Letter) -> QuerySet[Version]:
    """The versions of a letter, the newest first."""
    return Version.objects.within(scope).filter(letter=held).order_by("-number")


def partners(scope: Scope) -> QuerySet[Partner]:
    """The partners with whom we work now, by name."""
    return Partner.objects.within(scope).filter(ended_at__isnull=True).order_by("name", "pk")


def composed(held: Letter, version: Version) -> Composed:
    """A version as it is read, with its references."""
    return compose(passages_for(held), version.passages, version.fields, version.own_words, cited)


def cited(code: str, about: str) -> tuple[str, ...]:
    """The references behind a mark; `Unprintable` for a claim without a source or about other people."""
    if code.startswith(_DOCUMENT):
        return (library.document(code.removeprefix(_DOCUMENT)),)
    return library.references_of(printable(library.claims(), code, Of(about)))
