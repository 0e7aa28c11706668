"""The gate decides in milliseconds, also for a person with 200 consents among 100,000 people."""

from __future__ import annotations

import os
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerness.consent import queries
from peerness.consent.rules.decision import Allowed
from peerness.consent.testing import Here, consented, sending
from peerness.enrolment.testing import partner
from peerness.kernel import ids
from peerness.participants.models import Participant
from tests.figures import Figures

pytestmark = [pytest.mark.long, pytest.mark.django_db]
PEOPLE = int(os.environ.get("TESTS_GATE_PEOPLE", "100000"))
CONSENTS, ROUNDS, EACH = 200, 400, 1000
#: What the gate may take, and how often it may ask.
MILLISECONDS, QUESTIONS = 5.0, 4


def test_the_gate_decides_in_milliseconds(figures: Figures) -> None:
    here = Here()
    world = here.world
    partners = [here.lakeside, *(partner(world, f"Partner {n}") for n in range(19))]
    for number in range(CONSENTS):
        consented(world, here.robin, partners[number % len(partners)])
    # The crowd is written as rows: a hundred thousand welcomes would take an hour.
    for first in range(0, PEOPLE, EACH):
        people = [
            Participant(
                id=ids.new(world.at),
                organisation=world.organisation,
                called=f"Somebody {number}",
                program=here.center,
                part2=here.center.part2,
                welcomed_at=world.at - timedelta(days=1),
            )
            for number in range(first, first + EACH)
        ]
        Participant.plain.bulk_create(people)
    scope = world.scope(here.rosa)
    asked = sending(world, here.lakeside).asked()
    with CaptureQueriesContext(connection) as captured:
        weighed = queries.weigh(scope, asked, [here.robin])
    assert isinstance(weighed.decisions[here.robin.pk], Allowed)
    took = []
    for _ in range(ROUNDS):
        before = time.perf_counter()
        queries.weigh(scope, asked, [here.robin])
        took.append((time.perf_counter() - before) * 1000)
    p50, p95 = (sorted(took)[int(ROUNDS * share)] for share in (0.5, 0.95))
    remark = f"ms, {CONSENTS} consents, {PEOPLE:,} people, {len(captured.captured_queries)} questions"
    figures.add("the gate: half of the decisions", round(p50, 2), remark)
    figures.add("the gate: 19 of 20 decisions", round(p95, 2), remark)
    assert len(captured.captured_queries) <= QUESTIONS
    assert p95 <= MILLISECONDS
