"""The library and the letters of the invented organisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.letters.actions import answer, begin, send, write
from peerness.library.actions import (
    Given,
    add_resource,
    call_for_submissions,
    keep_copy,
    propose,
    put_on_list,
    share_list,
    stock,
    write_list,
)
from peerness.library.queries import by_code, shipped
from peerness.project.demo import cast

_LIST, _INTRO = "For the bus ride", "Short things to watch and read."
_PROPOSED, _CLUB = "A zine about asking for help", "The invented zine club"
_FLYER, _TERMS = "Walk with us: a flyer (invented)", "Everybody may copy it and hand it on (invented)"
_HANDED = ("video-peer-recovery-support", "video-recovery-capital", "supporting-recovery")


def fill_shelf(scope: Scope, id: Callable[[], UUID], at: datetime) -> None:
    """Stock the shelf, hand over a list by a link, keep a copy of a flyer, and let somebody propose an entry."""
    stock(scope, id=id(), at=at, catalogue=shipped())
    flyer = add_resource(scope, id=id(), at=at, given=Given(title=_FLYER, source=_CLUB, licence="open"))
    keep_copy(scope, id=id(), at=at, resource=flyer, terms=_TERMS, content=cast.PICTURE)
    held = write_list(scope, id=id(), at=at, title=_LIST, intro=_INTRO)
    entries = by_code(scope)
    for code in _HANDED:
        put_on_list(scope, id=id(), at=at, held=held, resource=entries[code])
    share_list(scope, id=id(), at=at, held=held)
    link = call_for_submissions(scope, id=id(), at=at)
    outside = replace(scope, actor=Actor(ActorKind.LINK_HOLDER, link.pk))
    told = Given(title=_PROPOSED, source=_CLUB, kind="document")
    propose(outside, id=id(), at=at, given=told, proposer=_CLUB)


def write_letters(scope: Scope, id: Callable[[], UUID], at: datetime, organisation: str) -> None:
    """A letter to a hospital that went out and was answered, and one to a landlord that is being written."""
    sent = begin(scope, id=id(), at=at, audience="hospital", language="en", partner=None, organisation=organisation)
    said = {"organisation": organisation, "recipient": "the emergency team", "signature": "The whole invented team"}
    write(scope, id=id(), at=at, letter=sent, passages=("evidence", "callout"), fields=said, own_words="")
    send(scope, id=id(), at=at, letter=sent)
    answer(scope, id=id(), at=at, letter=sent)
    begin(scope, id=id(), at=at, audience="landlord", language="es", partner=None, organisation=organisation)
