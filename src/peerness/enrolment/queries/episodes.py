"""Reads of episodes: who takes part."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from peerness.enrolment.models import Episode, EpisodeTurn, Reason
from peerness.enrolment.permissions import TURN_EPISODE, WELCOME
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.programs.queries import own_programs


def why_not_welcome(scope: Scope) -> Text | None:
    """Why the scope cannot welcome people into the programs in which it works, or None where it can."""
    return WELCOME.why_not(scope)


def taking_part(scope: Scope) -> dict[UUID, int]:
    """How many people take part in each program within reach now: counts, no names."""
    rows = Episode.objects.within(scope).filter(program_id__in=scope.programs, closed_at__isnull=True)
    return dict(rows.values_list("program_id").annotate(n=Count("participant_id", distinct=True)).order_by())


def episodes(scope: Scope, participant: Participant) -> QuerySet[Episode]:
    """The episodes of a person within reach, those that go on first, then the newest."""
    rows = Episode.objects.within(scope).filter(participant=participant).select_related("program")
    return rows.order_by(F("closed_at").desc(nulls_first=True), "-opened_at", "pk")


#: From when to when somebody took part; no end where it goes on.
Stretch = tuple[datetime, datetime | None]


def stretches(scope: Scope, people: Collection[UUID]) -> dict[UUID, Stretch]:
    """The stretch in which each of these people takes part now, or did last."""
    rows = Episode.objects.within(scope).filter(participant_id__in=people)
    ordered = rows.order_by(F("closed_at").asc(nulls_last=True), "opened_at", "pk")
    return {
        person: (since, until)
        for person, since, until in ordered.values_list("participant_id", "opened_at", "closed_at")
    }


def the_dead(scope: Scope) -> QuerySet[Any]:
    """The ids of people who have died, of joined records the one that stands: no list that asks for them names them."""
    rows = EpisodeTurn.objects.within(scope).filter(reason=Reason.DIED).order_by()
    return rows.values_list(Coalesce("participant__merged_into_id", "participant_id"), flat=True)


def died_among(scope: Scope, people: Collection[UUID]) -> frozenset[UUID]:
    """Who of these people has died: a list that keeps them says so, in few words."""
    rows = Participant.objects.within(scope).filter(pk__in=people).filter(pk__in=the_dead(scope))
    return frozenset(rows.values_list("pk", flat=True))


def with_stretch(scope: Scope, people: QuerySet[Participant]) -> QuerySet[Participant]:
    """The same for rows of people, as `since` and `until`: nothing where somebody never took part."""
    theirs = Episode.objects.within(scope).filter(participant_id=OuterRef("pk"))
    last = theirs.order_by(F("closed_at").desc(nulls_first=True), "-opened_at", "-pk")
    return people.annotate(since=Subquery(last.values("opened_at")[:1]), until=Subquery(last.values("closed_at")[:1]))


def episode(scope: Scope, participant: Participant, id: UUID) -> Episode:
    """One episode of a person."""
    found = episodes(scope, participant).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def turns(scope: Scope, participant: Participant) -> QuerySet[EpisodeTurn]:
    """What happened to a person's episodes, the newest first."""
    rows = EpisodeTurn.objects.within(scope).filter(participant=participant).select_related("episode__program")
    return rows.order_by("-at", "-pk")


def other_programs(scope: Scope, participant: Participant) -> QuerySet[Program]:
    """The programs of the scope's member in which a person does not take part now."""
    open_now = Episode.objects.within(scope).filter(participant=participant, closed_at__isnull=True)
    return own_programs(scope).exclude(pk__in=open_now.values("program_id"))


def why_not_turn(scope: Scope) -> Text | None:
    """Why the scope cannot note how people within its reach take part, or None where it can."""
    return TURN_EPISODE.why_not(scope)
