"""/log/: the form asks who asked for work outside the role, folded, and keeps it only where it belongs."""

from __future__ import annotations

import pytest

from peerness.access.testing import said
from peerness.programs.actions import add_partner
from peerness.supervision.models import WorkAsked
from peerness.support.testing import Scene, questions

pytestmark = pytest.mark.django_db

LOG = "support:log_with"


def test_who_asked_is_kept_with_work_outside_the_role_alone() -> None:
    scene = Scene()
    world = scene.world
    about = dict.fromkeys("contact phone email note".split(), "")
    clinic = add_partner(world.system, id=world.id(), at=world.at, name="Harbor Clinic", kind="hospital", **about)
    rosa = scene.visitor(scene.rosa)
    page = said(rosa.get(LOG, scene.robin.pk))
    assert "Outside your role?" in page
    told = {"asked_by": "clinic"}
    assert rosa.fill(LOG, scene.robin.pk, activities=["listening"], **told).status_code == 303
    assert not WorkAsked.objects.within(world.enter().system).exists()
    world.later(minutes=20)
    assert rosa.fill(LOG, scene.robin.pk, activities=["ride"]).status_code == 303
    assert not WorkAsked.objects.within(world.enter().system).exists()
    world.later(minutes=20)
    assert rosa.fill(LOG, scene.robin.pk, activities=["ride"], **told).status_code == 303
    kept = WorkAsked.objects.within(world.enter().system).get()
    assert (kept.by, kept.partner_id, kept.peer_id) == ("clinic", None, scene.rosa.pk)
    # Which partner it was is asked where there is time for it, and the answer stands there already.
    assert "Which partner?" in said(rosa.get("supervision:own_work"))
    assert rosa.fill("supervision:asked", kept.session_id, partner=str(clinic.pk)).status_code == 303
    kept.refresh_from_db()
    assert (kept.by, kept.partner_id) == ("clinic", clinic.pk)
    assert "Which partner?" not in said(rosa.get("supervision:own_work"))
    world.later(minutes=20)
    wrong = rosa.fill(LOG, scene.robin.pk, activities=["ride"], asked_by="nobody", line="Typed with care")
    assert wrong.status_code == 422
    assert "Typed with care" in said(wrong)


def test_the_form_still_asks_few_questions() -> None:
    scene = Scene()
    assert questions(scene.visitor(scene.rosa), LOG, scene.robin.pk) <= 12
