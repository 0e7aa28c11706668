"""Choosing from short profiles: /people/<id>/peer/show/, what matters, ties, and the suggestions on the staff page."""

from __future__ import annotations

import re

import pytest

from peerness.access.testing import World
from peerness.enrolment import queries
from peerness.enrolment.actions import assign, declare_tie, decline, end_tie, say_wishes
from peerness.enrolment.models import Apart, Tie, Wish
from peerness.enrolment.testing import beside, person
from peerness.kernel.errors import Denied, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.workforce.forms import ProfileForm
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer, profile

pytestmark = pytest.mark.django_db
MINE = "workforce:profile"
SHOW, DECLINE, WISHES, TIES = "enrolment:choose", "enrolment:decline", "enrolment:wishes", "enrolment:ties"


class Here:
    """A program with a person who speaks Spanish, and four peers of whom three wrote a profile."""

    def __init__(self) -> None:
        self.world = world = World()
        self.center = program(world, "Community Center")
        self.rosa, self.dev = peer(world, self.center, name="Rosa"), peer(world, self.center, name="Dev")
        self.vern = peer(world, self.center, name="Vern", roles=(Role.VOLUNTEER,))
        self.mute = peer(world, self.center, name="Mute")
        profile(world, self.rosa, languages=["es", "en"], ways=["faith"], hours=["evenings"], lived="Two rounds of it")
        profile(world, self.dev, languages=["es"], place="Library", most=1, limits="No rides", life_stage="young")
        profile(world, self.vern, languages=["en"], raises_children=True)
        self.robin = person(world, self.center, "Robin")
        say_wishes(world.system, id=world.id(), at=world.at, participant=self.robin, language="es", ways=["faith"])
        self.intake = Visitor(world, works(world, world.member(Role.INTAKE), self.center))

    def beside(self) -> set[str]:
        """Who walks beside Robin now."""
        self.world.later(seconds=1)
        found = queries.walks(self.world.enter().system, self.robin)
        return {walk.peer.membership.account.name for walk in found if walk.ends_at is None}

    def page(self) -> str:
        """The page that is shown to Robin."""
        return said(self.intake.get(SHOW, self.robin.pk)).partition("<main")[2]

    def apart(self, tie: Tie, who: Peer) -> Apart:
        """Something ties Robin and a peer."""
        scope = self.world.system
        return declare_tie(scope, id=self.world.id(), at=scope.at, participant=self.robin, peer=who, tie=tie)


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return Here()


def test_short_profiles_without_a_score_and_one_touch_to_choose_or_change(here: Here) -> None:
    page = here.page()
    assert "Rosa writes about themselves." in page
    assert "Two rounds of it" in page
    assert "Vern" not in page, "whoever speaks the language comes alone"
    assert "Mute" not in page
    assert not {"score", "%", "rank"} & set(page.lower().split())
    here.intake.fill(SHOW, here.robin.pk, peer=str(here.dev.pk))
    assert here.beside() == {"Dev"}
    assert "Rosa in place of Dev" in here.page()
    here.intake.fill(SHOW, here.robin.pk, peer=str(here.rosa.pk), instead=str(here.dev.pk))
    assert here.beside() == {"Rosa"}
    assert here.intake.questions(SHOW, here.robin.pk) <= 12


def test_nobody_of_them_brings_others_and_a_declined_peer_can_be_chosen_later(here: Here) -> None:
    [shown] = re.findall(r'name="peers" value="([^"]+)"', here.page())
    assert {one for one in shown.split(",") if one} == {str(here.rosa.pk), str(here.dev.pk)}
    here.intake.post(DECLINE, here.robin.pk, id=here.world.id(), peers=f"{here.rosa.pk},{here.mute.membership_id}")
    assert "Rosa writes" in here.page(), "somebody among them was not shown"
    form = {"id": here.world.id(), "peers": shown}
    assert [here.intake.post(DECLINE, here.robin.pk, **form).status_code for _ in range(2)] == [303, 303]
    page = here.page()
    assert "Vern writes" in page
    assert "Rosa writes" not in page
    system = here.world.system
    decline(system, id=here.world.id(), at=system.at, participant=here.robin, peers=frozenset({here.vern.pk}))
    assert "Nobody else to show at the moment" in here.page()
    assert here.intake.post(DECLINE, here.robin.pk, id=here.world.id()).status_code == 303
    assert "they would rather meet somebody else" in said(here.intake.get("enrolment:assign", here.robin.pk))
    here.intake.fill("enrolment:assign", here.robin.pk, peer=str(here.rosa.pk))
    assert here.beside() == {"Rosa"}
    assert Apart.objects.within(here.world.enter().system).filter(ended_at__isnull=True).count() == 2


