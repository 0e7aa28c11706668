"""What invented people said for others: one in use and in a letter, one taken back that still stands somewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peerness.access.models import Membership
from peerness.enrolment.queries import the_dead
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.letters.actions import begin, write
from peerness.participants.models import Participant
from peerness.project.demo.cast import ORGANISATION
from peerness.voices.actions import take, take_back, use
from peerness.voices.models import Voice

_SAID: tuple[dict[str, Any], ...] = (
    {
        "words": "She sat in the waiting room with me. Nobody had done that before.",
        "shown": "initials",
        "name": "Heron Example",
        "uses": ("letter", "handout"),
    },
    {
        "words": "I did not want a speech. I wanted somebody who had been there.",
        "shown": "anonymous",
        "name": "Willet Example",
        "uses": ("page",),
    },
    {
        "words": "Mi hermana volvió a casa. Gracias por esperar con nosotros.",
        "shown": "name",
        "name": "Una hermana inventada",
        "uses": ("letter", "page"),
        "language": "es",
    },
)


def speak(scope: Scope, id: Callable[[], UUID], now: datetime, members: Mapping[str, Membership]) -> None:
    """Two people with a record and somebody without one say something; one takes it back."""
    asks = members["Sol"]
    alive = (
        Participant.objects.within(scope).filter(merged_into=None, restricted_at=None).exclude(pk__in=the_dead(scope))
    )
    # In a very small organisation they have no record, either.
    people = [*[*alive.order_by("-welcomed_at", "pk")[2:4], None, None][:2], None]
    given = [
        _given(scope, id(), now - timedelta(days=40 - number), asks, whose, said)
        for number, (whose, said) in enumerate(zip(people, _SAID, strict=True))
    ]
    stands = {"kind": "page", "place": "riverbend.example, page of stories"}
    use(scope, id=id(), at=now - timedelta(days=30), voice=given[1], **stands)
    take_back(scope, id=id(), at=now - timedelta(days=2), voice=given[1])
    use(
        scope,
        id=id(),
        at=now - timedelta(days=9),
        voice=given[0],
        kind="letter",
        place="Letter to the hospital, spring",
    )
    _in_a_letter(scope, id, now - timedelta(days=6), asks, given[0])


def _in_a_letter(scope: Scope, id: Callable[[], UUID], at: datetime, by: Membership, voice: Voice) -> None:
    """A supervisor begins a letter to an employer and puts the words into it."""
    own = replace(scope, actor=Actor(ActorKind.MEMBER, by.pk, roles=frozenset({Role.SUPERVISOR})))
    held = begin(own, id=id(), at=at, audience="employer", language="en", partner=None, organisation=ORGANISATION)
    said = {"organisation": ORGANISATION, "recipient": "the invented bakery"}
    chosen = [str(voice.pk)]
    write(own, id=id(), at=at, letter=held, passages=("meet",), fields=said, own_words="", voices=chosen)


def _given(
    scope: Scope, id: UUID, at: datetime, asks: Membership, whose: Participant | None, said: Mapping[str, Any]
) -> Voice:
    usual = {"language": "en", "way": "paper", "until": (at + timedelta(days=365)).date(), "signature": said["name"]}
    return take(scope, id=id, at=at, participant=whose, asked_by=asks, **{**usual, **said})
