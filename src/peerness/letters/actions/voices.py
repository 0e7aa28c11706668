"""Somebody's words in a letter: each use is noted with the voice; what is taken back leaves what did not go out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from peerness.access.action import create
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.letters.models import Letter, Quote
from peerness.letters.queries import quotes_standing
from peerness.voices import queries as voices
from peerness.voices.actions import take_down, use
from peerness.voices.models import Voice
from peerness.voices.rules import Use


def quote(
    scope: Scope, *, id: UUID, at: datetime, letter: Letter, before: Sequence[str], chosen: Collection[str]
) -> list[str]:
    """Note whose words come into a letter and whose leave it; gives the ids of those that stand in it from now on.

    What the writer does not see stays as it was: it is not theirs to choose.
    """
    seen = {str(one.pk): one for one in voices.voices(scope).filter(pk__in=before)}
    offered = {str(one.pk): one for one in voices.for_letters(scope, letter.language).filter(pk__in=chosen)}
    stay = [one for one in before if one not in seen or one in offered]
    for code in before:
        if code not in stay:
            _leave(scope, id, at, letter, seen[code])
    come = [one for one in dict.fromkeys(chosen) if one in offered and one not in before]
    for code in come:
        _come(scope, id, at, letter, offered[code])
    return [*stay, *come]


def withdraw_quotes(scope: Scope, *, id: UUID, at: datetime, voice: Voice) -> None:
    """Take words that were taken back out of every letter that did not go out; what was sent stays on the list."""
    for one in quotes_standing(scope, voice):
        take_down(scope, id=ids.derived(id, str(one.pk)), at=at, voice=voice, use=one.use)


def _come(scope: Scope, id: UUID, at: datetime, letter: Letter, voice: Voice) -> None:
    whom = letter.partner.name if letter.partner else letter.get_audience_display()
    day = date_format(localtime(letter.begun_at), "SHORT_DATE_FORMAT")
    place = _("Letter to %(whom)s, begun on %(day)s") % {"whom": whom, "day": day}
    noted = use(
        scope, id=ids.derived(id, f"use {voice.pk}"), at=at, voice=voice, kind=Use.LETTER.value, place=place[:200]
    )
    create(Quote, scope, id=ids.derived(id, f"quote {voice.pk}"), letter=letter, use=noted)


def _leave(scope: Scope, id: UUID, at: datetime, letter: Letter, voice: Voice) -> None:
    for one in quotes_standing(scope, voice).filter(letter=letter):
        take_down(scope, id=ids.derived(id, f"down {one.pk}"), at=at, voice=voice, use=one.use)
