"""A plan as people make it: together, in two voices, in versions; read when it gets hard, printed, never demanded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.testing import events, said, stranger
from peerness.recovery import queries
from peerness.recovery.actions import agree, change_line, choose_scheme, take_away, take_over, write_line
from peerness.recovery.models import PlanLine
from peerness.recovery.permissions import CHOOSE_SCHEME, READ_PLAN
from peerness.recovery.rules import Part, PlanDue, Progress, Scheme, Voice
from peerness.recovery.testing import Scene, line

PAGES = ("plan", "versions", "sheet", "hard")


def words(scene: Scene, person: Participant) -> list[str]:
    """What stands on somebody's plan, as their peer reads it."""
    scene.world.enter()
    return [one.words for one in queries.plan_lines(scene.world.scope(scene.rosa.membership), person)]


def test_a_plan_of_one_line_is_a_plan_and_the_same_line_sent_twice_is_written_once(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    assert "A plan of one line is a plan" in said(rosa.get("recovery:plan", scene.robin.pk))
    assert "Nothing was written yet" in said(rosa.get("recovery:versions", scene.robin.pk))
    form = rosa.get("recovery:write_vision", scene.robin.pk).context["form"]
    typed = {"id": str(form["id"].value()), "part": "vision", "voice": "theirs", "words": "My  mornings back"}
    answers = [rosa.post("recovery:write_vision", scene.robin.pk, **typed) for _ in "12"]
    assert [answer.url for answer in answers] == [reverse("recovery:plan", args=[scene.robin.pk]) + "#vision"] * 2
    page = said(rosa.get("recovery:plan", scene.robin.pk))
    assert page.count("My mornings back") >= 1
    assert words(scene, scene.robin) == ["My mornings back"]
    assert len(events(scene.world, "recovery.line.written")) == 1


def test_goals_have_parts_of_life_and_small_steps_with_owner_and_day(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    rosa.fill("recovery:write_goal", scene.robin.pk, words="A flat of my own, with a garden", domain="home")
    goal = queries.plan_lines(scene.world.enter().scope(scene.rosa.membership), scene.robin)[0]
    address = ("recovery:write_step", scene.robin.pk, goal.line)
    answer = rosa.fill(*address, words="Call the housing office", owner="Robin", due_on="not a day")
    assert answer.status_code == 422
    assert "Write the day as 2026-03-31" in said(answer)
    assert "Call the housing office" in said(answer)
    assert rosa.fill(*address, words="Call the housing office", owner="Robin", due_on="2026-03-09").status_code == 303
    page = said(rosa.get("recovery:plan", scene.robin.pk))
    assert [one for one in ("Home", "Call the housing office", "March 9, 2026", "Robin") if one not in page] == []
    assert "Call the housing office" in said(rosa.get("recovery:sheet", scene.robin.pk))


def test_a_peer_proposes_and_the_person_takes_it_over(scene: Scene) -> None:
    rosa, world = scene.visitor(scene.rosa), scene.world
    rosa.fill("recovery:write_helps", scene.robin.pk, words="Ask your sister", voice="proposed")
    page = said(rosa.get("recovery:plan", scene.robin.pk))
    assert [one for one in ("Proposed", "Rosa", "They take it over") if one not in page] == []
    proposal = queries.plan_lines(world.enter().scope(scene.rosa.membership), scene.robin)[0]
    for _ in "12":
        assert rosa.post("recovery:take_over", scene.robin.pk, proposal.line).status_code == 303
    world.enter()
    rows = PlanLine.objects.within(world.system).order_by("number")
    assert [(row.voice, row.words) for row in rows] == [("proposed", "Ask your sister"), ("theirs", "Ask your sister")]
    answer = rosa.fill("recovery:line", scene.robin.pk, proposal.line, words="Ask your brother", voice="proposed")
    assert answer.status_code == 422
    assert "These are their words." in said(answer)
    assert "Ask your brother" in said(answer)
    assert words(scene, scene.robin) == ["Ask your sister"]


def test_a_line_is_said_anew_and_what_was_changed_elsewhere_is_not_overwritten(scene: Scene) -> None:
    world = scene.world
    first = line(world, scene.robin, "Find work", Part.GOAL)
    rosa = scene.visitor(scene.rosa)
    rosa.fill("recovery:line", scene.robin.pk, first.line, words="Work in a bakery", progress="under_way")
    assert words(scene, scene.robin) == ["Work in a bakery"]
    assert "Under way" in said(rosa.get("recovery:plan", scene.robin.pk))
    answer = rosa.fill("recovery:line", scene.robin.pk, first.line, words="Bake", seen="1")
    assert answer.status_code == 409
    assert [one for one in ("Bake", "Work in a bakery") if one not in said(answer)] == []
    again = answer.context["form"]
    sent = {name: again[name].value() for name in ("id", "part", "seen", "words", "voice", "domain", "progress")}
    assert rosa.post("recovery:line", scene.robin.pk, first.line, **sent).status_code == 303
    assert words(scene, scene.robin) == ["Bake"]
    assert rosa.post("recovery:take_away", scene.robin.pk, first.line).status_code == 303
    assert words(scene, scene.robin) == []
    assert rosa.get("recovery:line", scene.robin.pk, first.line).status_code == 404


def test_versions_show_what_changed_between_two_agreements(scene: Scene) -> None:
    rosa, world = scene.visitor(scene.rosa), scene.world
    empty = rosa.fill("recovery:agree", scene.robin.pk)
    assert "Write one line first" in said(empty)
    first = line(world, scene.robin, "Walk in the morning")
    assert rosa.fill("recovery:agree", scene.robin.pk, how="voice").status_code == 303
    assert "They said yes" in said(rosa.get("recovery:plan", scene.robin.pk))
    future = rosa.fill("recovery:agree", scene.robin.pk, agreed_on="2030-01-01")
    assert "This day lies in the future" in said(future)
    take_away(world.system, id=world.id(), at=world.at, participant=scene.robin, line=first.line)
    line(world, scene.robin, "Swim on Tuesdays")
    page = rosa.get("recovery:versions", scene.robin.pk)
    newest, oldest = page.context["page"].versions
    assert [(one.turn.value, (one.after or one.before).words) for one in newest.changes] == [
        ("added", "Swim on Tuesdays"),
        ("gone", "Walk in the morning"),
    ]
    assert (oldest.number, oldest.by, [one.turn.value for one in oldest.changes]) == (1, "Rosa", ["added"])
    assert "Lines were written since then" in said(rosa.get("recovery:plan", scene.robin.pk))
    assert rosa.fill("recovery:agree", scene.robin.pk, how="signature").status_code == 303
    versions = rosa.get("recovery:versions", scene.robin.pk).context["page"].versions
    assert [one.number for one in versions] == [2, 1]


def test_a_return_to_use_is_written_only_if_wanted_and_changes_nothing(scene: Scene) -> None:
    rosa, world = scene.visitor(scene.rosa), scene.world
    line(world, scene.robin, "Music, loud")
    line(world, scene.robin, "Text me, do not call", Part.REACHING)
    before = len(events(world, "enrolment.episode.turned"))
    answer = rosa.fill("recovery:returned", scene.robin.pk, words="")
    assert "nothing has to be written" in said(answer)
    answer = rosa.fill("recovery:returned", scene.robin.pk, words="I used on Friday and I am here")
    assert answer.url == reverse("recovery:hard", args=[scene.robin.pk])
    page = said(rosa.get("recovery:hard", scene.robin.pk))
    told = ("Music, loud", "Text me, do not call", "I used on Friday and I am here", "988")
    assert [one for one in told if one not in page] == []
    assert "Friday" not in said(rosa.get("recovery:plan", scene.robin.pk))
    assert "Friday" not in said(rosa.get("recovery:sheet", scene.robin.pk))
    assert len(events(world, "enrolment.episode.turned")) == before
    scope = world.enter().scope(scene.rosa.membership)
    assert [one.words for one in queries.when_hard(scope, scene.robin)] == ["Music, loud", "Text me, do not call"]


def test_who_reads_a_plan_and_who_does_not(scene: Scene) -> None:
    kept = line(scene.world, scene.robin, "Only for us")
    for who in (scene.rosa, scene.supervisor):
        visitor = scene.visitor(who)
        assert all("Only for us" in said(visitor.get(f"recovery:{page}", scene.robin.pk)) for page in PAGES)
    supervisor = scene.visitor(scene.supervisor)
    assert supervisor.get("recovery:write_helps", scene.robin.pk).status_code == 403
    assert supervisor.post("recovery:take_away", scene.robin.pk, kept.line).status_code == 403
    for who in (scene.dev, scene.vern, scene.manager, scene.intake, scene.administrator):
        visitor = scene.visitor(who)
        for page in PAGES:
            answer = visitor.get(f"recovery:{page}", scene.robin.pk)
            assert answer.status_code == 403
            assert "Only for us" not in said(answer)
        assert visitor.post("recovery:take_over", scene.robin.pk, kept.line).status_code == 403
    other = stranger(Role.PEER)
    assert other.get("recovery:plan", scene.robin.pk).status_code == 404
    assert other.post("recovery:take_away", scene.robin.pk, kept.line).status_code == 404
    assert words(scene, scene.robin) == ["Only for us"]
    scope = scene.world.scope(scene.dev.membership)
    assert queries.plan_lines(scope, scene.robin) == ()
    assert queries.why_not_read_plan(scope, scene.robin) == READ_PLAN.reason
    with pytest.raises(Denied):
        take_away(scope, id=scene.world.id(), at=scene.world.at, participant=scene.robin, line=kept.line)


def test_a_program_says_which_parts_of_life_and_by_which_session(scene: Scene) -> None:
    manager, world = scene.visitor(scene.manager), scene.world
    assert "Health, Home, Purpose, Community" in said(manager.get("recovery:schemes")).replace("\n", "")
    address = ("recovery:scheme", scene.center.pk)
    answer = manager.fill(*address, scheme="own", own="", by_session="3", source="")
    assert answer.status_code == 422
    assert [one for one in ("at least one domain", "where this rule comes from") if one not in said(answer)] == []
    answer = manager.fill(*address, scheme="own", own="Garden\nWork", by_session="3", source="Minn. Stat. 254B.052")
    assert answer.status_code == 303
    assert manager.fill(*address, by_session="4").status_code == 303
    page = said(manager.get("recovery:schemes"))
    assert [one for one in ("Garden, Work", "4 (Minn. Stat. 254B.052)") if one not in page] == []
    rosa = scene.visitor(scene.rosa)
    assert 'value="Garden"' in said(rosa.get("recovery:write_goal", scene.robin.pk))
    scope = world.enter().scope(scene.rosa.membership)
    due = queries.due(scope, scene.robin, held=3)
    assert due is not None
    assert (due.due, due.source, due.is_near) == (PlanDue(4, 1), "Minn. Stat. 254B.052", True)
    line(world, scene.robin, "One line")
    assert queries.due(scope, scene.robin, held=3) is None
    assert queries.due(world.scope(scene.manager), scene.robin, held=3) is None
    assert scene.visitor(scene.rosa).get("recovery:schemes").status_code == 403
    assert stranger(Role.MANAGER).get(*address).status_code == 404
    elsewhere: dict[str, Any] = {"id": world.id(), "at": world.at, "program": scene.center, "scheme": Scheme.CAPITAL}
    with pytest.raises(Denied, match=CHOOSE_SCHEME.name):
        choose_scheme(world.enter().scope(scene.administrator), **elsewhere)
    with pytest.raises(Invalid) as refused:
        choose_scheme(world.system, **{**elsewhere, "id": world.id(), "by_session": 101, "source": "x"})
    assert set(refused.value.errors) == {"by_session"}


def test_no_rule_means_nothing_is_due(scene: Scene) -> None:
    assert queries.due(scene.world.scope(scene.rosa.membership), scene.robin, held=9) is None


def test_actions_refuse_what_is_not_there(scene: Scene) -> None:
    world = scene.world
    given: dict[str, Any] = {"at": world.at, "participant": scene.robin}
    with pytest.raises(Missing):
        take_over(world.system, id=world.id(), line=world.id(), **given)
    kept = line(world, scene.robin, "Tea")
    with pytest.raises(Conflict):
        change_line(world.system, id=world.id(), line=kept.line, seen=9, words="x", voice=Voice.THEIRS, **given)
    with pytest.raises(Invalid) as refused:
        write_line(world.system, id=world.id(), part=Part.STEP, words="x" * 501, voice=Voice.THEIRS, **given)
    assert set(refused.value.errors) == {"words", "goal"}
    same = take_over(world.system, id=world.id(), line=kept.line, **given)
    assert same.pk == kept.pk
    done = change_line(
        world.system,
        id=world.id(),
        line=kept.line,
        seen=kept.number,
        words="Tea",
        voice=Voice.THEIRS,
        progress=Progress.DONE,
        **given,
    )
    assert (done.number, done.written_by_id) == (kept.number + 1, None)
    agreed = agree(
        world.system, id=world.id(), how="voice", agreed_on=date(2026, 3, 1), today=date(2026, 3, 2), **given
    )
    assert (agreed.number, agreed.upto, str(agreed)) == (1, done.number, "version 1")
