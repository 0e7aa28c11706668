"""Family records are linked only while both people agree; neither shows that the other exists."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.errors import Conflict, Denied, Invalid
from peerness.kernel.scope import Role
from peerness.participants import queries
from peerness.participants.actions import agree_to_family, end_agreement, link_family, record_person
from peerness.participants.models import FamilyAgreement, FamilyLink, Participant
from peerness.participants.testing import agreement
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, program, said, works
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PAGE = "participants:family"


class Here:
    """Two programs; Ines works in both, Rosa in the first; Robin takes part in the first, Wren in the second."""

    def __init__(self) -> None:
        self.world = World()
        self.center, self.hospital = program(self.world, "Community Center"), program(self.world, "Hospital Bedside")
        self.rosa = works(self.world, self.world.member(Role.PEER, name="Rosa"), self.center)
        self.ines = works(self.world, self.world.member(Role.INTAKE, name="Ines"), self.center, self.hospital)
        self.robin, self.wren = self.person("Robin", self.center), self.person("Wren", self.hospital)

    def person(self, called: str, where: Program) -> Participant:
        """Somebody written down in a program."""
        world = self.world
        return record_person(world.system, id=world.id(), at=world.at, called=called, program=where)

    def link(self, one: FamilyAgreement, other: FamilyAgreement) -> FamilyLink:
        """Link two agreements, as Ines."""
        scope = self.world.scope(self.ines)
        return link_family(scope, id=self.world.id(), at=scope.at, one=one, other=other)


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_one_agrees_then_the_other_then_somebody_who_reaches_both_links_them(here: Here) -> None:
    ines = Visitor(here.world, here.ines)
    assert "No agreement yet" in said(ines.get(PAGE, here.robin.pk))
    assert ines.fill(PAGE, here.robin.pk, words=" my sister ").status_code == 303
    own = FamilyAgreement.objects.within(here.world.enter().system).get()
    assert own.words == "my sister"
    assert "Nobody to link yet" in said(ines.get("participants:family_link", here.robin.pk, own.pk))
    other = agreement(here.world, here.wren, "my brother")
    answer = ines.fill("participants:family_link", here.robin.pk, own.pk, other=str(other.pk))
    assert answer.status_code == 303
    for person, relative in ((here.robin, here.wren), (here.wren, here.robin)):
        assert relative.called in said(ines.get(PAGE, person.pk))
        assert relative.called in said(ines.get("participants:record", person.pk))


def test_until_both_agree_nothing_hints_at_the_other(here: Here) -> None:
    agreement(here.world, here.wren, "my brother Robin")
    ines = Visitor(here.world, here.ines)
    for page in (PAGE, "participants:record", "participants:show"):
        assert "Wren" not in said(ines.get(page, here.robin.pk))


def test_whoever_reaches_only_one_sees_no_link(here: Here) -> None:
    here.link(agreement(here.world, here.robin), agreement(here.world, here.wren))
    rosa = Visitor(here.world, here.rosa)
    for page in (PAGE, "participants:record", "participants:show"):
        assert "Wren" not in said(rosa.get(page, here.robin.pk))
    assert queries.family(here.world.scope(here.rosa), here.robin) == []


@pytest.mark.parametrize("side", [0, 1])
def test_either_ends_it_at_once(here: Here, side: int) -> None:
    agreements = [agreement(here.world, here.robin), agreement(here.world, here.wren)]
    here.link(*agreements)
    ines = Visitor(here.world, here.ines)
    person = (here.robin, here.wren)[side]
    assert ines.post("participants:family_end", person.pk, agreements[side].pk).status_code == 303
    scope = here.world.scope(here.ines)
    assert queries.family(scope, here.robin) == []
    assert queries.family(scope, here.wren) == []
    assert ines.post("participants:family_end", person.pk, agreements[side].pk).status_code == 404
    again = end_agreement(scope, id=here.world.id(), at=scope.at, agreement=agreements[side])
    assert again.ended_at is not None


def test_what_cannot_be_linked(here: Here) -> None:
    one, other = agreement(here.world, here.robin), agreement(here.world, here.wren)
    with pytest.raises(Invalid, match="other"):
        here.link(one, agreement(here.world, here.robin, "myself"))
    scope = here.world.scope(here.rosa)
    with pytest.raises(Denied, match=r"participants\.family\.link"):
        link_family(scope, id=here.world.id(), at=scope.at, one=one, other=other)
    link = here.link(one, other)
    assert str(link).startswith("since 2026")
    with pytest.raises(Invalid, match="other"):
        here.link(one, agreement(here.world, here.wren, "again"))
    gone = agreement(here.world, here.wren, "not any more")
    intake = here.world.scope(here.ines)
    end_agreement(intake, id=here.world.id(), at=intake.at, agreement=gone)
    with pytest.raises(Conflict, match="no longer agrees"):
        here.link(agreement(here.world, here.robin, "another"), gone)
    assert str(one).startswith("since 2026")


def test_an_agreement_says_with_whom(here: Here) -> None:
    ines = Visitor(here.world, here.ines)
    answer = ines.fill(PAGE, here.robin.pk, words=" ")
    assert answer.status_code == 422
    scope = here.world.scope(here.ines)
    with pytest.raises(Invalid, match="words"):
        agree_to_family(scope, id=here.world.id(), at=scope.at, participant=here.robin, words=" ")
    own = agreement(here.world, here.robin)
    missed = ines.fill("participants:family_link", here.robin.pk, own.pk)
    assert missed.status_code == 422
