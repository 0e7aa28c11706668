"""What is due: the list of check-ins with search, order and pages, and what the card is told."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.programs.testing import said, stranger
from peerness.recovery.queries import check_ins_now, plan_wanted
from peerness.recovery.testing import Scene, check_in
from peerness.ui.listing import PER_PAGE


def begun(scene: Scene, *names: str) -> None:
    """Let people check in once, so that the program has a questionnaire, and others come who have not."""
    check_in(scene.world, scene.willow, {"personal-1": "3"})
    for name in names:
        person(scene.world, scene.center, name, scene.rosa)
    scene.world.later(minutes=5)


def test_the_list_is_searched_ordered_and_turned(scene: Scene) -> None:
    begun(scene, *(f"Zinnia {number:02}" for number in range(PER_PAGE)))
    rosa = scene.visitor(scene.rosa)
    listing = rosa.get("recovery:due").context["page"].listing
    assert (listing.count, len(listing.rows), bool(listing.next)) == (PER_PAGE + 1, PER_PAGE, True)
    assert len(rosa.get("recovery:due", page="2").context["page"].listing.rows) == 1
    down = rosa.get("recovery:due", order="-person").context["page"].listing.rows
    assert down[0].called == f"Zinnia {PER_PAGE - 1:02}"
    found = rosa.post("recovery:find_due", q="zinnia 07")
    assert found.status_code == 303
    assert "zinnia" not in found.url.casefold(), "no name stands in an address"
    key = found.url.rpartition("=")[2]
    page = rosa.get("recovery:due", found=key)
    assert [row.called for row in page.context["page"].listing.rows] == ["Zinnia 07"]
    assert 'value="zinnia 07"' in said(page)
    nobody = rosa.post("recovery:find_due", q="Aster").url.rpartition("=")[2]
    assert "Nobody of that name is due" in said(rosa.get("recovery:due", found=nobody))
    assert rosa.post("recovery:find_due", q=" ").url == reverse("recovery:due")


def test_who_may_look(scene: Scene) -> None:
    assert scene.visitor(scene.manager).post("recovery:find_due", q="Robin").status_code == 403
    assert scene.visitor(scene.rosa).get("recovery:find_due").status_code == 405
    begun(scene)
    assert "Nobody is due" in said(stranger(Role.PEER).get("recovery:due"))


def test_the_rules_behind_the_card(scene: Scene) -> None:
    at = scene.world.at
    assert plan_wanted(0, []) is None
    wanted = plan_wanted(1, [(3, "Law")])
    assert wanted is not None
    assert (wanted.due.left, wanted.source) == (2, "Law")
    planned = {"B": "usual", "A": "usual", "C": "suprt_90"}
    now = check_ins_now(planned, [("A", at)], since=at, until=None, at=at + timedelta(days=1))
    assert [one.title for one in now] == ["B", "C"]
    ended = check_ins_now({"C": "suprt_90"}, [], since=at, until=at + timedelta(days=80), at=at + timedelta(days=100))
    assert [one.title for one in ended] == ["C"], "the closeout"
