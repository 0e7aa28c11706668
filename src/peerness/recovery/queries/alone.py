"""Reads of a check-in that somebody answers alone: its link, who is called then, why it cannot be handed over."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Link
from peerness.access.queries import link_by_token
from peerness.access.rules import LinkState, Purpose, Token, link_state
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.recovery.models import CheckIn
from peerness.workforce.queries import named_on_call

NOBODY_NAMED = _(
    "Nobody is on call in this program now, and an answer may ask for help. Ask the questions together instead."
)


def links_of(scope: Scope, check_in: CheckIn) -> QuerySet[Link]:
    """The links of a check-in that open now, the newest first."""
    rows = Link.objects.within(scope).filter(purpose=Purpose.CHECK_IN, target=check_in.pk)
    open_now = rows.filter(used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=scope.at)
    return open_now.order_by("-created_at", "-pk")


def why_not_alone(scope: Scope, check_in: CheckIn) -> Text | None:
    """Why a check-in cannot be answered alone now: an answer may ask for help, and nobody is named to be called."""
    if not check_in.instrument.safety or named_on_call(scope, check_in.program_id):
        return None
    return NOBODY_NAMED


def by_token(scope: Scope, token: Token) -> tuple[Link, CheckIn] | None:
    """The open check-in behind a link that opens, and the link; None for any other secret."""
    link = link_by_token(scope, token, Purpose.CHECK_IN)
    if link is None:
        return None
    state = link_state(expires_at=link.expires_at, used_at=link.used_at, withdrawn_at=link.withdrawn_at, now=scope.at)
    rows = CheckIn.objects.within(scope).select_related("instrument", "participant")
    found = rows.filter(pk=link.target, finished_at__isnull=True).first()
    return None if found is None or state is not LinkState.OPEN else (link, found)
