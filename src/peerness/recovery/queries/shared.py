"""What leaves of a recovery plan where its person allowed that: the gate asks, page and form do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models.functions import Coalesce

from peerness.kernel.periods import Period
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.recovery.models import PlanLine
from peerness.recovery.permissions import READ_PLAN
from peerness.recovery.queries.plans import written
from peerness.recovery.rules import Part, Voice, Written, standing

#: A return to use stays between the person and their peer, whatever else of the plan is shared.
_KEPT = frozenset({Part.RETURN})


def plans(scope: Scope, people: Collection[UUID], period: Period) -> Mapping[UUID, list[dict[str, object]]]:
    """The lines of these people's plans as they stand, in their own words alone; proposals of a peer stay here.

    A plan is not of a period: what stands in it now is what it says. A member lets leave, and sees before, no more than
    they may read themselves.
    """
    rows = PlanLine.objects.within(scope)
    if scope.actor.kind is ActorKind.MEMBER:
        readable = READ_PLAN.filter(scope, Participant.objects.within(scope)).filter(pk__in=list(people))
        people = list(readable.order_by().values_list("pk", flat=True))
    kept = rows.annotate(whose=Coalesce("participant__merged_into_id", "participant_id"))
    found: dict[UUID, list[Written]] = defaultdict(list)
    for row in kept.filter(whose__in=list(people)).order_by("number", "pk"):
        found[row.whose].append(written(row))
    return {person: [_row(line) for line in standing(lines) if _goes(line)] for person, lines in found.items()}


def _goes(line: Written) -> bool:
    return line.voice is Voice.THEIRS and line.part not in _KEPT


def _row(line: Written) -> dict[str, object]:
    return {"part": line.part.value, "words": line.words, "how far": line.progress.value}
