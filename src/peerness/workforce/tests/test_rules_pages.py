"""What states ask: /credentials/rules/ and the files that are brought in."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peerness.access.testing import World
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.tenancy.testing import planted
from peerness.workforce.actions.credentials import bring_rules
from peerness.workforce.models import RuleLine, RulesFile
from peerness.workforce.queries.credentials import key_of
from peerness.workforce.rules.jurisdictions import MOST_LETTERS, MOST_ROWS, Line

pytestmark = pytest.mark.django_db
LIST, ALL, NEW, BRING = "workforce:rules", "workforce:rules_csv", "workforce:new_rule", "workforce:bring_rules"
ONE, MEND, FILE, ROWS = "workforce:rule", "workforce:mend_rule", "workforce:rules_file", "workforce:bad_rows"
HEAD = "jurisdiction,credential,source,source_grade,training_hours\n"
DELAWARE = key_of(Line("Delaware", "CPRS"))


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def ada(world: World) -> Visitor:
    """Its administrator."""
    return Visitor(world, world.member(Role.ADMINISTRATOR, name="Ada"))


def csv(text: str) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile("states.csv", text.encode())


def test_everybody_here_sees_grade_and_day_and_the_old_counts(world: World, ada: Visitor) -> None:
    for visitor in (ada, Visitor(world, world.member(Role.PEER))):
        page = said(visitor.get(LIST))
        assert "Alabama" in page
        assert "Check before you rely on it" in page
        assert "January 2022" in page
        assert visitor.questions(LIST) <= 12
    peer = Visitor(world, world.member(Role.PEER))
    assert "Bring in a file" not in said(peer.get(LIST))
    assert "Delaware" in said(peer.get(LIST, q="delaware"))
    assert "Nothing found" in said(peer.get(LIST, q="atlantis"))
    assert "Read at the source" in said(peer.get(LIST, order="grade", q="florida"))
    assert "Delaware" in said(peer.get(ONE, DELAWARE))
    assert peer.get(ONE, world.id()).status_code == 404
    assert b"Delaware,CPRS" in peer.get(ALL).content


def test_a_corrected_file_counts_and_its_bad_rows_are_named_and_kept(world: World, ada: Visitor) -> None:
    text = HEAD + "Delaware,CPRS,the board,A,50\nOhio,CPRS,,A,forty\n"
    answer = ada.fill(BRING, file=csv(text))
    assert answer.status_code == 303
    kept = RulesFile.objects.within(world.enter().system).get()
    assert (kept.taken, kept.bad, str(kept)) == (1, 1, "states.csv")
    page = said(ada.get(FILE, kept.pk))
    assert "Row 3" in page
    assert "Without a source nobody can check it" in page
    assert "Write a number such as 46" in page
    assert "forty" in said(ada.get(ROWS, kept.pk))
    assert "1 row to mend" in said(ada.get(BRING))
    shown = said(ada.get(ONE, DELAWARE))
    assert "the board" in shown
    assert "Other lines" in shown
    line = RuleLine.objects.within(world.enter().system).get()
    assert str(line) == "Delaware: CPRS"
    assert "the board" in said(ada.get(ONE, line.pk))
    assert "Every row was taken" in said(ada.get(FILE, _brought(world, HEAD + "Iowa,X,a letter,B,1\n").pk))
    assert len(events(world, "workforce.rules.brought")) == 2


def _brought(world: World, text: str) -> RulesFile:
    return bring_rules(world.system, id=world.id(), at=world.at, name="x.csv", content=text)


def test_what_comes_out_can_come_in_again(world: World, ada: Visitor) -> None:
    content = ada.get(ALL).content
    assert ada.fill(BRING, file=SimpleUploadedFile("all.csv", content)).status_code == 303
    kept = RulesFile.objects.within(world.enter().system).get()
    assert kept.bad == 0
    assert kept.taken > 50


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "This file is empty"),
        (b"a,b\n1,2\n", "must name these columns"),
        (HEAD.encode(), "no row below"),
        (b"\xff\xfe\x00", "not a text in UTF-8"),
        (HEAD.encode() + b"x,y,z,A,1\n" * (MOST_ROWS + 1), "too large"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(world: World, ada: Visitor, content: bytes, told: str) -> None:
    answer = ada.fill(BRING, file=SimpleUploadedFile("x.csv", content))
    assert answer.status_code == 422
    assert told in said(answer)
    assert not RulesFile.objects.within(world.enter().system).exists()


def test_a_file_beyond_measure_is_refused(world: World) -> None:
    with pytest.raises(Invalid):
        _brought(world, "x" * (MOST_LETTERS + 1))


def test_one_line_is_mended_and_the_former_stays(world: World, ada: Visitor) -> None:
    wrong = ada.fill(MEND, DELAWARE, training_hours="forty", source="")
    assert wrong.status_code == 422
    assert "Write a number such as 46" in said(wrong)
    assert "Write where this was read" in said(wrong)
    assert wrong.context["form"]["training_hours"].value() == "forty"
    done = ada.fill(MEND, DELAWARE, training_hours="48", source="a call to the board", source_grade="A")
    assert done.status_code == 303
    page = said(ada.get(ONE, DELAWARE))
    assert "48" in page
    assert "training 46" in page
    typed: dict[str, Any] = {"jurisdiction": "Guam", "credential": "Peer", "source": "a letter", "source_grade": "B"}
    later = {"valid_from": "2027-01-01", "last_checked": ""}
    assert ada.fill(NEW, **typed, **later).status_code == 303
    assert "2027" in said(ada.get(ONE, key_of(Line("Guam", "Peer"))))
    assert "Guam" in said(ada.get(LIST, q="guam")), "what is only to come is shown as it will be"
    same = {**typed, "id": world.id(), "jurisdiction": "Samoa"}
    assert [ada.post(NEW, **same).status_code for _ in range(2)] == [303, 303]
    assert len(events(world, "workforce.rule.written")) == 3


def test_roles_methods_and_strangers(world: World, ada: Visitor) -> None:
    kept = _brought(world, HEAD + "Ohio,CPRS,,A,forty\nOhio,Other,a letter,A,4\n")
    own = RuleLine.objects.within(world.enter().system).get()
    rosa = Visitor(world, world.member(Role.PEER))
    for page, ids in ((NEW, ()), (BRING, ()), (MEND, (DELAWARE,)), (FILE, (kept.pk,)), (ROWS, (kept.pk,))):
        assert rosa.get(page, *ids).status_code == 403
        assert ada.get(page, *ids).status_code == 200
    assert ada.other("DELETE", LIST) == 405
    assert ada.other("POST", ALL) == 405
    gull = stranger(Role.ADMINISTRATOR)
    assert gull.get(FILE, kept.pk).status_code == 404
    assert gull.get(ROWS, kept.pk).status_code == 404
    assert gull.get(ONE, own.pk).status_code == 404
