"""Writes of welcoming."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from peerness.access.action import MEMBERS, SYSTEM, action
from peerness.enrolment.actions.episodes import open_episode
from peerness.enrolment.permissions import WELCOME
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.actions import add_phone, record_person
from peerness.participants.models import Participant
from peerness.programs.models import Program

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("enrolment.person.welcomed", returns=Participant, permission=WELCOME, on="program", by=ANYONE_INSIDE)
def welcome(
    scope: Scope, *, id: UUID, at: datetime, called: str, program: Program, works_here: bool = False, phone: str = ""
) -> Participant:
    """Welcome a person into a program with one name; an episode begins.

    The record of somebody who works here, or did, is restricted from the first moment.
    """
    person = record_person(
        scope, id=ids.derived(id, "person"), at=at, called=called, program=program, works_here=works_here
    )
    if phone.strip():
        add_phone(scope, id=ids.derived(id, "phone"), at=at, participant=person, number=phone)
    open_episode(scope, id=ids.derived(id, "episode"), at=at, participant=person, program=program)
    return person
