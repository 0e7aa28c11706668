"""Writes of templates: a version in one's own words, and back to ours."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, create
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.letters import queries
from peerness.letters.models import Template
from peerness.letters.permissions import KEEP_TEMPLATES
from peerness.letters.rules.letter import Passage
from peerness.letters.rules.template import LONGEST, MOST, as_rows, coded

ANYONE_INSIDE = MEMBERS | SYSTEM
_MEANWHILE = _("Somebody has saved another version meanwhile. Look at it in another window, then save yours again.")


@action(
    "letters.template.written",
    returns=Template,
    permission=KEEP_TEMPLATES,
    by=ANYONE_INSIDE,
    constraints={"letters_template_number": ("", _MEANWHILE)},
)
def write_template(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    audience: str,
    language: str,
    passages: tuple[Passage, ...],
    after: int,
) -> Template:
    """Put one's own words in place of the template that holds; `after` is the version that they began from.

    What cannot be filled in or printed is named, each at its passage (`passage-0` is the first).
    """
    if not any(not one.is_optional for one in passages):
        raise Invalid({"": _("Leave at least one passage that always stands.")})
    if len(passages) > MOST or any(len(one.text) > LONGEST for one in passages):
        raise Invalid({"": _("A template has up to 40 passages of 2000 letters each. Make it shorter.")})
    ours = {one.code for one in queries.our_passages(audience, language)}
    if wrong := queries.faults_of(scope, passages, audience, language):
        raise Invalid(dict(wrong))
    return _appended(scope, id, at, audience, language, after, passages=as_rows(coded(passages, ours)))


@action(
    "letters.template.set_back",
    returns=Template,
    permission=KEEP_TEMPLATES,
    by=ANYONE_INSIDE,
    constraints={"letters_template_number": ("", _MEANWHILE)},
)
def set_back(scope: Scope, *, id: UUID, at: datetime, audience: str, language: str, after: int) -> Template:
    """Go back to our text. One's own versions stay, and letters that were put together from them."""
    if queries.template_that_holds(scope, audience, language) is None:
        raise Conflict(_("Our text holds already."))
    return _appended(scope, id, at, audience, language, after)


def _appended(
    scope: Scope,
    id: UUID,
    at: datetime,
    audience: str,
    language: str,
    after: int,
    *,
    passages: list[dict[str, object]] | None = None,
) -> Template:
    """The next version; none in between may have been missed. Without passages it is ours again."""
    newest = queries.templates(scope, audience, language).first()
    if after != (newest.number if newest else 0):
        raise Conflict(_MEANWHILE)
    return create(
        Template,
        scope,
        id=id,
        audience=audience,
        language=language,
        number=after + 1,
        is_ours=passages is None,
        passages=passages or [],
        written_by_id=scope.member if scope.actor.kind is ActorKind.MEMBER else None,
        written_at=at,
    )