def test_the_staff_see_reasons_and_why_somebody_is_not_suggested(here: Here) -> None:
    page = said(here.intake.get("enrolment:assign", here.robin.pk))
    for told in ("Who may fit", "Speaks their language", "Knows their way of recovery", "Show this to them"):
        assert told in page
    person(here.world, here.center, "Wren", here.dev)
    assert "Dev · 1 person · walks with as many as they can" in said(here.intake.get("enrolment:assign", here.robin.pk))
    assert "Dev writes" not in here.page()


def test_without_profiles_the_page_says_so_and_wrong_choices_come_back(here: Here) -> None:
    world = here.world
    court = program(world, "Court")
    jay = person(world, court, "Jay")
    works(world, here.mute.membership, court)
    boss = Visitor(world, works(world, world.member(Role.MANAGER), court))
    assert "Nobody of this program has written a short profile yet" in said(boss.get("enrolment:assign", jay.pk))
    assert "What matters to somebody in a peer is written by" in said(boss.get("enrolment:assign", jay.pk))
    for wrong in ("", str(here.mute.pk), "nonsense"):
        answer = here.intake.fill(SHOW, here.robin.pk, peer=wrong)
        assert answer.status_code == 422
        assert "Please choose again." in said(answer)
    assert here.beside() == set()


def test_what_matters_begins_with_the_record_and_is_kept_once(here: Here) -> None:
    world = here.world
    wren = person(world, here.center, "Wren")
    wren.language, wren.born_year = "nv", world.at.year - 22
    wren.save(update_fields=["language", "born_year"])
    shown = here.intake.get(WISHES, wren.pk).context["form"]
    assert (shown["language"].value(), shown["life_stage"].value()) == ("nv", "young")
    assert queries.wanted(world.enter().system, wren).language == "nv"
    typed = {"language": "es", "ways": ["faith", "own"], "hours": ["evenings"], "place": " Library ", "words": "Humour"}
    assert here.intake.fill(WISHES, wren.pk, **typed).status_code == 303
    assert here.intake.fill(WISHES, wren.pk, words="Patience").status_code == 303
    found = Wish.objects.within(world.enter().system).get(participant=wren)
    assert (found.ways, found.place, found.words) == ("faith,own", "Library", "Patience")
    bad = here.intake.fill(WISHES, wren.pk, words="w" * 301)
    assert bad.status_code == 422
    assert "w" * 301 in said(bad)
    assert str(found).startswith("said 2026")
    assert len(events(world, "enrolment.wishes.said")) == 3


def test_a_tie_keeps_two_people_apart_until_it_is_taken_back(here: Here) -> None:
    rosa = Visitor(here.world, here.rosa.membership)
    assert "Dev" not in said(rosa.get(TIES, here.robin.pk)).partition("<main")[2], "peers speak for themselves"
    assert rosa.fill(TIES, here.robin.pk, tie="lives_with").status_code == 422
    assert rosa.fill(TIES, here.robin.pk, peer=str(here.rosa.pk), tie="lives_with").status_code == 303
    again = rosa.fill(TIES, here.robin.pk, peer=str(here.rosa.pk), tie="lives_with")
    assert "This is written down already." in said(again)
    assert "Rosa writes" not in here.page()
    answer = here.intake.fill("enrolment:assign", here.robin.pk, peer=str(here.rosa.pk))
    assert "Rosa and Robin have a tie" in said(answer)
    here.apart(Tie.FAMILY, here.dev)
    assert "They are family" not in said(rosa.get(TIES, here.robin.pk)).partition("<form")[0]
    assert "They are family" in said(here.intake.get(TIES, here.robin.pk))
    [row] = queries.ties(here.world.scope(here.rosa.membership), here.robin)
    here.world.later(minutes=1)
    sent = {"id": here.world.id()}
    assert [rosa.post("enrolment:end_tie", here.robin.pk, row.pk, **sent).status_code for _ in range(2)] == [303, 404]
    assert rosa.post("enrolment:end_tie", here.robin.pk, here.world.id(), **sent).status_code == 404
    assert rosa.post("enrolment:end_tie", here.robin.pk, row.pk).status_code == 404
    assert here.intake.fill("enrolment:assign", here.robin.pk, peer=str(here.rosa.pk)).status_code == 303


