"""A batch of requests, which may be about nobody known yet, is noted like every other."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from peerness.access.action import SYSTEM, action, change_many
from peerness.access.testing import World
from peerness.audit import queries as audit
from peerness.audit.models import EventSubject
from peerness.enrolment.models import Request
from peerness.enrolment.testing import request
from peerness.kernel.scope import Scope
from peerness.programs.testing import program
from peerness.tenancy.testing import planted


@action("enrolment.test.batched", returns=Request, by=SYSTEM)
def hinted(scope: Scope, *, id: UUID, at: datetime, requests: tuple[Request, ...]) -> Request:
    """Write the same hint into many requests."""
    return change_many(requests, hint="Ring twice")[0]


@pytest.mark.django_db
def test_a_batch_about_nobody_known_has_no_subjects() -> None:
    world = planted(World)
    center, command = program(world), world.id()
    asked = (request(world, center, "Alder"), request(world, center, "Birch"))
    hinted(world.system, id=command, at=world.at, requests=asked)
    assert Request.objects.within(world.system).filter(hint="Ring twice").count() == 2
    event = audit.command(world.system, command)
    assert event is not None
    assert [change[2] for change in event.changes] == ["changed"]
    assert not EventSubject.objects.within(world.system).filter(event_id=event.pk).exists()
