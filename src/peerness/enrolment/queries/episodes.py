"""Reads of episodes: who takes part."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count

from peerness.enrolment.models import Episode
from peerness.enrolment.permissions import WELCOME
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope


def why_not_welcome(scope: Scope) -> Text | None:
    """Why the scope cannot welcome people into the programs in which it works, or None where it can."""
    return WELCOME.why_not(scope)


def taking_part(scope: Scope) -> dict[UUID, int]:
    """How many people take part in each program within reach now: counts, no names."""
    rows = Episode.objects.within(scope).filter(program_id__in=scope.programs, closed_at__isnull=True)
    return dict(rows.values_list("program_id").annotate(n=Count("participant_id", distinct=True)).order_by())
