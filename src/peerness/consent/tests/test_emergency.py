"""A medical emergency: four facts at once, what may be told and no more, and what follows with its clock."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.consent.actions import Refusal, disclose, follow_emergency, restrict_sharing, set_terms
from peerness.consent.models import Disclosure, Dispatch, EmergencyFollow
from peerness.consent.models.asked import AnswerTerms
from peerness.consent.pages import tell_in_emergency
from peerness.consent.rules.clocks import Terms
from peerness.consent.rules.terms import Category
from peerness.consent.testing import Here, consented, sending
from peerness.enrolment.actions import note_death
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger, works

pytestmark = pytest.mark.django_db
FACTS = {
    "recipient": "Dr. Woods",
    "facility": "Lakeside ambulance 4",
    "nature": "does not wake up",
    "discloser": "Rosa",
}
DONE = {"happened": "We called 911.", "heard": "told", "told": "By phone, on Tuesday."}


@pytest.fixture
def here(db: None) -> Here:
    """Robin and Rosa."""
    return Here()


def told(here: Here) -> Any:
    """Medical staff were told, and the answer to it."""
    return Visitor(here.world, here.rosa).fill("consent:tell_emergency", here.robin.pk, **FACTS)


@pytest.mark.rule("P-28", "S-17")
@pytest.mark.parametrize("missing", sorted(FACTS))
def test_each_missing_fact_is_told_at_its_field_and_nothing_leaves(here: Here, missing: str) -> None:
    rosa = Visitor(here.world, here.rosa)
    answer = rosa.fill("consent:tell_emergency", here.robin.pk, **{**FACTS, missing: " "})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {missing})
    for name, words in FACTS.items():
        assert name == missing or answer.context["form"][name].value() == words
    assert not Dispatch.objects.within(here.world.enter().system).exists()


@pytest.mark.rule("P-28", "S-17", "P-37")
def test_what_may_be_told_stands_on_the_answer_and_in_the_ledger_to_the_minute(here: Here) -> None:
    world = here.world
    answer = told(here)
    assert answer.status_code == 303
    row = Dispatch.objects.within(world.enter().system).get()
    assert {name: getattr(row, name) for name in FACTS} == FACTS
    assert (row.at, row.at.tzinfo is not None, row.basis) == (world.at, True, "emergency")
    rosa = Visitor(world, here.rosa)
    assert "Dr. Woods" in said(rosa.get("consent:shared", here.robin.pk))
    one = Disclosure.objects.within(world.enter().system).get()
    assert answer["Location"].endswith(f"/emergencies/{one.pk}/")
    page = said(rosa.get("consent:emergency", here.robin.pk, one.pk))
    for words in ("Tell them this, and no more", "takes part since", "42 CFR part 2"):
        assert words in page


def test_intake_follows_it_up_without_the_words(here: Here) -> None:
    told(here)
    one = Disclosure.objects.within(here.world.enter().system).get()
    intake = works(here.world, here.world.member(Role.INTAKE), here.center)
    pages = {
        who: said(Visitor(here.world, member).get("consent:emergency", here.robin.pk, one.pk))
        for who, member in {"rosa": here.rosa, "intake": intake}.items()
    }
    for words in ("Lakeside ambulance 4", "does not wake up"):
        assert words in pages["rosa"]
        assert words not in pages["intake"]
    assert "Dr. Woods" in pages["intake"]


@pytest.mark.rule("P-28")
def test_two_taps_tell_once(here: Here) -> None:
    rosa = Visitor(here.world, here.rosa)
    id = str(rosa.get("consent:tell_emergency", here.robin.pk).context["form"]["id"].value())
    for _ in range(2):
        here.world.later(minutes=1)
        assert rosa.post("consent:tell_emergency", here.robin.pk, **FACTS, id=id).status_code == 303
    assert Dispatch.objects.within(here.world.enter().system).count() == 1


@pytest.mark.rule("P-28")
def test_what_follows_stands_in_the_list_until_the_person_knows(here: Here) -> None:
    world = here.world
    told(here)
    rosa = Visitor(world, here.rosa)
    [line] = [one for one in rosa.get("consent:due").context["lines"] if one.page == "consent:emergencies"]
    assert (line.count, line.next_on, line.late) == (1, world.at.date() + timedelta(days=3), False)
    world.later(days=4)
    rosa = Visitor(world, here.rosa)
    page = rosa.get("consent:emergencies")
    assert "late" in said(page)
    assert rosa.questions("consent:emergencies") <= 12
    [(one, _due)] = page.context["rows"]
    shown = rosa.get("consent:emergency", here.robin.pk, one.pk)
    for words in ("Dr. Woods", "does not wake up", "The day has passed."):
        assert words in said(shown)
    wrong = rosa.fill("consent:emergency", here.robin.pk, one.pk, **{**DONE, "told": " "})
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"told"})
    assert wrong.context["form"]["happened"].value() == DONE["happened"]
    for _ in range(2):
        form = {**DONE, "id": str(shown.context["form"]["id"].value())}
        assert rosa.post("consent:emergency", here.robin.pk, one.pk, **form).status_code == 303
    assert len(events(world, "consent.emergency.followed")) == 1
    kept = EmergencyFollow.objects.within(world.enter().system).get()
    assert (kept.done_by_id, str(kept)) == (here.rosa.pk, "told 2026-03-06")
    assert "By phone, on Tuesday." in said(rosa.get("consent:emergency", here.robin.pk, one.pk))
    assert "Nothing is left to do" in said(rosa.get("consent:emergencies"))
    with pytest.raises(Invalid):
        follow_emergency(world.system, id=world.id(), at=world.at, disclosure=one, **DONE)


@pytest.mark.rule("P-28")
def test_after_a_death_no_clock_runs_and_whoever_stands_for_them_is_told(here: Here) -> None:
    world = here.world
    told(here)
    [(one, _due)] = Visitor(world, here.rosa).get("consent:emergencies").context["rows"]
    sol = works(world, world.member(Role.SUPERVISOR, name="Sol"), here.center)
    note_death(world.system, id=world.id(), at=world.at, participant=here.robin)
    world.later(days=9)
    desk = Visitor(world, sol)
    [line] = [one for one in desk.get("consent:due").context["lines"] if one.page == "consent:emergencies"]
    assert (line.count, line.next_on, line.late) == (1, None, False)
    listed = said(desk.get("consent:emergencies"))
    for words, there in (("Has died", True), ("Whoever stands for them, if anybody does", True), ("late", False)):
        assert (words in listed) is there
    shown = desk.get("consent:emergency", here.robin.pk, one.pk)
    for words, there in (("This person has died.", True), ("Tell them by", False), ("Tell the person today", False)):
        assert (words in said(shown)) is there
    assert "Tell them this, and no more" not in said(shown)
    whole = {**DONE, "heard": "stands", "told": "The sister, at her kitchen table."}
    assert desk.fill("consent:emergency", here.robin.pk, one.pk, **DONE).status_code == 422
    with pytest.raises(Conflict):
        follow_emergency(world.system, id=world.id(), at=world.at, disclosure=one, **DONE)
    assert desk.fill("consent:emergency", here.robin.pk, one.pk, **whole).status_code == 303
    done = said(desk.get("consent:emergency", here.robin.pk, one.pk))
    assert "Whoever stands for them was told" in done
    assert "No day runs any more" not in done
    assert "Nothing is left to do" in said(desk.get("consent:emergencies"))


def test_who_lives_is_told_themselves(here: Here) -> None:
    told(here)
    [(one, _due)] = Visitor(here.world, here.rosa).get("consent:emergencies").context["rows"]
    stands: dict[str, Any] = {**DONE, "heard": "stands"}
    with pytest.raises(Conflict):
        follow_emergency(here.world.system, id=here.world.id(), at=here.world.at, disclosure=one, **stands)


def test_its_clock_is_the_organisation_s_own(here: Here) -> None:
    world, system = here.world, here.world.system
    days = {name: getattr(Terms(), name) for name in Terms.__dataclass_fields__}
    set_terms(system, id=world.id(), at=world.at, days={**days, "emergency_days": 1}, read_by="Counsel")
    assert AnswerTerms.objects.within(system).get().emergency_days == 1
    told(here)
    [line] = [one for one in Visitor(world, here.rosa).get("consent:due").context["lines"] if "emerg" in one.page]
    assert line.next_on == world.at.date() + timedelta(days=1)


def test_an_emergency_stands_above_what_is_kept_back_and_other_ways_out_have_no_such_page(here: Here) -> None:
    world, system = here.world, here.world.system
    every = frozenset(Category)
    restrict_sharing(system, id=world.id(), at=world.at, participant=here.robin, partner=None, categories=every)
    assert told(here).status_code == 303
    with pytest.raises(Conflict):
        tell_in_emergency(system, here.robin, {"id": world.id(), **FACTS, "nature": " "})


def test_only_an_emergency_is_followed_up(here: Here) -> None:
    world, system = here.world, here.world.system
    consented(world, here.robin, here.lakeside)
    left = disclose(system, id=world.id(), at=world.at, participant=here.robin, sending=sending(world, here.lakeside))
    assert not isinstance(left, Refusal)
    row = Dispatch.objects.within(system).get()
    other = Disclosure.objects.within(system).select_related("dispatch").get(dispatch=row)
    with pytest.raises(Conflict):
        follow_emergency(system, id=world.id(), at=world.at, disclosure=other, **DONE)
    assert Visitor(world, here.rosa).get("consent:emergency", here.robin.pk, other.pk).status_code == 404


def test_the_wrong_role_and_strangers(here: Here) -> None:
    world = here.world
    told(here)
    [(one, _due)] = Visitor(world, here.rosa).get("consent:emergencies").context["rows"]
    mae = Visitor(world, works(world, world.member(Role.MANAGER), here.center))
    for page, ids in (("tell_emergency", ()), ("emergency", (one.pk,))):
        assert mae.get(f"consent:{page}", here.robin.pk, *ids).status_code == 403
        assert stranger(Role.PEER).get(f"consent:{page}", here.robin.pk, *ids).status_code == 404
    assert mae.get("consent:emergencies").status_code == 403
