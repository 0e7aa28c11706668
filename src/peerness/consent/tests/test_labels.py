"""Records keep the label they were born with; a plain release opens only what was always outside Part 2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerness.consent import queries
from peerness.consent.actions import Refusal, decide_status, disclose, sign_consent
from peerness.consent.models import Consent
from peerness.consent.rules.decision import Allowed, Refused, Why
from peerness.consent.rules.release import Release
from peerness.consent.rules.terms import Category, Kind, Label, Purpose
from peerness.consent.testing import Here, said_values, sending
from peerness.enrolment.testing import person
from peerness.kernel.errors import Invalid
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.programs.testing import Visitor

pytestmark = pytest.mark.django_db
PRESENCE = frozenset({Category.PRESENCE})


@pytest.fixture
def here(db: None) -> Here:
    """A program that stands outside Part 2, where Robin was welcomed before it did."""
    here = Here()
    turned(here, "outside")
    return here


def turned(here: Here, after: str) -> None:
    """The program's status changes, a day later."""
    world = here.world.enter().later(days=1)
    program = Program.objects.within(world.system).get(pk=here.center.pk)
    words: dict[str, Any] = {"reason": "counsel read it", "decider": "the board", "answers": {}}
    today = world.at.date()
    decide_status(world.system, id=world.id(), at=world.at, program=program, after=after, decided_on=today, **words)
    world.later(hours=1)


def welcomed(here: Here, called: str) -> Participant:
    """Somebody who is welcomed under the program's status of today."""
    world = here.world.enter()
    return person(world, Program.objects.within(world.system).get(pk=here.center.pk), called)


def signed(here: Here, who: Participant, kind: Kind = Kind.PLAIN) -> Consent:
    """A consent of this kind for Lakeside, for help in the community."""
    world = here.world.enter()
    said = said_values(world, here.lakeside, kind=kind, purposes=frozenset({Purpose.SERVICES}))
    return sign_consent(world.system, id=world.id(), at=world.at, participant=who, said=said)


def gate(here: Here, who: Participant) -> Release | Refusal:
    """What the gate says to Lakeside."""
    world = here.world.enter()
    asked = sending(world, here.lakeside, purpose=Purpose.SERVICES, categories=PRESENCE)
    return disclose(world.system, id=world.id(), at=world.at, participant=who, sending=asked)


def why(found: Release | Refusal) -> Why | None:
    """Why not, or None where it left."""
    return found.refused.why if isinstance(found, Refusal) else None


@pytest.mark.rule("P-06")
def test_a_plain_release_ends_with_the_day_on_which_the_program_comes_under_part_2(here: Here) -> None:
    wren = welcomed(here, "Wren")
    plain = signed(here, wren)
    assert (plain.part2, wren.part2) == ("outside", "outside")
    assert why(gate(here, wren)) is None
    # Robin was welcomed under Part 2, and the record stays so.
    with pytest.raises(Invalid) as told:
        signed(here, here.robin)
    assert set(told.value.errors) == {"kind"}
    turned(here, "lawful_holder_only")
    assert why(gate(here, wren)) is Why.NOT_THIS_LABEL
    one = queries.consent(here.world.scope(here.rosa), wren, plain.pk)
    [tried] = queries.trials(here.world.system, wren, queries.as_kept(one))
    assert tried.refused == Refused(Why.NOT_THIS_LABEL)
    with pytest.raises(Invalid):
        signed(here, wren)
    # Back outside: what was written meanwhile stays protected, and so does the person.
    turned(here, "outside")
    assert why(gate(here, wren)) is Why.NOT_THIS_LABEL
    with pytest.raises(Invalid):
        signed(here, wren)
    wren.refresh_from_db()
    assert (wren.part2, Consent.objects.within(here.world.system).get(pk=plain.pk).part2) == ("outside", "outside")
    whole = signed(here, wren, Kind.SPECIFIC)
    assert whole.part2 == "lawful_holder_only"
    assert why(gate(here, wren)) is None
    # Whoever comes now is outside again.
    assert queries.label_now(here.world.system, welcomed(here, "Finch")) is Label.OUTSIDE


@pytest.mark.rule("P-06")
def test_a_joined_record_brings_its_label(here: Here) -> None:
    wren, jay = welcomed(here, "Wren"), here.robin
    signed(here, wren)
    assert why(gate(here, wren)) is None
    Participant.plain.filter(pk=jay.pk).update(merged_into=wren)
    assert queries.label_now(here.world.system, wren) is Label.PROGRAM
    assert why(gate(here, wren)) is Why.NOT_THIS_LABEL


@pytest.mark.rule("P-06")
def test_the_page_takes_down_what_the_law_asks_for_today(here: Here) -> None:
    wren, robin = welcomed(here, "Wren"), here.robin

    def kinds(people: Sequence[Participant]) -> list[str]:
        rosa = Visitor(here.world.enter(), here.rosa)
        typed = {"partner": str(here.lakeside.pk), "told": "on", "signature": "Robin", "purpose": "services"}
        for one in people:
            assert rosa.fill("consent:new", one.pk, **typed).status_code == 303
        rows = Consent.objects.within(here.world.enter().system).order_by("signed_at", "pk")
        return [[row.kind for row in rows if row.participant_id == one.pk][-1] for one in people]

    assert kinds([wren, robin]) == ["plain", "specific"]
    turned(here, "program")
    assert kinds([wren, robin]) == ["specific", "specific"]


def test_it_costs_the_gate_no_question_more(here: Here) -> None:
    wren = welcomed(here, "Wren")
    signed(here, wren)
    system = here.world.system
    asked = sending(here.world, here.lakeside, purpose=Purpose.SERVICES, categories=PRESENCE).asked()
    with CaptureQueriesContext(connection) as captured:
        weighed = queries.weigh(system, asked, [wren])
    assert isinstance(weighed.decisions[wren.pk], Allowed)
    assert len(captured.captured_queries) <= 4
