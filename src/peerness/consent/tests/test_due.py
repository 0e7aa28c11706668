"""What is due, as far as one's roles open it; and the languages in which people can sign."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.consent.actions import note_review, register_row, report_incident, take_feedback, take_wish
from peerness.consent.models import TranslationReview
from peerness.consent.testing import Here
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, said, works

pytestmark = pytest.mark.django_db


def test_everything_due_on_one_page(db: None) -> None:
    here = Here()
    world, at = here.world, here.world.at
    rosa = Visitor(world, here.rosa)
    assert [line.count for line in rosa.get("consent:due").context["lines"]] == [0, 1, 0, 0]
    today = at.date()
    take_wish(world.system, id=world.id(), at=at, participant=here.robin, wish="access", asked_on=today)
    take_feedback(world.system, id=world.id(), at=at, matter="good", said="thank you", program=here.center)
    report_incident(world.system, id=world.id(), at=at, what="a lost phone", discovered_on=today)
    row: dict[str, Any] = {"partner": here.lakeside, "basis": "audit", "reference": "folder 3", "starts_at": at}
    register_row(world.system, id=world.id(), at=at, ends_at=at + timedelta(days=80), **row)
    world.later(days=61)
    mae = Visitor(world, works(world, world.member(Role.MANAGER, Role.SUPERVISOR), here.center))
    page = mae.get("consent:due")
    assert [(line.count, line.late) for line in page.context["lines"]] == [
        (1, True),
        (1, True),
        (1, False),
        (0, False),
        (0, False),
        (1, True),
        (1, False),
        (1, False),
    ]
    assert "the next day is" in said(page)
    assert mae.questions("consent:due") <= 12
    evaluator = Visitor(world, works(world, world.member(Role.EVALUATOR), here.center))
    assert evaluator.get("consent:due").status_code == 403


@pytest.mark.rule("S-10")
def test_nobody_signs_in_a_language_that_nobody_has_read(db: None) -> None:
    here = Here()
    rosa, ada = Visitor(here.world, here.rosa), Visitor(here.world, here.ada)
    typed = {"partner": str(here.lakeside.pk), "told": "on", "signature": "Robin", "language": "es"}
    assert "language" in rosa.fill("consent:new", here.robin.pk, **typed).context["form"].errors
    assert "Only English is offered" in said(ada.get("consent:reviews"))
    assert rosa.get("consent:reviews").status_code == 403
    read = {"language": "es", "translator": "Alma Ruiz", "qualification": "certified interpreter"}
    for wrong, field in (({"reviewed_on": "2026-05-01"}, "reviewed_on"), ({"translator": ""}, "translator")):
        assert set(ada.fill("consent:reviews", **{**read, **wrong}).context["form"].errors) == {field}
    values: dict[str, Any] = {**read, "language": "fr", "reviewed_on": here.world.at.date()}
    with pytest.raises(Invalid):
        note_review(here.world.enter().system, id=here.world.id(), at=here.world.at, **values)
    assert ada.fill("consent:reviews", **read).status_code == 303
    assert "certified interpreter" in said(ada.get("consent:reviews"))
    assert str(TranslationReview.objects.within(here.world.enter().system).get()) == "es 2026-03-02"
    assert rosa.fill("consent:new", here.robin.pk, **typed).status_code == 303
