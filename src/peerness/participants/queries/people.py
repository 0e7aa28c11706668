"""Reads of people: those within reach, one of them, and whom a name may mean."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from peerness.kernel.errors import Denied, Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.permissions import SEE_PEOPLE, SEE_PERSON, unhidden
from peerness.programs.rules import strictest

#: What pages about people are held to, in rooms above, too.
PEOPLE_PAGES = SEE_PEOPLE


def people(scope: Scope, called: str = "") -> QuerySet[Participant]:
    """The participants within reach by name, perhaps only those whose name holds the words looked for."""
    rows = SEE_PERSON.filter(scope, Participant.objects.within(scope)).order_by("called", "pk")
    for word in called.split():
        rows = rows.filter(called__icontains=word)
    return rows


def person(scope: Scope, id: UUID) -> Participant:
    """One participant; `Missing` for a stranger's, `Denied` with the reason for one's own organisation's."""
    rows = Participant.objects.within(scope).select_related("program")
    found = SEE_PERSON.filter(scope, rows).filter(pk=id).first()
    if found is None:
        raise Denied(SEE_PERSON.reason, SEE_PERSON.name, id) if exists(scope, id) else Missing
    return found


def exists(scope: Scope, id: UUID) -> bool:
    """Whether there is such a record that is not hidden: what break-glass asks before it opens it.

    A restricted record is not there for anybody outside its named list, in an emergency either.
    """
    return unhidden(scope).filter(pk=id).exists()


def sees_people(scope: Scope) -> bool:
    """Whether the scope's roles see participants at all."""
    return SEE_PEOPLE.allows(scope)


def label_at_birth(person: Participant) -> str:
    """The Part 2 label of a record about a person that is written now: theirs, or their program's of today.

    The stricter of both, so that a program that came under Part 2 meanwhile makes no record outside it.
    """
    return strictest(person.part2, person.program.part2)
