"""Handouts and the brochure in one's own words: the same pages and the same checks as for the templates of letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, events, said
from peerness.kernel.errors import Invalid, Missing
from peerness.kernel.scope import Role
from peerness.letters import queries
from peerness.letters.actions import set_back, write_template
from peerness.letters.models import Sheet, Template
from peerness.letters.rules.letter import Passage
from peerness.letters.tests.test_templates import BACK, LIST, ONE, VERSION, WRITE, _post, _sent
from peerness.library import queries as library
from peerness.wording.grade import PARTICIPANTS

SHEETS, SHEET, PDF, DOCX = (f"letters:{name}" for name in ("handouts", "handout", "handout_pdf", "handout_docx"))
BROCHURE = {"audience": "care", "language": "en"}
LONG = (
    "Notwithstanding considerable organizational complexities, multidisciplinary collaboration continuously "
    "facilitates comprehensive rehabilitation opportunities throughout participating institutions."
)

pytestmark = pytest.mark.django_db


def _own(world: World, *texts: str, after: int = 0, about: str = "substance_use") -> Template:
    passages = tuple(Passage("", frozenset({"care"}), text, about=about) for text in texts)
    return write_template(world.system, id=world.id(), at=world.at, passages=passages, after=after, **BROCHURE)


def test_a_brochure_is_written_in_ones_own_words_and_handed_out() -> None:
    world = World()
    manager, peer = (Visitor(world, world.member(role)) for role in (Role.MANAGER, Role.PEER))
    assert "Write it in your own words" in said(manager.get(SHEET, sheet="care", language="en"))
    assert "Write it in your own words" not in said(peer.get(SHEET, sheet="care", language="en"))
    form = manager.get(WRITE, **BROCHURE)
    page = form.content.decode()
    assert "The first one is the title" in page
    assert "When it stands" not in page
    assert "{organisation}" in page
    assert "{recipient}" not in page
    typed = _sent(page, text_1="We have tea.\r\nAnd time.")
    for _twice in range(2):
        assert _post(manager, WRITE, BROCHURE, **typed).status_code == 303
    [held] = Template.objects.within(world.enter().system)
    assert str(held) == "Brochure for people in care 1"
    assert [one["code"] for one in held.passages][:2] == ["title", "paragraph-1"]
    read = said(peer.get(SHEET, sheet="care", language="en"))
    assert "We have tea." in read
    assert "You do not have to do this alone" in read
    assert world.organisation.name in read
    assert "We have tea." not in said(peer.get(SHEET, sheet="care", language="es"))
    assert "Brochure for people in care" in said(manager.get(LIST))
    assert "As it is handed out" in said(manager.get(ONE, **BROCHURE))
    assert "We have tea." in said(manager.get(VERSION, held.pk))
    assert peer.get(PDF, sheet="care", language="en").content.startswith(b"%PDF-")
    assert len(events(world, "letters.template.written")) == 1


def test_what_cannot_be_filled_in_or_read_with_ease_is_named_and_nothing_typed_is_lost() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.ADMINISTRATOR))
    form = manager.get(WRITE, **BROCHURE).content.decode()
    typed = _sent(form, text_1="Dear {recipient}\nand {organization}", text_2="Found[^box-use].")
    wrong = _post(manager, WRITE, BROCHURE, **typed)
    page = said(wrong)
    assert wrong.status_code == 422
    assert "Line 1: there is no field {recipient} here" in page
    assert "Did you mean {organisation}?" in page
    assert "nothing can be looked up for [^box-use]" in page
    assert _sent(wrong.content.decode()) == typed
    hard = _sent(form, **{name: LONG for name in _sent(form) if name.startswith("text_")})
    for more, status in (({}, 422), ({"preview": "1"}, 200)):
        told = _post(manager, WRITE, BROCHURE, **hard, **more)
        assert told.status_code == status
        assert f"What people take along stays at {PARTICIPANTS} or below" in said(told)
    assert not Template.objects.within(world.enter().system).exists()


def test_a_sheet_has_a_title_and_a_paragraph_and_cites_what_can_be_looked_up() -> None:
    world = World()
    for texts, place in ((("Only a title",), ""), (("A title[^adherence]", "Text."), "passage-0")):
        with pytest.raises(Invalid) as told:
            _own(world, *texts)
        assert set(told.value.errors) == {place}
    with pytest.raises(Invalid) as told:
        _own(world, "A title", "Text[^mh-use].")
    assert "other people" in str(told.value.errors["passage-1"])
    _own(world, "A title\nin two lines", "More people stay[^adherence].")
    found = queries.sheet(world.scope(world.member(Role.PEER)), "care", "en")
    assert found.title == "A title in two lines"
    assert found.text == ("More people stay [1].",)
    assert found.references[0].startswith("Reif S")
    peer = Visitor(world, world.member(Role.PEER))
    assert "Reif S" in said(peer.get(SHEET, sheet="care", language="en"))
    assert peer.get(DOCX, sheet="care", language="en").content.startswith(b"PK")


def test_a_sheet_goes_back_to_ours_and_its_preview_shows_the_grade_that_is_shown_later() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    _own(world, "Come in", "We have tea.")
    form = manager.get(WRITE, **BROCHURE).content.decode()
    looked = said(_post(manager, WRITE, BROCHURE, **_sent(form, preview="1")))
    grade = queries.sheet(world.enter().scope(manager.membership), "care", "en").grade
    assert f"Reading grade: {grade}" in looked
    emptied = _sent(form, preview="1", **{name: " " for name in _sent(form) if name.startswith("text_")})
    assert "Leave a title and at least one paragraph" in said(_post(manager, WRITE, BROCHURE, **emptied))
    assert "Your versions stay." in said(manager.get(BACK, **BROCHURE))
    done = _post(manager, BACK, BROCHURE, id=world.id())
    assert done.status_code == 303
    assert "You do not have to do this alone" in said(manager.get(SHEET, sheet="care", language="en"))


def test_a_claim_that_is_gone_takes_its_paragraph_out(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    _own(world, "Come in", "More people stay[^adherence].", "We have tea.")
    claims = {code: one for code, one in library.claims().items() if code != "adherence"}
    monkeypatch.setattr(library, "claims", lambda: claims)
    found = queries.sheet(world.scope(world.member(Role.PEER)), "care", "en")
    assert (found.title, found.text, found.references) == ("Come in", ("We have tea.",), ())


def test_our_sheets_are_templates_that_could_be_saved_as_they_are() -> None:
    world = World()
    for code in Sheet.values:
        for language in ("en", "es"):
            ours = queries.our_passages(code, language)
            assert queries.faults_of(world.system, ours, code, language) == {}
            held = write_template(
                world.system, id=world.id(), at=world.at, audience=code, language=language, passages=ours, after=0
            )
            again = queries.passages_of(held, code, language)
            assert list(again) == [replace(one, about="substance_use") for one in ours]
            set_back(world.system, id=world.id(), at=world.at, audience=code, language=language, after=1)
    peer, other = world.scope(world.member(Role.PEER)), World("Elsewhere")
    for code, language in (("nothing", "en"), ("peer", "fr"), ("board", "en")):
        with pytest.raises(Missing):
            queries.sheet(peer, code, language)
    _own(other, "Theirs", "Only theirs.")
    world.enter()
    assert "Theirs" not in [one.title for one in queries.sheets(peer)]