def test_ties_of_others_are_declared_by_intake_and_supervisors(here: Here) -> None:
    world, scope = here.world, here.world.scope(here.rosa.membership)
    with pytest.raises(Denied, match=r"enrolment\.tie\.declare"):
        declare_tie(scope, id=world.id(), at=scope.at, participant=here.robin, peer=here.dev, tie=Tie.OTHER)
    row = here.apart(Tie.EMPLOYS, here.dev)
    other = person(world, here.center, "Wren")
    with pytest.raises(Missing):
        end_tie(world.system, id=world.id(), at=world.at, participant=other, apart=row)
    for _ in range(2):
        end_tie(world.system, id=world.id(), at=world.at, participant=here.robin, apart=row)
    alone = Visitor(world, works(world, world.member(Role.PEER), here.center))
    assert "No peer to speak for" in said(alone.get(TIES, here.robin.pk))
    assert here.intake.post("enrolment:end_tie", here.robin.pk, here.apart(Tie.OTHER, here.dev).pk).status_code == 303
    assert str(row).startswith("since 2026")


def test_a_tie_stops_a_hand_over_in_one_piece(here: Here) -> None:
    world = here.world
    beside(world, here.robin, here.rosa)
    here.apart(Tie.FAMILY, here.dev)
    answer = here.intake.fill("enrolment:hand_over", here.rosa.pk, taker=str(here.dev.pk))
    assert answer.status_code == 422
    assert "Dev and Robin have a tie" in said(answer)
    with pytest.raises(Invalid):
        assign(world.system, id=world.id(), at=world.at, participant=here.robin, peer=here.dev)
    assert here.beside() == {"Rosa"}


@pytest.mark.parametrize(("page", "refused"), [(SHOW, "peer"), (WISHES, "manager"), (TIES, "evaluator")])
def test_roles_methods_and_strangers(here: Here, page: str, refused: str) -> None:
    who = {"peer": here.rosa.membership, "manager": here.world.member(Role.MANAGER)}
    membership = who.get(refused) or here.world.member(Role.EVALUATOR)
    assert Visitor(here.world, membership).get(page, here.robin.pk).status_code == 403
    assert stranger(Role.INTAKE).get(page, here.robin.pk).status_code == 404
    assert here.intake.other("DELETE", page, here.robin.pk) == 405


def test_reasons_of_buttons(here: Here) -> None:
    scope = here.world.scope(here.intake.membership)
    assert queries.why_not_say_wishes(scope) is queries.why_not_declare(scope) is queries.why_not_tell(scope) is None


def test_people_who_choose_read_what_the_peer_wants_shown_and_no_more() -> None:
    """Title of the organisation, hours, languages, limits; what was lived through only while the peer lets it stand."""
    world = World()
    center = program(world)
    rosa = peer(world, center, name="Rosa", title="Walking companion")
    robin = person(world, center, "Robin")
    mine, ines = Visitor(world, rosa.membership), Visitor(world, works(world, world.member(Role.INTAKE), center))
    typed = {
        "words": "I listen.",
        "lived": "Prison, and out of it",
        "languages": ["es"],
        "hours": ["evenings"],
        "limits": "No rides at night.",
    }
    assert mine.fill(MINE, **typed).status_code == 303
    for page in (said(ines.get(SHOW, robin.pk)), said(ines.get("desk:peer", rosa.pk))):
        for told in ("Walking companion", "I listen.", "Prison, and out of it", "Spanish", "Evenings", "No rides at"):
            assert told in page, told
    assert mine.fill(MINE, lived="").status_code == 303
    everywhere = [
        said(mine.get(MINE)),
        said(ines.get(SHOW, robin.pk)),
        said(ines.get("desk:peer", rosa.pk)),
    ]
    assert not [page for page in everywhere if "Prison" in page]
    assert all("I listen." in page for page in everywhere)
    assert [name for name, one in ProfileForm.base_fields.items() if one.required] == ["id", "words"]
