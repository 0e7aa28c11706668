"""The evidence shelf as a page: claims by whom they are about, with what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.library import queries
from peerness.library.rules.evidence import Claim, Of, Strength
from peerness.ui.listing import Column, Columns

EVIDENCE = Columns(
    Column("claim", _("With a peer"), head=True),
    Column("strength", _("Strength")),
    Column("year", _("Newest study"), number=True),
    Column("references", _("References")),
)
_ABOUT: dict[Of, Text] = {
    Of.SUBSTANCE_USE: _("People who seek recovery from substance use"),
    Of.FAMILIES: _("Parents and families"),
    Of.MENTAL_HEALTH: _("People in mental health care"),
    Of.BOTH: _("Said of both, without a difference"),
}
_STRENGTHS: dict[Strength, Text] = {
    Strength.REVIEWED: _("Review of studies"),
    Strength.EMERGING: _("Single studies"),
    Strength.UNCITED: _("No source: not printed"),
}


@dataclass(frozen=True)
class Line:
    """One claim as the page shows it."""

    claim: Claim
    text: str
    strength: Text
    is_outdated: bool
    references: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The claims about some people."""

    title: Text
    lines: tuple[Line, ...]

    @property
    def columns(self) -> Columns:
        """The columns of its table."""
        return EVIDENCE


def evidence(year: int, language: str) -> list[Group]:
    """All claims, in groups; the year tells which are outdated."""
    lines = [
        Line(one, one.said(language), _STRENGTHS[one.strength], one.is_outdated(year), queries.references_of(one))
        for one in queries.claims().values()
    ]
    return [Group(title, tuple(line for line in lines if line.claim.population == of)) for of, title in _ABOUT.items()]
