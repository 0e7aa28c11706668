"""Signing, registers, restrictions, notices, and the Part 2 status of a program."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.consent.actions import (
    add_alias,
    decide_status,
    end_restriction,
    end_row,
    give_notice,
    know_partner,
    note_review,
    register_row,
    restrict_sharing,
    see_alarm,
    sign_consent,
)
from peerness.consent.models import Alarm, Consent, ConsentRecipient
from peerness.consent.rules import texts
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.terms import Capacity, Category, Kind
from peerness.consent.testing import Here, consented, said_values
from peerness.enrolment.testing import person
from peerness.kernel.errors import Conflict, Denied, Invalid
from peerness.programs.models import Program
from peerness.programs.testing import events, program

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return Here()


@pytest.mark.rule("C1", "C7", "C11", "C12")
def test_what_is_signed_is_kept_with_its_text(here: Here) -> None:
    scope = here.world.scope(here.rosa)
    said = said_values(here.world, here.lakeside, here.mill)
    values: dict[str, Any] = {
        "translator": "Alma Ruiz",
        "qualification": "certified interpreter",
        "reviewed_on": scope.at.date(),
    }
    note_review(here.world.system, id=here.world.id(), at=scope.at, language="es", **values)
    kept = sign_consent(scope, id=here.world.id(), at=scope.at, participant=here.robin, said=said, language="es")
    assert kept.taken_by_id == here.rosa.pk
    assert (kept.part2, kept.program_id, kept.language) == ("program", here.center.pk, "es")
    assert "Lakeside General y Mill Street" in kept.text
    assert str(kept) == "specific since 2026-03-02"
    names = ConsentRecipient.objects.within(scope).filter(consent=kept).order_by("name")
    assert [str(one) for one in names] == ["Lakeside General", "Mill Street"]


@pytest.mark.rule("C2", "C3", "C4", "C9", "C10", "1.14c", "S-10")
def test_what_is_missing_is_told_at_its_field_and_nothing_is_kept(here: Here) -> None:
    scope = here.world.scope(here.rosa)

    def faults(language: str = "en", **changes: Any) -> set[str]:
        said = said_values(here.world, here.lakeside, **changes)
        with pytest.raises(Invalid) as told:
            sign_consent(scope, id=here.world.id(), at=scope.at, participant=here.robin, said=said, language=language)
        return set(told.value.errors)

    assert faults(discloser="", categories=frozenset(), recipients=()) == {"discloser", "categories", "partner"}
    assert faults(ends_at=None, revocation_told=False) == {"ends_on", "told"}
    assert faults(capacity=None) == {"signature"}
    assert faults(language="nv") == {"language"}
    assert faults(kind=Kind.PLAIN) == {"kind"}
    assert faults(capacity=Capacity.COURT_GUARDIAN) == {"signature"}
    assert not Consent.objects.within(scope).exists()
    ada = here.world.scope(here.ada)
    said = said_values(here.world, here.lakeside)
    with pytest.raises(Denied):
        sign_consent(ada, id=here.world.id(), at=ada.at, participant=here.robin, said=said)


@pytest.mark.rule("P-06", "1.14d")
def test_the_status_of_a_program_needs_a_reason_and_rings(here: Here) -> None:
    scope = here.world.scope(here.ada)
    assert program(here.world, "A new one").part2 == "program"

    def decide(**changes: Any) -> Any:
        values: dict[str, Any] = {
            "program": here.center,
            "after": "outside",
            "reason": "no treatment, no federal money",
            "decider": "the board",
            "decided_on": scope.at.date(),
            "answers": {"federal": "no"},
            **changes,
        }
        return decide_status(scope, id=here.world.id(), at=scope.at, **values)

    for field, value in (
        ("reason", " "),
        ("decider", ""),
        ("decided_on", scope.at.date() + timedelta(days=1)),
        ("after", "nonsense"),
    ):
        with pytest.raises(Invalid, match=field):
            decide(**{field: value})
    made = decide()
    assert str(made) == "program to outside"
    assert Program.objects.within(scope).get(pk=here.center.pk).part2 == "outside"
    assert person(here.world, Program.objects.within(scope).get(pk=here.center.pk), "Wren").part2 == "outside"
    here.robin.refresh_from_db()
    assert here.robin.part2 == "program"
    (alarm,) = Alarm.objects.within(scope)
    assert alarm.kind == "status"
    assert len(events(here.world, "consent.status.decided")) == 1
    for _ in range(2):
        seen = see_alarm(scope, id=here.world.id(), at=scope.at, alarm=alarm)
        assert seen.seen_by_id == here.ada.pk
    decide(program=Program.objects.within(scope).get(pk=here.center.pk), reason="confirmed")
    assert Alarm.objects.within(scope).count() == 1


@pytest.mark.rule("P-32")
def test_registers_take_signed_papers_only(here: Here) -> None:
    scope = here.world.scope(here.ada)
    values: dict[str, Any] = {
        "basis": Basis.SERVICE.value,
        "partner": here.lakeside,
        "reference": "folder 3",
        "starts_at": scope.at,
    }
    for field, change in (
        ("basis", {"basis": "consent"}),
        ("reference", {"reference": " "}),
        ("ends_on", {"ends_at": scope.at}),
        ("basis", {"basis": "court_order"}),
    ):
        with pytest.raises(Invalid, match=field):
            register_row(scope, id=here.world.id(), at=scope.at, **{**values, **change})
    row = register_row(scope, id=here.world.id(), at=scope.at, **values)
    assert str(row) == "service since 2026-03-02"
    assert end_row(scope, id=here.world.id(), at=scope.at, row=row).ends_at == scope.at
    with pytest.raises(Conflict):
        end_row(scope, id=here.world.id(), at=scope.at, row=row)


@pytest.mark.rule("P-17", "1.14a")
def test_what_is_known_of_a_partner(here: Here) -> None:
    scope = here.world.scope(here.ada)
    known = [
        know_partner(scope, id=here.world.id(), at=scope.at, partner=here.lakeside, hipaa=hipaa, part2="program")
        for hipaa in ("covered_entity", "outside")
    ]
    assert str(known[1]) == "outside / program"
    assert known[0].pk == known[1].pk
    alias = add_alias(scope, id=here.world.id(), at=scope.at, partner=here.lakeside, name=" Lakeside   Gen. ")
    assert str(alias) == "Lakeside Gen."
    for name in (" ", "Lakeside Gen."):
        with pytest.raises(Invalid, match="name"):
            add_alias(scope, id=here.world.id(), at=scope.at, partner=here.mill, name=name)


@pytest.mark.rule("P-53", "P-54")
def test_restrictions_end_and_notices_are_given(here: Here) -> None:
    scope = here.world.scope(here.rosa)
    with pytest.raises(Invalid, match="categories"):
        restrict_sharing(
            scope, id=here.world.id(), at=scope.at, participant=here.robin, partner=None, categories=frozenset()
        )
    kept = restrict_sharing(
        scope, id=here.world.id(), at=scope.at, participant=here.robin, partner=None, categories=frozenset(Category)
    )
    for _ in range(2):
        ended = end_restriction(scope, id=here.world.id(), at=scope.at, restriction=kept)
        assert ended.ended_at == scope.at
    given = give_notice(scope, id=here.world.id(), at=scope.at, participant=here.robin, way="aloud")
    assert str(given) == "version 1 2026-03-02"
    assert consented(here.world, here.robin, here.lakeside).text_version == texts.VERSION
