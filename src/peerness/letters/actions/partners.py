"""Writes of letters to partners: begin one, write a version, note that it was sent or answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import INSTALLATION, Scope
from peerness.letters.models import Letter, Version
from peerness.letters.permissions import WRITE
from peerness.letters.queries import passages_for, versions
from peerness.letters.rules.letter import FIELDS
from peerness.programs.models import Partner

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("letters.letter.begun", returns=Letter, permission=WRITE, by=ANYONE_INSIDE)
def begin(
    scope: Scope, *, id: UUID, at: datetime, audience: str, language: str, partner: Partner | None, organisation: str
) -> Letter:
    """Begin a letter to an audience; its first version holds what always stands there."""
    held = create(Letter, scope, id=id, audience=audience, language=language, partner=partner, begun_at=at)
    recipient = "" if partner is None else partner.contact or partner.name
    _version(scope, id, at, held, (), {"organisation": organisation, "recipient": recipient}, "")
    return held


@action("letters.version.written", returns=Letter, permission=WRITE, on="letter", by=ANYONE_INSIDE)
def write(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    letter: Letter,
    passages: Collection[str],
    fields: Mapping[str, str],
    own_words: str,
) -> Letter:
    """Write another version; what was sent already stays as it was sent."""
    held = hold(scope, letter)
    if held.sent_at is not None:
        raise Conflict(_("This letter was sent. Begin another one."))
    _version(scope, id, at, held, passages, fields, own_words)
    return held


@action("letters.letter.sent", returns=Letter, permission=WRITE, on="letter", by=ANYONE_INSIDE)
def send(scope: Scope, *, id: UUID, at: datetime, letter: Letter) -> Letter:
    """Note that the letter went out, by post, by mail or by hand."""
    held = hold(scope, letter)
    if held.sent_at is not None:
        raise Conflict(_("This letter was sent already."))
    return change(held, sent_at=at)


@action("letters.letter.answered", returns=Letter, permission=WRITE, on="letter", by=ANYONE_INSIDE)
def answer(scope: Scope, *, id: UUID, at: datetime, letter: Letter) -> Letter:
    """Note that an answer came."""
    held = hold(scope, letter)
    if held.sent_at is None or held.answered_at is not None:
        raise Conflict(_("Only a letter that was sent waits for an answer."))
    return change(held, answered_at=at)


def _version(
    scope: Scope,
    id: UUID,
    at: datetime,
    held: Letter,
    passages: Collection[str],
    fields: Mapping[str, str],
    own_words: str,
) -> None:
    optional = [one.code for one in passages_for(held) if one.is_optional]
    create(
        Version,
        scope,
        id=ids.derived(id, "version"),
        letter=held,
        number=versions(scope, held).count() + 1,
        passages=[code for code in optional if code in passages],
        fields={name: " ".join(fields.get(name, "").split()) for name in FIELDS},
        own_words=own_words.strip(),
        made_by_id=None if scope.member == INSTALLATION else scope.member,
        made_at=at,
    )
