"""Writes of restrictions and of the privacy notice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.consent import queries
from peerness.consent.models import NoticeGiven, Restriction
from peerness.consent.permissions import KEEP_CONSENT, TAKE_BACK
from peerness.consent.rules.terms import Category
from peerness.consent.rules.wording import Document
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("consent.restriction.agreed", returns=Restriction, permission=KEEP_CONSENT, on="participant", by=ANYONE_INSIDE)
def restrict_sharing(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    partner: Partner | None,
    categories: frozenset[Category],
) -> Restriction:
    """Agree to keep something back, from one partner or from everybody; from now on the gate obeys it."""
    if not categories:
        raise Invalid({"categories": _("Choose what is to be kept back.")})
    kept = sorted(one.value for one in categories)
    return create(Restriction, scope, id=id, participant=participant, partner=partner, categories=kept, since=at)


@action("consent.restriction.ended", returns=Restriction, permission=TAKE_BACK, on="restriction", by=ANYONE_INSIDE)
def end_restriction(scope: Scope, *, id: UUID, at: datetime, restriction: Restriction) -> Restriction:
    """The person no longer wants it kept back."""
    held = hold(scope, restriction)
    return held if held.ended_at else change(held, ended_at=at)


@action("consent.notice.given", returns=NoticeGiven, permission=KEEP_CONSENT, on="participant", by=ANYONE_INSIDE)
def give_notice(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    way: str,
    language: str = "en",
    acknowledged: bool = False,
) -> NoticeGiven:
    """Note that a person was told how the law protects the record, and was given the notice."""
    versions = queries.current(scope, Document.NOTICE)
    if language not in versions:
        raise Invalid({"language": _("There is no reviewed text in this language.")})
    return create(
        NoticeGiven,
        scope,
        id=id,
        participant=participant,
        version=versions[language],
        language=language,
        way=way,
        acknowledged=acknowledged,
        given_at=at,
    )
