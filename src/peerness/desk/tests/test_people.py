"""The people within reach: listed, ordered, searched; never a name in an address."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerness.enrolment.testing import beside, person, released
from peerness.kernel.scope import Role
from peerness.participants.permissions import SEE_PEOPLE
from peerness.participants.queries import finding
from peerness.programs.testing import program, said, works
from peerness.support.testing import Scene, followed, in_new_york, looks, questions, refused, seen, sent, session


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("rosa", {"Robin", "Willow"}),
        ("vern", {"Willow"}),
        ("supervisor", {"Robin", "Willow"}),
        ("manager", {"Robin", "Willow"}),
        ("intake", {"Robin", "Willow"}),
        ("bao", {"Jay"}),
    ],
)
def test_everybody_sees_whom_they_reach(scene: Scene, who: str, names: set[str]) -> None:
    page = said(scene.visitor(getattr(scene, who)).get("desk:people"))
    assert {name for name in ("Robin", "Willow", "Jay") if name in page} == names


def test_the_row_tells_peers_program_and_last_contact(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin, line="Zinnia", note="Marigold")
    beside(scene.world, scene.robin, scene.dev)
    page = said(scene.visitor(scene.manager).get("desk:people"))
    assert "Dev, Rosa" in page or "Rosa, Dev" in page
    assert "Community Center" in page
    assert 'datetime="2026-03-02T14:00+00:00"' in page
    assert "No session yet" in page
    assert "Zinnia" not in page
    assert "Marigold" not in page


def test_after_the_release_a_volunteer_sees_nobody(scene: Scene) -> None:
    scene.world.later(minutes=1)
    released(scene.world, scene.vern)
    scene.world.later(minutes=1)
    page = said(scene.visitor(scene.vern).get("desk:people"))
    assert "Willow" not in page
    assert "No people yet" in page


@pytest.mark.parametrize(("order", "first"), [("name", "Robin"), ("-name", "Willow"), ("-last", "Willow")])
def test_people_in_order(scene: Scene, order: str, first: str) -> None:
    session(scene.world, scene.vern, scene.willow)
    answer = scene.visitor(scene.manager).get("desk:people", order=order)
    assert answer.context["page"].rows[0].person.called == first


@pytest.mark.parametrize("params", [{"order": "called__evil"}, {"page": "0"}, {"page": "x"}, {"found": "nothing"}])
def test_an_invented_address_shows_the_list(scene: Scene, params: dict[str, str]) -> None:
    answer = scene.visitor(scene.manager).get("desk:people", **params)
    assert answer.status_code == 200
    assert "Robin" in said(answer)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_looking(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.rosa), method, "desk:people").status_code == 405


@pytest.mark.parametrize("role", ["evaluator", "administrator"])
def test_who_sees_no_people_is_told_so(scene: Scene, role: str) -> None:
    answer = scene.visitor(getattr(scene, role)).get("desk:people")
    assert refused(answer, SEE_PEOPLE.reason)
    assert "Robin" not in said(answer)


def test_strangers_are_not_listed(scene: Scene, strangers: Scene) -> None:
    page = said(scene.visitor(scene.manager).get("desk:people"))
    assert str(scene.robin.pk) in page
    assert str(strangers.robin.pk) not in page


def test_the_list_leaves_one_event(scene: Scene) -> None:
    scene.visitor(scene.manager).get("desk:people")
    [event] = looks(scene.world, "desk:people")
    assert event.actor_id == scene.manager.pk
    assert not seen(scene.world, event)


def test_few_questions_however_many_people(scene: Scene) -> None:
    visitor = scene.visitor(scene.rosa)
    few = questions(visitor, "desk:people")
    for number in range(6):
        one = person(scene.world, scene.center, f"Tree {number}", scene.rosa)
        session(scene.world, scene.rosa, one)
    assert questions(visitor, "desk:people") == few <= 12


def test_days_stand_in_the_organisations_zone(scene: Scene) -> None:
    in_new_york(scene.world)
    scene.world.later(hours=12)  # Tuesday 03:00 in UTC, still Monday in New York
    session(scene.world, scene.rosa, scene.robin, hours=0.5)
    page = said(scene.visitor(scene.rosa).get("desk:people"))
    assert 'datetime="2026-03-02T21:30-05:00">March 2, 2026<' in page


# ── find ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_looked_for_stay_out_of_the_address(scene: Scene) -> None:
    visitor = scene.visitor(scene.manager)
    answer = visitor.post("desk:find", q="  rob ")
    assert answer.status_code == 303
    assert "rob" not in answer.url
    key = answer.url.split("found=")[1]
    page = said(visitor.get("desk:people", found=key))
    assert "Robin" in page
    assert "Willow" not in page
    assert 'value="rob"' in page, "what was typed stays in the box"


def test_nobody_found_offers_all_people(scene: Scene) -> None:
    visitor = scene.visitor(scene.manager)
    page = said(followed(visitor, visitor.post("desk:find", q="Jay").url))
    assert "Nobody found" in page
    assert "Jay" in page, "only as what was typed"
    assert str(scene.jay.pk) not in page


def test_the_page_says_when_more_people_fit_than_it_shows(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = scene.visitor(scene.manager)
    for number in range(3):
        person(scene.world, scene.center, f"Heron {number}")
    address = visitor.post("desk:find", q="heron").url
    assert "people fit these words" not in said(followed(visitor, address))
    monkeypatch.setattr(finding, "MOST_FOUND", 2)
    page = said(followed(visitor, address))
    assert "More than 2 people fit these words." in page
    assert "add another word of the name" in page
    assert "Heron 2" not in page


@pytest.mark.parametrize(
    ("order", "first"), [("", "Heron"), ("-name", "Herons"), ("name", "Heron"), ("-last", "Herons")]
)
def test_those_who_were_found_in_order(scene: Scene, order: str, first: str) -> None:
    heron, herons = (person(scene.world, scene.center, called, scene.rosa) for called in ("Heron", "Herons"))
    session(scene.world, scene.rosa, herons)
    visitor = scene.visitor(scene.manager)
    key = visitor.post("desk:find", q="heron").url.split("found=")[1]
    page = visitor.get("desk:people", found=key, order=order).context["page"]
    assert next(row.person.called for row in page.rows) == first
    assert {row.person.pk for row in page.rows} == {heron.pk, herons.pk}


@pytest.mark.parametrize("words", ["", "   "])
def test_no_words_show_everybody(scene: Scene, words: str) -> None:
    assert scene.visitor(scene.manager).post("desk:find", q=words).url == reverse("desk:people")


def test_strange_words_do_no_harm(scene: Scene) -> None:
    visitor = scene.visitor(scene.manager)
    for words in ("\x00", "%_'\";--", "x" * 5000, "<script>alert(1)</script>"):
        answer = followed(visitor, visitor.post("desk:find", q=words).url)
        assert answer.status_code == 200
        assert b"<script>alert(1)" not in answer.content


def test_another_browser_does_not_know_the_key(scene: Scene) -> None:
    url = scene.visitor(scene.manager).post("desk:find", q="rob").url
    assert "Willow" in said(followed(scene.visitor(scene.manager), url))


def test_the_last_searches_are_kept_and_no_more(scene: Scene) -> None:
    visitor = scene.visitor(scene.manager)
    first, *_, last = [visitor.post("desk:find", q=f"rob{' ' * 3}").url for _ in range(6)]
    assert "Willow" in said(followed(visitor, first))
    assert "Willow" not in said(followed(visitor, last))


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_find_is_only_sent(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.rosa), method, "desk:find").status_code == 405


@pytest.mark.parametrize("role", ["evaluator", "administrator"])
def test_who_sees_no_people_finds_none(scene: Scene, role: str) -> None:
    assert refused(scene.visitor(getattr(scene, role)).post("desk:find", q="rob"), SEE_PEOPLE.reason)


def test_an_empty_list_says_how_it_fills(scene: Scene) -> None:
    court = program(scene.world, "Court")
    peer, volunteer = (works(scene.world, scene.world.member(role), court) for role in (Role.PEER, Role.VOLUNTEER))
    assert "The first person needs no more than a name to be called by." in said(scene.visitor(peer).get("desk:people"))
    assert "People who are assigned to you will stand here." in said(scene.visitor(volunteer).get("desk:people"))
