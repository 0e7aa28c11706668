"""Reads of intake: what was said last, which special settings apply, who has no intake yet."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from peerness.enrolment.models import Episode, Intake, IntakeAnswer
from peerness.enrolment.permissions import DO_INTAKE, SEE_WITHOUT_INTAKE
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people
from peerness.programs.models import SpecialSetting


def settings_of(scope: Scope, person: Participant) -> frozenset[str]:
    """The special settings of the programs in which a person takes part now, and of the one that welcomed them.

    A member is asked and told only what the programs in which they work have switched on.
    """
    open_now = Episode.objects.within(scope).filter(participant=person, closed_at__isnull=True)
    theirs = Q(program_id=person.program_id) | Q(program_id__in=open_now.values("program_id"))
    rows = SpecialSetting.objects.within(scope).filter(theirs)
    own = rows.filter(program_id__in=scope.programs) if scope.actor.roles else rows
    return frozenset(own.values_list("code", flat=True))


def latest(scope: Scope, person: Participant) -> dict[str, IntakeAnswer]:
    """What a person said last to each question; nothing for those who do not do intake."""
    if scope.actor.roles and not DO_INTAKE.allows(scope):
        return {}
    rows = IntakeAnswer.objects.within(scope).filter(participant=person)
    return {row.question: row for row in rows.order_by("number")}


def intakes(scope: Scope, person: Participant) -> QuerySet[Intake]:
    """A person's intakes, the newest first."""
    return Intake.objects.within(scope).filter(participant=person).order_by("-started_at", "-pk")


def without_intake(scope: Scope) -> QuerySet[Participant]:
    """People within reach who take part and have no finished intake, the longest waiting first."""
    finished = Intake.objects.within(scope).filter(participant_id=OuterRef("pk"), finished_at__isnull=False)
    taking_part = Episode.objects.within(scope).filter(participant_id=OuterRef("pk"), closed_at__isnull=True)
    rows = people(scope).filter(~Exists(finished), Exists(taking_part))
    return rows.order_by("welcomed_at", "pk") if SEE_WITHOUT_INTAKE.allows(scope) else rows.none()


def why_not_intake(scope: Scope) -> Text | None:
    """Why the scope does no intake with people within its reach, or None where it does."""
    return DO_INTAKE.why_not(scope)
