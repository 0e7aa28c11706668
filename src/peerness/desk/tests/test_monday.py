"""Who needs me this week? The peers whom one supervises, by name, and what they have signed."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from peerness.enrolment.testing import person
from peerness.programs.testing import said
from peerness.support.actions import agree_rhythm
from peerness.support.testing import Scene, in_new_york, questions, session
from peerness.workforce.actions import note_leave
from peerness.workforce.testing import peer, supervised


def monday(scene: Scene) -> str:
    return said(scene.visitor(scene.supervisor).get("desk:monday"))


def test_ones_own_peers_alone(scene: Scene) -> None:
    page = monday(scene)
    assert "Rosa" in page
    assert "Recovery coach" in page
    for other in ("Dev", "Vern", "Bao"):
        assert f">{other}<" not in page


def test_last_week_is_counted_and_this_week_is_listed(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin, hours=2, minutes=40)
    session(scene.world, scene.rosa, scene.robin, hours=1, signed=False)
    page = monday(scene)
    assert "0 sessions last week" in page
    assert "1 to sign" in page
    assert "Signed this week" in page
    scene.world.later(days=7)
    page = monday(scene)
    assert "1 session last week" in page
    assert "40 minutes" in page
    assert "Nothing signed this week yet." in page


def test_what_was_signed_leads_to_its_words_but_shows_none(scene: Scene) -> None:
    signed = session(scene.world, scene.rosa, scene.robin, line="Zinnia", note="Marigold")
    page = monday(scene)
    assert reverse("support:session", args=[signed.pk]) in page
    assert "Robin" in page
    assert "Zinnia" not in page
    assert "Marigold" not in page


def test_drafts_and_other_peers_sessions_are_not_listed(scene: Scene) -> None:
    hidden = [
        session(scene.world, scene.rosa, scene.robin, signed=False),
        session(scene.world, scene.dev, scene.robin),
        session(scene.world, scene.bao, scene.jay),
    ]
    page = monday(scene)
    assert not [one for one in hidden if str(one.pk) in page]


def test_people_without_a_peer_wait_there(scene: Scene) -> None:
    lonely = person(scene.world, scene.center, "Lonely")
    elsewhere = person(scene.world, scene.hospital, "Elsewhere")
    page = monday(scene)
    assert reverse("enrolment:assign", args=[lonely.pk]) in page
    assert str(elsewhere.pk) not in page


def test_more_than_a_few_lead_to_the_whole_list(scene: Scene) -> None:
    for number in range(8):
        person(scene.world, scene.center, f"Tree {number}")
    assert "All people without a peer" not in monday(scene)
    person(scene.world.later(minutes=1), scene.center, "Tree 8")
    page = monday(scene)
    assert "All people without a peer" in page
    assert "Tree 8" not in page


def test_a_supervisor_of_nobody_is_told_who_helps(scene: Scene) -> None:
    scene.world.later(minutes=1)
    supervised(scene.world, scene.rosa)
    scene.world.later(minutes=1)
    assert "You supervise nobody yet" in monday(scene)


def test_the_week_begins_on_the_organisations_monday(scene: Scene) -> None:
    """On Sunday evening in New York it is Monday in UTC: the week that ends there is still under way."""
    in_new_york(scene.world)
    scene.world.later(days=6, hours=11)  # Monday 02:00 in UTC, Sunday 22:00 in New York
    session(scene.world, scene.rosa, scene.robin, hours=1)
    assert "0 sessions last week" in monday(scene)
    scene.world.later(hours=3)  # Monday 01:00 in New York
    assert "1 session last week" in monday(scene)


def test_who_is_away_and_when_they_come_back_stands_on_their_card(scene: Scene) -> None:
    """Without a reason; not any more when they are back with everything, and nothing about others' peers."""
    world, today = scene.world, scene.world.at.date()
    last = today + timedelta(days=9)
    note_leave(world.system, id=world.id(), at=world.at, peer=scene.rosa, first_on=today, last_on=last)
    note_leave(world.system, id=world.id(), at=world.at, peer=scene.dev, first_on=today)
    page = monday(scene)
    assert page.count("Away from") == 1
    assert "Away from March 2, 2026 to March 11, 2026." in page
    assert questions(scene.visitor(scene.supervisor), "desk:monday") <= 12
    world.later(days=10)
    assert "Away from" not in monday(scene)


def test_one_good_thing_comes_first_and_nobody_is_ranked(scene: Scene) -> None:
    """Each card begins with what went well; peers stand by name, whoever did more, and no link sorts them otherwise."""
    quiet = peer(scene.world, scene.center, name="Aster", supervisor=scene.supervisor)
    for hours in (3, 5, 10):
        session(scene.world, scene.rosa, scene.robin, hours=hours)
    session(scene.world, scene.rosa, scene.robin, hours=1, signed=False)
    scene.world.later(days=7)
    agree_rhythm(scene.world.system, id=scene.world.id(), at=scene.world.at, participant=scene.robin, rhythm="weekly")
    page = monday(scene)
    rosas = page.partition("Rosa</a>")[2]
    assert page.index(f"{quiet.membership.account.name}</a>") < page.index("Rosa</a>"), "by name, not by number"
    assert "A quiet week. A good moment to ask how they are." in page.partition("Rosa</a>")[0]
    order = ["Met 1 person for the first time last week.", "3 sessions last week", "1 to sign"]
    assert [rosas.index(words) for words in order] == sorted(rosas.index(words) for words in order)
    scene.world.later(days=9)
    page = monday(scene)
    assert page.index("Rosa</a>") < page.index("Waiting longer than they agreed"), (
        "then who waits longer than they agreed"
    )
    for ranking in ("order=", "best", "rank", "score", "aria-sort"):
        assert ranking not in page.partition("<main")[2], ranking
