"""Records of one person: the pair, the join, and taking it back."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.participants import queries
from peerness.participants.actions import end_reach, give_reach, join, keep_apart, part, record_person, rename
from peerness.participants.models import DoubleState, Merge, Participant, PossibleDouble
from peerness.participants.testing import restricted
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PAGE = "participants:double"


class Here:
    """Two programs; one person was written down in both."""

    def __init__(self) -> None:
        self.world = World()
        self.center, self.hospital = program(self.world, "Community Center"), program(self.world, "Hospital Bedside")
        self.ines = works(self.world, self.world.member(Role.INTAKE), self.center, self.hospital)
        self.rosa = works(self.world, self.world.member(Role.PEER), self.center)
        self.bao = works(self.world, self.world.member(Role.PEER), self.hospital)
        self.one, self.other = self.person("Robin Woods", self.center), self.person("Robin Wood", self.hospital)
        self.visitor = Visitor(self.world, self.ines)

    def person(self, called: str, where: Program) -> Participant:
        """Somebody written down in a program."""
        world = self.world
        return record_person(world.system, id=world.id(), at=world.at, called=called, program=where)

    def pair(self) -> PossibleDouble:
        """The pair that was noticed."""
        return PossibleDouble.objects.within(self.world.enter().system).get()

    def join(self) -> Merge:
        """Keep the first record."""
        self.world.later(seconds=1)
        scope = self.world.scope(self.ines)
        found = join(scope, id=self.world.id(), at=scope.at, kept=self.one, merged=self.other)
        self.world.later(seconds=1)
        return found

    def seen(self) -> dict[str, list[str]]:
        """Whom each of the three sees."""
        return {
            name: [one.called for one in queries.people(self.world.scope(member))]
            for name, member in (("ines", self.ines), ("rosa", self.rosa), ("bao", self.bao))
        }


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_a_likely_pair_is_noticed_and_shown_to_whoever_reaches_both(here: Here) -> None:
    assert "Robin Wood" in said(here.visitor.get("participants:doubles"))
    shown = said(here.visitor.get(PAGE, here.pair().pk))
    assert "written almost like it" in shown
    assert str(here.pair()).startswith("found 2026")
    assert Visitor(here.world, here.rosa).get("participants:doubles").status_code == 403
    lonely = Visitor(here.world, works(here.world, here.world.member(Role.INTAKE), here.center))
    assert lonely.get(PAGE, here.pair().pk).status_code == 404
    assert lonely.get("participants:doubles").context["page"].pairs == []
    assert stranger(Role.INTAKE).get(PAGE, here.pair().pk).status_code == 404


def test_joined_records_are_one_and_nothing_is_moved(here: Here) -> None:
    kept = here.one
    before = here.seen()
    here.world.later(seconds=1)
    assert here.visitor.fill(PAGE, here.pair().pk, keep=None).status_code == 422
    answer = here.visitor.fill(PAGE, here.pair().pk, keep=str(kept.pk))
    assert answer["Location"] == f"/people/{kept.pk}/"
    here.world.later(seconds=1)
    assert here.seen() == {"ines": ["Robin Woods"], "rosa": ["Robin Woods"], "bao": ["Robin Woods"]}
    assert here.visitor.get("desk:person", here.other.pk)["Location"] == f"/people/{kept.pk}/"
    assert here.pair().state == DoubleState.ONE
    assert queries.identities(here.world.system, kept) == {here.one.pk, here.other.pk}
    assert "Robin Wood" in said(here.visitor.get("participants:joined", kept.pk))
    merge = Merge.objects.within(here.world.enter().system).get()
    assert str(merge).startswith("joined 2026")
    assert here.visitor.post("participants:part", kept.pk, merge.pk).status_code == 303
    here.world.later(seconds=1)
    assert here.seen() == before
    assert here.pair().state == DoubleState.OPEN
    assert here.visitor.post("participants:part", kept.pk, merge.pk).status_code == 404
    assert str(Merge.objects.within(here.world.enter().system).get(undoes=merge)).startswith("parted 2026")
    assert "Nothing was joined" in said(here.visitor.get("participants:joined", kept.pk))


def test_two_people_are_not_asked_about_again(here: Here) -> None:
    scope = here.world.scope(here.rosa)
    rename(scope, id=here.world.id(), at=scope.at, participant=here.one, called="Robyn Woods")
    pair = here.pair()
    assert [here.visitor.post("participants:keep_apart", pair.pk).status_code for _ in range(2)] == [303, 303]
    assert here.pair().state == DoubleState.TWO
    assert here.visitor.get("participants:doubles").context["page"].pairs == []
    assert "Two people" in said(here.visitor.get(PAGE, pair.pk))
    assert len(events(here.world, "participants.double.dismissed")) == 1
    scope = here.world.scope(here.ines)
    with pytest.raises(Conflict):
        keep_apart(scope, id=here.world.id(), at=scope.at, double=pair)


def test_what_cannot_be_joined(here: Here) -> None:
    world = here.world
    scope = world.scope(here.ines)
    with pytest.raises(Invalid, match="keep"):
        join(scope, id=world.id(), at=scope.at, kept=here.one, merged=here.one)
    rosa = world.scope(here.rosa)
    with pytest.raises(Denied):
        join(rosa, id=world.id(), at=scope.at, kept=here.one, merged=here.other)
    lonely = world.scope(works(world, world.member(Role.SUPERVISOR), here.center))
    with pytest.raises(Denied):
        join(lonely, id=world.id(), at=scope.at, kept=here.one, merged=here.other)
    hidden = restricted(world, here.person("Robin Woodss", here.center), here.ines)
    with pytest.raises(Invalid, match="keep"):
        join(scope, id=world.id(), at=scope.at, kept=here.one, merged=hidden)
    merge = here.join()
    with pytest.raises(Conflict):
        join(world.system, id=world.id(), at=world.at, kept=here.other, merged=here.one)
    with pytest.raises(Conflict):
        part(world.system, id=world.id(), at=world.at, kept=hidden, merge=merge)
    with pytest.raises(Missing):
        queries.merge(world.scope(here.ines), hidden, merge.pk)
    assert queries.kept_instead(world.system, here.one.pk) is None


def test_a_chain_of_joins_leads_to_the_last_one(here: Here) -> None:
    here.join()
    third = here.person("Robina Woods", here.center)
    last = join(here.world.system, id=here.world.id(), at=here.world.at, kept=third, merged=here.one)
    assert queries.identities(here.world.system, third) == {third.pk, here.one.pk, here.other.pk}
    assert queries.kept_instead(here.world.system, here.other.pk) == third.pk
    part(here.world.system, id=here.world.id(), at=here.world.at, kept=third, merge=last)
    assert queries.identities(here.world.system, third) == {third.pk}
    assert queries.identities(here.world.system, here.one) == {here.one.pk, here.other.pk}
    assert "Intake, supervisors" in str(queries.why_not_join(here.world.scope(here.rosa)))


def test_sight_of_the_kept_record_ends_with_the_reach_that_gave_it(here: Here) -> None:
    world = here.world
    vern = world.member(Role.VOLUNTEER)
    give_reach(world.system, id=world.id(), at=world.at, participant=here.other, membership=vern)
    here.join()
    assert queries.people(world.scope(vern)).get() == here.one
    end_reach(world.system, id=world.id(), at=world.at, participant=here.other, membership=vern)
    world.later(seconds=1)
    assert not queries.people(world.scope(vern)).exists()


def test_a_restricted_record_hides_what_was_joined_into_it(here: Here) -> None:
    here.join()
    restricted(here.world, here.one, here.ines)
    for member, sees in ((here.rosa, False), (here.bao, False), (here.ines, True)):
        found = queries.unhidden(here.world.scope(member)).filter(pk__in=[here.one.pk, here.other.pk])
        assert found.count() == (2 if sees else 0)


def test_whoever_reaches_one_side_takes_nothing_apart(here: Here) -> None:
    merge = here.join()
    lonely = works(here.world, here.world.member(Role.INTAKE), here.center)
    visitor = Visitor(here.world, lonely)
    assert "Nothing was joined" in said(visitor.get("participants:joined", here.one.pk))
    assert visitor.post("participants:part", here.one.pk, merge.pk).status_code == 404
    scope = here.world.scope(lonely)
    with pytest.raises(Denied):
        part(scope, id=here.world.id(), at=scope.at, kept=here.one, merge=merge)
