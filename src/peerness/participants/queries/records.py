"""Rows about a person, under their record or one that was joined into it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import OuterRef, Q

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant


def of_person(scope: Scope, person: UUID | OuterRef, field: str = "participant") -> Q:
    """Rows whose `field` is this person, or a record that was joined into theirs.

    The records are looked up first. An `or` across the rows and their people would have the database read every row
    of the organisation: with a hundred thousand sessions that takes minutes.
    """
    whose = OuterRef(person) if isinstance(person, OuterRef) else person
    records = Participant.objects.within(scope).filter(Q(pk=whose) | Q(merged_into_id=whose))
    return Q(**{f"{field}_id__in": records.values("pk")})


def of_people(scope: Scope, people: Collection[UUID], field: str = "participant") -> Q:
    """The same for several people."""
    ids = list(people)
    records = Participant.objects.within(scope).filter(Q(pk__in=ids) | Q(merged_into_id__in=ids))
    return Q(**{f"{field}_id__in": records.values("pk")})
