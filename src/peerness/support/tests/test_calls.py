"""Telephone recovery support: the weekly list, one touch for each attempt, and a list that nobody falls off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from peerness.enrolment.actions import turn_episode
from peerness.enrolment.models import Episode
from peerness.enrolment.rules.episodes import Turn
from peerness.enrolment.testing import person
from peerness.kernel.errors import Conflict, Denied, Missing
from peerness.participants.actions import lock_contact
from peerness.participants.models import Participant
from peerness.programs.testing import said
from peerness.recovery.rules import Part, Voice
from peerness.recovery.testing import line
from peerness.support import actions, queries
from peerness.support.models import CallAttempt, Calls
from peerness.support.permissions import CALL
from peerness.support.rules.calls import Outcome
from peerness.support.testing import Scene, followed, looks, number, questions, refused
from peerness.support.testing import sent as asked
from peerness.workforce.models import Peer

TODAY = date(2026, 3, 2)


def calling(scene: Scene, whom: Participant, peer: Peer | None = None, days: int = 0) -> Calls:
    """Somebody who wants to be called every week."""
    system = scene.world.enter().system
    return actions.begin_calls(
        system,
        id=scene.world.id(),
        at=system.at,
        participant=whom,
        next_on=TODAY + timedelta(days=days),
        peer=peer,
    )


def fresh(scene: Scene, calls: Calls) -> Calls:
    """The calls as they are now."""
    return Calls.objects.within(scene.world.enter().system).get(pk=calls.pk)


def test_somebody_is_put_on_the_list_and_taken_off_because_they_say_so(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)

    def send(**typed: str) -> Any:
        return rosa.fill("support:begin_calls", scene.robin.pk, **typed)

    assert rosa.get("support:begin_calls", scene.robin.pk).context["form"]["next_on"].value() == date(2026, 3, 3)
    assert "Choose a day" in said(send(next_on=""))
    assert send(next_on="2026-03-02", peer=str(scene.dev.pk)).status_code == 303
    again = send(next_on="2026-03-02")
    assert again.status_code == 422
    assert "stands on the call list already" in str(again.context["form"].non_field_errors())
    assert "A return to use ends no calls" in said(rosa.get("support:in_touch", scene.robin.pk))
    for _ in range(2):
        assert rosa.post("support:end_calls", scene.robin.pk).status_code == 303
    [calls] = Calls.objects.within(scene.world.enter().system)
    assert calls.ended_at == scene.world.at
    assert "Put on the call list" in said(rosa.get("support:in_touch", scene.robin.pk))
    scope = scene.world.scope(scene.rosa.membership)
    with pytest.raises(Conflict):
        actions.note_call(scope, id=scene.world.id(), at=scope.at, calls=calls, outcome="reached")
    with pytest.raises(Missing):
        queries.calls(scope, calls.pk)


def test_the_list_tells_whom_to_call_and_where(scene: Scene) -> None:
    number(scene.world, scene.robin, "+15035550141", ok_call=False)
    number(scene.world, scene.robin, ok_message=False)
    line(scene.world, scene.robin, "Text me first, then call", Part.REACHING)
    line(scene.world, scene.robin, "Send a postcard", Part.REACHING, Voice.PROPOSED)
    calling(scene, scene.robin, scene.rosa)
    calling(scene, scene.willow, days=3)
    sage = person(scene.world, scene.center, "Sage", scene.dev)
    calling(scene, sage, scene.dev)
    scene.visitor(scene.rosa)
    rosa = scene.visitor(scene.rosa)
    page = rosa.get("support:calls")
    text = said(page)
    assert [row.calls.participant.called for row in page.context["page"].rows] == ["Robin"]
    assert 'href="tel:+15035550142"' in text
    assert "Leave no message" in text
    assert "+15035550141" not in text
    assert "How to reach me again when I am quiet: “Text me first, then call”" in text
    assert "postcard" not in text, "a peer's proposal is not what the person wants"
    anyone = said(scene.visitor(scene.dev).get("support:calls", whose="all"))
    assert "Robin" in anyone
    assert "Text me first" not in anyone, "plans are for those who walk beside"

    def names(**params: str) -> list[str]:
        return [row.calls.participant.called for row in rosa.get("support:calls", **params).context["page"].rows]

    assert names(whose="all") == ["Robin", "Sage"]
    assert names(part="week", whose="all") == ["Robin", "Sage", "Willow"]
    assert "No number that may be called" in said(rosa.get("support:calls", whose="all"))
    found = rosa.post("support:find_call", q="Wil")
    assert "Wil" not in found.url
    assert [row.calls.participant.called for row in followed(rosa, found.url).context["page"].rows] == ["Willow"]
    assert "Nobody of this name" in said(followed(rosa, rosa.post("support:find_call", q="Zinnia").url))
    assert rosa.post("support:find_call", q="").url == reverse("support:calls")
    assert "Nobody is to be called" in said(scene.visitor(scene.bao).get("support:calls"))
    assert looks(scene.world, "support:calls")
    assert scene.visitor(scene.supervisor).get("support:calls").context["page"].listing.count == 2


def test_one_touch_notes_an_attempt_and_the_next_day_follows(scene: Scene) -> None:
    number(scene.world, scene.robin)
    calls = calling(scene, scene.robin, scene.rosa)
    rosa = scene.visitor(scene.rosa)

    def touch(outcome: str, id: UUID | None = None) -> Any:
        return rosa.post("support:note_call", calls.pk, id=str(id or scene.world.id()), outcome=outcome)

    id = scene.world.id()
    assert touch("no_answer", id).status_code == touch("no_answer", id).status_code == 303
    assert fresh(scene, calls).next_on == date(2026, 3, 3)
    assert touch("left_message").url == reverse("support:calls")
    assert fresh(scene, calls).next_on == date(2026, 3, 4)
    touch("no_answer")
    assert fresh(scene, calls).next_on == date(2026, 3, 9)  # the phone rests
    touch("nonsense")
    assert CallAttempt.objects.within(scene.world.enter().system).count() == 3
    assert "Left a message" in said(rosa.get("support:calls", part="all"))
    assert touch("asked_later").url == reverse("support:arrange_calls", args=[calls.pk])
    assert touch("wrong_number").status_code == 303
    reached = touch("reached")
    assert reached.url.startswith(reverse("support:log_with", args=[scene.robin.pk]) + "?at=2026-03-02T14")
    assert followed(rosa, reached.url).context["form"]["minutes"].value() == "15"
    assert fresh(scene, calls).next_on == date(2026, 3, 9)
    sol = scene.visitor(scene.supervisor)
    assert sol.post("support:note_call", calls.pk, id=str(scene.world.id()), outcome="reached").url == reverse(
        "support:calls"
    )
    system = scene.world.enter().system
    note = actions.note_call(
        system, id=scene.world.id(), at=system.at, calls=calls, outcome="asked_later", wanted=date(2026, 3, 20)
    )
    assert note.by_id is None
    assert fresh(scene, calls).next_on == date(2026, 3, 20)
    with pytest.raises(IntegrityError), transaction.atomic():
        CallAttempt.objects.within(system).filter(pk=note.pk).update(outcome="reached")


def test_the_next_call_is_arranged(scene: Scene) -> None:
    calls = calling(scene, scene.robin, scene.bao)
    rosa = scene.visitor(scene.rosa)
    page = said(rosa.get("support:arrange_calls", calls.pk))
    assert "Bao" in page  # who calls now stays on the list of choices
    late = rosa.fill("support:arrange_calls", calls.pk, next_on="2026-03-01")
    assert late.status_code == 422
    assert "Choose today or a day to come" in said(late)
    assert rosa.fill("support:arrange_calls", calls.pk, next_on="2026-03-06", peer=str(scene.dev.pk)).status_code == 303
    kept = fresh(scene, calls)
    assert (kept.next_on, kept.peer_id) == (date(2026, 3, 6), scene.dev.pk)
    assert rosa.fill("support:arrange_calls", calls.pk, peer="").status_code == 303
    assert fresh(scene, calls).peer_id is None


def test_a_break_and_do_not_contact_are_left_alone_and_twelve_weeks_later_one_asks(scene: Scene) -> None:
    calling(scene, scene.robin)
    calling(scene, scene.willow)
    system = scene.world.enter().system
    lock_contact(system, id=scene.world.id(), at=system.at, participant=scene.willow)
    episode = Episode.objects.within(system).get(participant=scene.robin)
    turn_episode(system, id=scene.world.id(), at=system.at, participant=scene.robin, episode=episode, turn=Turn.PAUSED)
    rosa = scene.visitor(scene.rosa)
    assert rosa.get("support:calls").context["page"].listing.count == 0
    assert "Do not contact" in said(scene.visitor(scene.vern).get("support:in_touch", scene.willow.pk))
    page = said(rosa.get("support:calls", part="all"))
    assert "Not now: a break" in page
    assert "Ask whether" not in page
    scene.world.later(weeks=12)
    assert "Ask whether they want to go on" in said(scene.visitor(scene.rosa).get("support:calls", part="all"))


def test_who_may_call(scene: Scene, strangers: Scene) -> None:
    calls = calling(scene, scene.robin)
    for who in (scene.manager, scene.intake, scene.evaluator, scene.administrator):
        assert refused(scene.visitor(who).get("support:calls"), CALL.reason)
    bao, stranger = scene.visitor(scene.bao), strangers.visitor(strangers.rosa)
    given = {"id": str(scene.world.id()), "outcome": "reached"}
    assert refused(bao.post("support:note_call", calls.pk, **given), CALL.reason)
    assert bao.get("support:arrange_calls", calls.pk).status_code == 403
    assert bao.get("support:begin_calls", scene.robin.pk).status_code == 403
    assert stranger.post("support:note_call", calls.pk, **given).status_code == 404
    assert stranger.post("support:end_calls", scene.robin.pk).status_code == 404
    assert asked(bao, "GET", "support:note_call", calls.pk).status_code == 405
    with pytest.raises(Denied):
        queries.calls(scene.world.scope(scene.bao.membership), calls.pk)


def test_few_questions_however_many_calls(scene: Scene) -> None:
    number(scene.world, scene.robin)
    calling(scene, scene.robin)
    rosa = scene.visitor(scene.rosa)
    few = questions(rosa, "support:calls")
    for n in range(5):
        tree = person(scene.world, scene.center, f"Tree {n}", scene.rosa)
        number(scene.world, tree)
        one = calling(scene, tree)
        system = scene.world.system
        for outcome in ("no_answer", "reached", "no_answer", "asked_later"):
            actions.note_call(system, id=scene.world.id(), at=system.at, calls=one, outcome=outcome, wanted=TODAY)
    assert questions(rosa, "support:calls") == few <= 12


def test_no_outcome_and_no_number_of_tries_ends_the_calls(scene: Scene) -> None:
    """Whatever becomes of a call, there is a next one: only the person ends them, or somebody's death."""
    calls = calling(scene, scene.robin, scene.rosa)
    for round in range(4):
        for outcome in Outcome:
            system = scene.world.later(days=1).enter().system
            actions.note_call(system, id=scene.world.id(), at=system.at, calls=calls, outcome=outcome)
            kept = fresh(scene, calls)
            assert kept.ended_at is None, (round, outcome)
            assert kept.next_on > system.at.date() - timedelta(days=1), (round, outcome)
    stopping = {name for name in vars(actions) if name.startswith(("end_calls", "stop_contact"))}
    assert stopping == {"end_calls", "stop_contact"}
    page = said(scene.visitor(scene.rosa).get("support:calls", part="all"))
    assert "Robin" in page
    assert "A return to use ends no calls." in page
