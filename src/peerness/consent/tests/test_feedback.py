"""Feedback: told with or without a name, never seen by whom it is about, answered in time, and nobody fares worse."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.urls import reverse

from peerness.access.testing import Visitor as Browser
from peerness.consent import queries
from peerness.consent.actions import note_fared
from peerness.consent.models import Feedback
from peerness.consent.pages import telling
from peerness.consent.testing import Here
from peerness.enrolment.testing import door
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return Here()


def test_told_to_a_member_and_answered_by_somebody_else(here: Here) -> None:
    world = here.world
    rosa = Visitor(world, here.rosa)
    sol = world.member(Role.SUPERVISOR, Role.MANAGER, name="Sol")
    mae = Visitor(world, works(world, world.member(Role.MANAGER, name="Mae"), here.center))
    solo = Visitor(world, works(world, sol, here.center))
    assert "No feedback yet" in said(mae.get("consent:feedback"))
    assert set(rosa.fill("consent:take_feedback", matter="").context["form"].errors) == {"matter", "said"}
    words = {"matter": "peer", "said": "He was late three times", "program": str(here.center.pk), "called": "Robin"}
    for whom in (str(sol.pk), str(here.rosa.pk), ""):
        assert rosa.fill("consent:take_feedback", **words, about_whom=whom).status_code == 303
    about_sol = Feedback.objects.within(world.enter().system).get(about_whom=sol)
    assert str(about_sol) == "peer 2026-03-02"
    assert rosa.get("consent:feedback").status_code == 403
    assert rosa.get("consent:one_feedback", about_sol.pk).status_code == 403
    assert solo.get("consent:one_feedback", about_sol.pk).status_code == 404
    assert queries.feedback(world.scope(sol)).count() == 2
    page = said(mae.get("consent:one_feedback", about_sol.pk))
    assert "He was late three times" in page
    assert "They want no answer." in page
    assert "No such feedback" in said(mae.get("consent:feedback", q="elephant"))
    assert "Waits for an answer" in said(mae.get("consent:feedback", q="late"))
    assert mae.fill("consent:one_feedback", about_sol.pk, answer=" ").status_code == 422
    early = mae.fill("consent:fared", about_sol.pk, fared="well")
    assert early.status_code == 409
    assert mae.fill("consent:one_feedback", about_sol.pk, answer="we talked").status_code == 303
    assert mae.post("consent:one_feedback", about_sol.pk, id=str(world.id()), answer="again").status_code == 409
    assert "Answered; ask again on" in said(mae.get("consent:feedback"))
    assert "we talked" in said(mae.get("consent:one_feedback", about_sol.pk))
    assert mae.fill("consent:fared", about_sol.pk).status_code == 422
    assert len(events(world, "consent.feedback.answered")) == 1
    asked_again(here, mae, about_sol)


def asked_again(here: Here, mae: Visitor, about_sol: Feedback) -> None:
    """The rest of the story: a month later somebody asks whether anything bad came of it."""
    world = here.world
    world.later(days=31)
    mae = Visitor(world, mae.membership)
    assert queries.feedback_due(world.scope(mae.membership)).count() == 3
    assert "late" in said(mae.get("consent:feedback"))
    assert "The day of the answer has passed." in said(
        mae.get("consent:one_feedback", queries.feedback_due(world.scope(mae.membership))[1].pk)
    )
    world.enter()
    assert mae.fill("consent:fared", about_sol.pk, fared="well").status_code == 303
    assert "Nothing bad came of it" in said(mae.get("consent:one_feedback", about_sol.pk))
    assert "Nothing bad came of it" in said(mae.get("consent:feedback"))
    assert mae.questions("consent:feedback") <= 12
    gull = stranger(Role.MANAGER)
    for page in ("one_feedback", "fared"):
        assert gull.get(f"consent:{page}", about_sol.pk).status_code == 404
    world.enter()
    fresh = queries.feedback(world.scope(mae.membership)).filter(answered_at__isnull=True)[0]
    with pytest.raises(Conflict):
        note_fared(world.system, id=world.id(), at=world.at, feedback=fresh, fared="well")


class Stranger:
    """Somebody without an account, at a browser."""

    def __init__(self, here: Here, key: str) -> None:
        """Come to the page behind the key."""
        self.here, self.key, self.client = here, key, Browser()

    def get(self, page: str = "consent:tell", key: str = "") -> Any:
        """Open the page."""
        with time_machine.travel(self.here.world.at, tick=False):
            return self.client.get(reverse(page, args=[key or self.key]))

    def send(self, origin: str = "", **typed: Any) -> Any:
        """Fill in the form and send it."""
        id = str(self.get().context["form"]["id"].value())
        with time_machine.travel(self.here.world.at, tick=False):
            return self.client.post(
                reverse("consent:tell", args=[self.key]),
                {"id": id, **typed},
                headers={"Origin": origin} if origin else {},
            )


def test_told_past_everybody(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    world = here.world
    mae = Visitor(world, works(world, world.member(Role.MANAGER, name="Mae"), here.center))
    assert "There is no public page yet" in said(mae.get("consent:feedback"))
    door(world, here.center)
    page = mae.get("consent:feedback")
    key = urlsplit(page.context["url"]).path.split("/")[2]
    somebody = Stranger(here, key)
    shown = said(somebody.get())
    assert "You do not have to give a name" in shown
    assert "Community Center" in shown
    wrong = somebody.send(said="only words")
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"matter"}
    assert "only words" in said(wrong)
    whole = {"matter": "good", "said": "Rosa waited with me", "program": str(here.center.pk)}
    forged = somebody.send("https://elsewhere.example", **whole)
    assert forged.status_code == 422
    assert somebody.send(**whole).status_code == 303
    assert "It reached us" in said(somebody.get("consent:told"))
    kept = Feedback.objects.within(world.enter().system).get()
    assert (kept.program_id, kept.taken_by_id, kept.called) == (here.center.pk, None, "")
    assert "Rosa waited with me" in said(mae.get("consent:one_feedback", kept.pk))
    assert somebody.send(**{**whole, "reach": "the blue bench"}).status_code == 303
    reached = Feedback.objects.within(world.enter().system).get(reach="the blue bench")
    assert "A supervisor of the program sees it." in said(mae.get("consent:one_feedback", reached.pk))
    sol = Visitor(world, works(world, world.member(Role.SUPERVISOR, name="Sol"), here.center))
    assert "the blue bench" in said(sol.get("consent:one_feedback", reached.pk))
    monkeypatch.setattr(telling, "counters", lambda *of: {"none": 0})
    assert somebody.send(**whole).status_code == 422
    for wrong_key in ("nonsense", key[:-3] + "abc"):
        for name in ("consent:tell", "consent:told"):
            assert somebody.get(name, wrong_key).status_code == 404
