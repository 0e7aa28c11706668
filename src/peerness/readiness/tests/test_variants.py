"""The settings: /readiness/settings/, and what they add to the path, the self-assessment and the board report."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.programs.actions import switch_settings
from peerness.programs.testing import Visitor, events, program, said, stranger
from peerness.readiness.actions.variants import choose_variant, end_variant
from peerness.readiness.models import ChosenVariant, Sheet
from peerness.readiness.queries.path import path, path_here, read, variants, whole_path
from peerness.readiness.rules.variants import BY_SETTING, joined, variants_of
from peerness.readiness.testing import chosen, opened, task, ticked
from peerness.tenancy.testing import planted
from peerness.wording.book import standard
from peerness.wording.lens import Lens

SOURCES, ENGLISH, SPANISH = read("sources.toml"), read("variants.en.toml"), read("variants.es.toml")
SETTINGS = {
    *("rco", "treatment", "emergency", "primary_care", "shelter", "child_welfare", "justice"),
    *("residence", "tribal", "youth", "birth"),
}
HOME, CHOOSE, END = "readiness:settings", "readiness:choose_setting", "readiness:end_setting"


@pytest.fixture
def world(db: None) -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def miguel(world: World) -> Visitor:
    """A program manager at a browser."""
    return Visitor(world, world.member(Role.MANAGER))


def test_eleven_settings_say_all_that_is_promised() -> None:
    assert {one.code for one in variants()} == SETTINGS
    for one in variants():
        assert one.notes, one.code
        assert len(one.practices) > 1, one.code
        for _code, note in one.notes:
            assert all((note.title, note.done, note.first, note.evidence, note.source.title)), one.code
        for _module, practice in one.practices:
            assert practice.only_in == one.title
            assert all((practice.title, practice.done, practice.first, practice.evidence)), practice.code
            assert len(practice.code) <= 40
            assert len(practice.first) <= 200, "it becomes a task"


def test_both_languages_say_the_same_in_other_words() -> None:
    with override("es"):
        spanish = variants()
    for one, other in zip(variants(), spanish, strict=True):
        assert (one.code, len(one.notes)) == (other.code, len(other.notes))
        assert one.lead != other.lead
        for (code, note), (same, there) in zip(one.notes, other.notes, strict=True):
            assert (code, note.source, note.check, len(note.evidence)) == (
                same,
                there.source,
                there.check,
                len(there.evidence),
            )
            assert note.done != there.done
        for (module, practice), (beside, there_too) in zip(one.practices, other.practices, strict=True):
            assert (module, practice.code, practice.source) == (beside, there_too.code, there_too.source)
            assert practice.check is there_too.check
            assert bool(practice.served) == bool(there_too.served)
            assert practice.first != there_too.first


@pytest.mark.parametrize(("data", "language"), [(ENGLISH, "en"), (SPANISH, "es")])
def test_no_sentence_labels_anybody(data: dict[str, Any], language: str) -> None:
    lens = Lens(standard(language))
    for variant in data["variant"]:
        for text in (variant["title"], variant["lead"]):
            assert not lens.read(text), text
        for one in (*variant["note"], *variant["practice"]):
            for text in (one.get("title", ""), one["done"], one["first"], *one["evidence"]):
                assert not lens.read(text), text


@pytest.mark.parametrize(
    ("change", "told"), [("twice", "twice"), ("known", "twice"), ("setting", "twice"), ("nothing", "practice of")]
)
def test_a_file_that_would_mislead_is_refused(change: str, told: str) -> None:
    data = deepcopy(ENGLISH)
    first = data["variant"][0]
    if change == "twice":
        first["practice"][1]["code"] = first["practice"][0]["code"]
    elif change == "known":
        first["practice"][0]["code"] = "money"
    elif change == "setting":
        data["variant"][1]["code"] = first["code"]
    else:
        first["note"][0]["practice"] = "nothing"
    with pytest.raises(ValueError, match=told):
        variants_of(data, SOURCES, path())


@given(st.sets(st.sampled_from(sorted(SETTINGS))))
def test_settings_add_and_take_nothing_away(codes: set[str]) -> None:
    taken = [one for one in variants() if one.code in codes]
    found = joined(path(), taken)
    own = {practice.code for one in taken for _module, practice in one.practices}
    assert set(found.codes) == {*path().codes, *own}
    assert len(found.codes) == len(set(found.codes))
    for one in path():
        told = found.practice(one.code)
        assert told is not None
        assert (told.done, told.first) == (one.done, one.first)
        assert len(told.settings) == sum(code == one.code for each in taken for code, _note in each.notes)
    if not codes:
        assert found == path()
    assert set(whole_path().codes) >= set(found.codes)


def test_a_setting_is_chosen_for_all_or_for_one_program(world: World, miguel: Visitor) -> None:
    hospital = program(world, "Hospital")
    assert "No setting is chosen" in said(miguel.get(HOME))
    assert "In this setting" not in said(miguel.get("readiness:serve"))
    assert miguel.get(CHOOSE, setting="emergency").context["form"]["variant"].value() == "emergency"
    id = world.id()
    for _ in range(2):
        assert miguel.post(CHOOSE, id=id, variant="emergency", program=str(hospital.pk)).status_code == 303
    assert miguel.post(CHOOSE, id=world.id(), variant="emergency", program=str(hospital.pk)).status_code == 303
    assert miguel.post(CHOOSE, id=world.id(), variant="birth").status_code == 303
    assert len(events(world, "readiness.variant.chosen")) == 3
    first, second = ChosenVariant.objects.within(world.enter().system).order_by("-variant")
    assert (str(first), first.program, second.program) == ("emergency", hospital, None)
    page = said(miguel.get(HOME))
    assert "Hospital" in page
    assert "The whole organisation" in page
    page = said(miguel.get("readiness:serve"))
    for told in ("In this setting", "After the bedside comes a call", "A hint from general knowledge"):
        assert told in page
    assert "0 of 49 promising" not in page
    report = said(miguel.get("readiness:report"))
    assert "0 of 51 promising practices" in report
    assert "Hospital emergency department" in report
    assert miguel.questions("readiness:report") <= 12
    assert miguel.questions(HOME) <= 12
    assert miguel.questions("readiness:serve") <= 12


def test_special_settings_of_a_program_propose_it(world: World, miguel: Visitor) -> None:
    hospital, center = program(world, "Hospital"), program(world, "Center")
    for one, codes in ((hospital, {"hospital_ed", "family_member"}), (center, {"youth", "hospital_ed"})):
        switch_settings(world.enter().system, id=world.id(), at=world.at, program=one, codes=frozenset(codes))
    page = said(miguel.get(HOME))
    assert "Choose Hospital emergency department for Hospital" in page
    assert "Choose Young people for Center" in page
    assert page.count("Choose Hospital emergency department for") == 2
    form = miguel.get(CHOOSE, setting="emergency", program=str(hospital.pk)).context["form"]
    assert (form["variant"].value(), form["program"].value()) == ("emergency", str(hospital.pk))
    assert miguel.fill(CHOOSE, variant="emergency", program=str(hospital.pk)).status_code == 303
    page = said(miguel.get(HOME))
    assert "Choose Hospital emergency department for Hospital" not in page
    assert "Choose Hospital emergency department for Center" in page
    assert miguel.fill(CHOOSE, variant="emergency").status_code == 303
    assert "Choose Hospital emergency department for" not in said(miguel.get(HOME)), "all of us chose it"
    assert miguel.questions(HOME) <= 12
    assert "Choose Young people for" not in said(Visitor(world, world.member(Role.PEER)).get(HOME))
    assert set(BY_SETTING.values()) <= {one.code for one in variants()}


def test_the_self_assessment_asks_about_it_and_a_setting_can_go_again(world: World, miguel: Visitor) -> None:
    one = chosen(world, "emergency")
    opened(world)
    assert miguel.fill("readiness:answer_serve", ed_after="2").status_code == 303
    assert Sheet.objects.within(world.enter().system).get().answers == {"ed_after": "2"}
    ticked(world, "ed_after")
    planned = task(world, miguel.membership, world.at.date(), "ed_after")
    for _ in range(2):
        assert miguel.post(END, one.pk, id=world.id()).status_code == 303
    again = end_variant(world.enter().system, id=world.id(), at=world.at, chosen=one)
    assert again.ended_at == world.at
    assert path_here(world.enter().system) == path()
    assert "After the bedside" in said(miguel.get("readiness:task", planned.pk)), "what was planned keeps its name"
    assert miguel.fill("readiness:mend_task", planned.pk, what="Call").status_code == 303, "and can be mended"
    assert miguel.post("readiness:tick", id=world.id(), practice="ed_after").status_code == 303
    assert miguel.post(CHOOSE, id=world.id(), variant="emergency").status_code == 303


def test_what_makes_no_sense_is_told_and_stays(world: World, miguel: Visitor) -> None:
    answer = miguel.fill(CHOOSE, variant="")
    assert answer.status_code == 422
    assert "Choose a setting." in said(answer)
    assert miguel.fill(CHOOSE, variant="nothing").status_code == 422
    assert miguel.fill(CHOOSE, variant="rco", program=str(world.id())).status_code == 422
    with pytest.raises(Invalid):
        choose_variant(world.enter().system, id=world.id(), at=world.at, variant="nothing")


def test_roles_methods_and_strangers(world: World, miguel: Visitor) -> None:
    one = chosen(world)
    for role in Role:
        member = Visitor(world, world.member(role))
        keeps = role in {Role.MANAGER, Role.ADMINISTRATOR}
        assert member.get(HOME).status_code == 200
        assert member.get(CHOOSE).status_code == (200 if keeps else 403)
        assert ("Take it out" in said(member.get(HOME))) is keeps
        if not keeps:
            assert member.post(END, one.pk, id=world.id()).status_code == 403
    assert miguel.other("GET", END, one.pk) == 405
    assert miguel.other("POST", HOME) == 405
    gull = stranger(Role.MANAGER)
    assert gull.post(END, one.pk, id=world.id()).status_code == 404
    assert "No setting is chosen" in said(gull.get(HOME))
    assert miguel.post(END, one.pk, id="no id").status_code == 303
    assert ChosenVariant.objects.within(world.enter().system).get().ended_at is None
