"""Writes of letters to partners: begin one, write a version, note that it was sent or answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import INSTALLATION, Scope
from peerness.letters.actions.voices import quote
from peerness.letters.models import Letter, Template, Version
from peerness.letters.permissions import WRITE
from peerness.letters.queries import composed, passages_of, quoted, template_that_holds, versions
from peerness.letters.rules.letter import FIELDS, kept, on_at_the_start
from peerness.programs.models import Partner

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("letters.letter.begun", returns=Letter, permission=WRITE, by=ANYONE_INSIDE)
def begin(
    scope: Scope, *, id: UUID, at: datetime, audience: str, language: str, partner: Partner | None, organisation: str
) -> Letter:
    """Begin a letter to an audience; its first version holds what always stands there."""
    held = create(Letter, scope, id=id, audience=audience, language=language, partner=partner, begun_at=at)
    template = template_that_holds(scope, audience, language)
    known = {"organisation": organisation}
    if partner is not None:
        known |= {"recipient": partner.contact or partner.name, "partner": partner.name}
    chosen = on_at_the_start(passages_of(template, audience, language))
    _version(scope, id, at, held, _Said(chosen, known), template)
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
    voices: Collection[str] = (),
) -> Letter:
    """Write another version; what was sent already stays as it was sent. Whose words come or go is noted with them."""
    held = hold(scope, letter)
    if held.sent_at is not None:
        raise Conflict(_("This letter was sent. Begin another one."))
    last = versions(scope, held)[0]
    kept = quote(scope, id=id, at=at, letter=held, before=last.voices, chosen=voices)
    _version(scope, id, at, held, _Said(passages, fields, own_words, kept), last.template)
    return held


@action("letters.version.renewed", returns=Letter, permission=WRITE, on="letter", by=ANYONE_INSIDE)
def renew(scope: Scope, *, id: UUID, at: datetime, letter: Letter) -> Letter:
    """Put a letter together from the template that holds now; fields, own words and what was switched on stay."""
    held = hold(scope, letter)
    if held.sent_at is not None:
        raise Conflict(_("This letter was sent. Begin another one."))
    last = versions(scope, held)[0]
    template = template_that_holds(scope, held.audience, held.language)
    _version(scope, id, at, held, _Said(last.passages, last.fields, last.own_words, last.voices), template)
    return held


@action("letters.letter.sent", returns=Letter, permission=WRITE, on="letter", by=ANYONE_INSIDE)
def send(scope: Scope, *, id: UUID, at: datetime, letter: Letter) -> Letter:
    """Note that the letter went out, by post, by mail or by hand; its text stays as it stands now."""
    held = hold(scope, letter)
    if held.sent_at is not None:
        raise Conflict(_("This letter was sent already."))
    newest = versions(scope, held)[0]
    return change(held, sent_at=at, as_sent=kept(composed(held, newest, quoted(scope, newest))))


@action("letters.letter.answered", returns=Letter, permission=WRITE, on="letter", by=ANYONE_INSIDE)
def answer(scope: Scope, *, id: UUID, at: datetime, letter: Letter) -> Letter:
    """Note that an answer came."""
    held = hold(scope, letter)
    if held.sent_at is None or held.answered_at is not None:
        raise Conflict(_("Only a letter that was sent waits for an answer."))
    return change(held, answered_at=at)


@dataclass(frozen=True)
class _Said:
    """What somebody chose and wrote in a version."""

    passages: Collection[str]
    fields: Mapping[str, str]
    own_words: str = ""
    voices: Collection[str] = ()


def _version(scope: Scope, id: UUID, at: datetime, held: Letter, said: _Said, template: Template | None) -> None:
    offered = passages_of(template, held.audience, held.language)
    create(
        Version,
        scope,
        id=ids.derived(id, "version"),
        letter=held,
        template=template,
        number=versions(scope, held).count() + 1,
        passages=[one.code for one in offered if one.is_optional and one.code in said.passages],
        fields={name: " ".join(said.fields.get(name, "").split()) for name in FIELDS},
        own_words=said.own_words.strip(),
        voices=list(said.voices),
        made_by_id=None if scope.member == INSTALLATION else scope.member,
        made_at=at,
    )
