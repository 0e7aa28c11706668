"""Writes of the organisation's own texts and kinds of consent, of who has read a text, and of a breach's clocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.consent import queries
from peerness.consent.models import BreachTerms, OwnKind, OwnText, TextReview
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.rules import kinds
from peerness.consent.rules.terms import Category, Purpose
from peerness.consent.rules.wording import FIRST_OWN, Document, Fault, faults, hard, our_text, print_of
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import ActorKind, Scope

ANYONE_INSIDE = MEMBERS | SYSTEM
#: How a piece of one's own is mended.
MENDS: dict[Fault, Text] = {
    Fault.EMPTY: _("Write this piece, or take over ours."),
    Fault.LONG: _("Make it shorter, up to 1200 letters."),
    Fault.PLACES: _("Keep the words in braces as our text has them, such as {name}: they are filled in."),
    Fault.CONTACT: _("Name somebody with a phone number and an e-mail address."),
}
_HARD = _(
    "This reads at grade {grade}; people here should not need more than grade 7. Use shorter words and sentences, or "
    "say below that it must stand so."
)
_LIMITS: dict[str, Text] = {
    "purpose": _("Choose one of the purposes shown."),
    "categories": _("Choose only what this purpose needs, and at least one."),
    "days": _("Choose between one day and three years."),
}


@action(
    "consent.kind.made",
    returns=OwnKind,
    permission=KEEP_REGISTERS,
    by=ANYONE_INSIDE,
    constraints={
        "consent_own_kind_name": ("name", _("There is a kind of this name. End it first, or choose another."))
    },
)
def make_kind(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    name: str,
    purpose: Purpose,
    categories: frozenset[Category],
    days: int,
    read_by: str,
    words: str = "",
) -> OwnKind:
    """Make a kind of consent of one's own. It rests on the consent for one purpose, and only narrows it."""
    lacking = kinds.lacks(kinds.OwnKind(purpose, categories, days))
    if lacking:
        raise Invalid({field: _LIMITS[field] for field in lacking})
    return create(
        OwnKind,
        scope,
        id=id,
        name=" ".join(name.split()),
        purpose=purpose.value,
        categories=sorted(one.value for one in categories),
        days=days,
        words=words.strip(),
        read_by=read_by,
        since=at,
    )


@action("consent.kind.ended", returns=OwnKind, permission=KEEP_REGISTERS, on="kind", by=ANYONE_INSIDE)
def end_kind(scope: Scope, *, id: UUID, at: datetime, kind: OwnKind) -> OwnKind:
    """Offer a kind no longer; what was signed stands."""
    held = hold(scope, kind)
    return held if held.ended_at else change(held, ended_at=at)


@action(
    "consent.text.written",
    returns=OwnText,
    permission=KEEP_REGISTERS,
    by=ANYONE_INSIDE,
    constraints={"consent_own_text_number": ("id", _("Somebody has written a version meanwhile. Look at it first."))},
)
def write_text(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    document: Document,
    language: str,
    parts: Mapping[str, str],
    hard_on_purpose: bool = False,
) -> OwnText:
    """Put the organisation's own words in place of ours; it bears a mark until counsel has read this version.

    What reads above grade 7 is held, unless it is said that it must stand in these words.
    """
    said = {name: parts.get(name, "").strip() for name in our_text(document, language)}
    wrong = faults(document, language, said)
    if wrong:
        raise Invalid({name: MENDS[fault] for name, fault in wrong.items()})
    if not hard_on_purpose and (above := hard(said, language)):
        raise Invalid({name: format_lazy(_HARD, grade=one) for name, one in above.items()})
    newest = queries.own_texts(scope, document, language).first()
    return create(
        OwnText,
        scope,
        id=id,
        document=document.value,
        language=language,
        number=newest.number + 1 if newest else FIRST_OWN,
        parts=said,
        sha256=print_of(said),
        written_by_id=scope.member if scope.actor.kind is ActorKind.MEMBER else None,
        written_at=at,
    )


@action("consent.text.reviewed", returns=TextReview, permission=KEEP_REGISTERS, by=ANYONE_INSIDE)
def review_text(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    document: Document,
    language: str,
    number: int,
    kind: str,
    reviewer: str,
    qualification: str,
    reviewed_on: date,
) -> TextReview:
    """Note who has read the version that holds, for the law or for its language. A later version needs it anew."""
    if reviewed_on > localdate(at):
        raise Invalid({"reviewed_on": _("Choose the day on which it was read; it cannot lie ahead.")})
    if number != queries.current(scope, document)[language]:
        raise Conflict(_("Another version holds by now. Read that one."))
    return create(
        TextReview,
        scope,
        id=id,
        document=document.value,
        language=language,
        number=number,
        kind=kind,
        reviewer=reviewer,
        qualification=qualification,
        reviewed_on=reviewed_on,
    )


@action("consent.breach_terms.set", returns=BreachTerms, permission=KEEP_REGISTERS, by=ANYONE_INSIDE)
def set_breach_terms(scope: Scope, *, id: UUID, at: datetime, values: Mapping[str, int], read_by: str) -> BreachTerms:
    """Set the clocks of a breach from now on; who read the law for them stands beside."""
    return create(BreachTerms, scope, id=id, since=at, read_by=read_by, **values)
