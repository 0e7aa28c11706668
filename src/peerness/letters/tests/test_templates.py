"""Templates in one's own words: /letters/templates/ and its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.urls import reverse
from html5lib import parse

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, events, said
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.letters import queries
from peerness.letters.actions import begin, renew, send, set_back, write_template
from peerness.letters.models import Letter, Template, Version
from peerness.letters.rules.letter import Passage
from peerness.library import queries as library

LIST, ONE, WRITE, BACK, VERSION, LETTER, RENEW = (
    f"letters:{name}"
    for name in ("templates", "template", "write_template", "set_back", "template_version", "letter", "renew")
)
BOARD = {"audience": "board", "language": "en"}

pytestmark = pytest.mark.django_db


def _passages(*texts: str, **given: Any) -> tuple[Passage, ...]:
    first = [Passage("", frozenset({"board"}), text) for text in texts[:-1]]
    return (*first, Passage("", frozenset({"board"}), texts[-1], **given))


def _own(world: World, *texts: str, after: int = 0, **given: Any) -> Template:
    passages = _passages(*texts, **given)
    return write_template(world.system, id=world.id(), at=world.at, passages=passages, after=after, **BOARD)


def _letter(world: World) -> Letter:
    return begin(world.system, id=world.id(), at=world.at, partner=None, organisation="Us", **BOARD)


def _text(world: World, held: Letter) -> str:
    [version, *_] = queries.versions(world.system, held)
    return "\n".join(queries.composed(held, version).paragraphs)


def _post(visitor: Visitor, page: str, which: Any = BOARD, **data: object) -> Any:
    """Send a form to the page of a template, the board's unless told otherwise."""
    with time_machine.travel(visitor.world.at, tick=False):
        return visitor.client.post(f"{reverse(page)}?{urlencode(which)}", data)


def _sent(page: str, **changed: str) -> dict[str, str]:
    """The fields of the form as a browser sends them, some of them changed."""
    whole = parse(page, namespaceHTMLElements=False)
    form = next(one for one in whole.iter("form") if one.get("data-guard") is not None)
    found: dict[str, str] = {}
    for element in form.iter():
        name = element.get("name")
        if name and element.tag == "textarea":
            found[name] = (element.text or "").removeprefix("\n")
        elif (
            name
            and element.tag == "input"
            and (element.get("type") != "checkbox" or element.get("checked") is not None)
        ):
            found[name] = element.get("value") or ("on" if element.get("type") == "checkbox" else "")
        elif name and element.tag == "select":
            chosen = [one for one in element.iter("option") if one.get("selected") is not None]
            found[name] = (chosen or list(element.iter("option")))[0].get("value") or ""
    del found["csrfmiddlewaretoken"]
    return {**found, **changed}


def test_words_of_ones_own_hold_for_letters_that_begin_later() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    before = _letter(world)
    assert "Yours" not in said(manager.get(LIST))
    form = manager.get(WRITE, **BOARD)
    typed = _sent(form.content.decode(), text_1="We are {organisation}, and we are glad.", when_2="on")
    saved = _post(manager, WRITE, **typed)
    assert saved.status_code == 303
    assert _post(manager, WRITE, **typed).status_code == 303
    [held] = Template.objects.within(world.enter().system)
    assert (held.number, held.is_ours, str(held)) == (1, False, "Our board 1")
    assert [one["code"] for one in held.passages] == [one.code for one in queries.our_passages("board", "en")]
    assert "and we are glad" in said(manager.get(ONE, **BOARD))
    assert "and we are glad" in said(manager.get(VERSION, held.pk))
    assert "Yours" in said(manager.get(LIST))
    after = _letter(world)
    assert "and we are glad" in _text(world, after)
    assert "If you would like to know one of us by name" in _text(world, after)
    assert "and we are glad" not in _text(world, before)
    assert len(events(world, "letters.template.written")) == 1


def test_what_cannot_be_filled_in_is_named_and_nothing_typed_is_lost() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.ADMINISTRATOR))
    form = manager.get(WRITE, **BOARD).content.decode()
    typed = _sent(form, text_1="We are\n{nobody} here.", text_3="Found[^box-use] and[^adherance].")
    wrong = _post(manager, WRITE, **typed)
    page = said(wrong)
    assert wrong.status_code == 422
    assert "Line 2: there is no field {nobody}" in page
    assert "Line 1: nothing can be looked up for [^box-use]" in page
    assert "Did you mean [^adherence]?" in page
    assert _sent(wrong.content.decode()) == typed
    assert not Template.objects.within(world.enter().system).exists()


def test_a_preview_saves_nothing_and_shows_what_is_typed() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    form = manager.get(WRITE, **BOARD).content.decode()
    spare = max(int(name.removeprefix("text_")) for name in _sent(form) if name.startswith("text_"))
    typed = _sent(form, preview="1", **{f"text_{spare}": "We like addicts.", f"place_{spare}": "15"})
    looked = _post(manager, WRITE, **typed)
    page = said(looked)
    assert looked.status_code == 200
    assert page.index("We like addicts.") < page.index("works with your team")
    assert "The language lens suggests other words" in page
    assert f'name="text_{spare + 1}"' in looked.content.decode()
    wrong = _post(manager, WRITE, **{**typed, f"text_{spare}": "Dear {x}", "text_0": "y" * 2001})
    assert "Line 1: there is no field {x}" in said(wrong)
    assert wrong.status_code == 200
    whole = said(_post(manager, WRITE, **typed, whole="on"))
    assert "A review found" not in page.split("data-preview")[0]
    assert "steadier housing" in whole
    assert not Template.objects.within(world.enter().system).exists()


def test_an_own_passage_stands_where_it_was_put_and_can_go_again() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    typed = _sent(manager.get(WRITE, **BOARD).content.decode())
    spare = max(int(name.removeprefix("text_")) for name in typed if name.startswith("text_"))
    typed |= {f"text_{spare}": "A box[^adherence]", f"when_{spare}": "on", f"box_{spare}": "on", "text_0": " "}
    assert _post(manager, WRITE, **typed).status_code == 303
    held = queries.template_that_holds(world.enter().system, "board", "en")
    assert held is not None
    codes = [one["code"] for one in held.passages]
    assert codes[-2:] == ["own-1", "close"]
    assert "greeting" not in codes
    assert held.passages[-2]["source"] == "Source"
    assert "A box" in _text(world, _letter(world))


def test_a_version_that_somebody_saved_meanwhile_is_not_run_over() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    typed = _sent(manager.get(WRITE, **BOARD).content.decode(), text_1="Mine")
    _own(world, "Theirs")
    refused = _post(manager, WRITE, **typed)
    assert refused.status_code == 409
    assert "Somebody has saved another version meanwhile" in said(refused)
    again = _sent(refused.content.decode())
    assert again["text_1"] == "Mine"
    assert _post(manager, WRITE, **again).status_code == 303
    assert [one.number for one in queries.templates(world.enter().system, "board", "en")] == [2, 1]


def test_a_template_needs_a_passage_and_has_a_measure() -> None:
    world = World()
    for passages, after in (
        (_passages("x", is_optional=True), 0),
        (_passages(*["x"] * 41), 0),
        (_passages("x" * 2001), 0),
    ):
        with pytest.raises(Invalid):
            write_template(world.system, id=world.id(), at=world.at, passages=passages, after=after, **BOARD)
    with pytest.raises(Conflict):
        _own(world, "Hello", after=4)
    with pytest.raises(Conflict):
        set_back(world.system, id=world.id(), at=world.at, after=0, **BOARD)


def test_back_to_ours_leaves_what_was_begun() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    own = _own(world, "Hello {recipient}", "Our own words")
    held = _letter(world)
    assert "Set this template back to our text?" in said(manager.get(BACK, **BOARD))
    assert _post(manager, BACK, id=world.id()).status_code == 303
    assert _post(manager, BACK, id=world.id()).status_code == 409
    assert "set back to ours" in said(manager.get(ONE, **BOARD))
    newest = queries.templates(world.enter().system, "board", "en")[0]
    assert newest.is_ours
    assert "set back to our text" in said(manager.get(VERSION, newest.pk))
    assert "Our own words" in _text(world, held)
    page = said(manager.get(LETTER, held.pk))
    assert "Another template holds by now" in page
    assert f"Your version {own.number}" in page
    assert "Take over the text that holds now?" in said(manager.get(RENEW, held.pk))
    assert manager.post(RENEW, held.pk, id=world.id()).status_code == 303
    assert "Our own words" not in _text(world, held)
    assert "Another template holds by now" not in said(manager.get(LETTER, held.pk))
    assert [one.template_id for one in Version.objects.within(world.system).order_by("number")] == [own.pk, None]


def test_what_was_sent_stays_as_it_was_sent() -> None:
    world = World()
    _own(world, "First words[^adherence]", "Close")
    held = _letter(world)
    send(world.system, id=world.id(), at=world.at, letter=held)
    held.refresh_from_db()
    assert held.as_sent is not None
    assert held.as_sent["paragraphs"] == ["First words [1]", "Close"]
    held.as_sent = {**held.as_sent, "paragraphs": ["As it went"]}
    assert _text(world, held) == "As it went"
    with pytest.raises(Conflict):
        renew(world.system, id=world.id(), at=world.at, letter=held)


def test_a_claim_that_is_gone_takes_its_passage_out_of_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    _own(world, "We found much[^adherence]", "Close")
    held = _letter(world)
    claims = {code: one for code, one in library.claims().items() if code != "adherence"}
    monkeypatch.setattr(library, "claims", lambda: claims)
    page = said(manager.get(LETTER, held.pk))
    assert "A passage is left out" in page
    assert "adherence" in page
    assert "We found much" not in page


def test_others_read_and_do_not_write() -> None:
    world = World()
    held = _own(world, "Hello")
    supervisor = Visitor(world, world.member(Role.SUPERVISOR))
    peer = Visitor(world, world.member(Role.PEER))
    other = World("Elsewhere")
    stranger = Visitor(other, other.member(Role.MANAGER))
    page = said(supervisor.get(ONE, **BOARD))
    assert "Only program managers and administrators change the texts" in page
    assert supervisor.get(WRITE, **BOARD).status_code == supervisor.get(BACK, **BOARD).status_code == 403
    assert {peer.get(address).status_code for address in (LIST, ONE, WRITE, BACK)} == {403}
    assert stranger.get(VERSION, held.pk).status_code == 404
    assert "Hello" not in said(stranger.get(ONE, **BOARD))
    assert supervisor.other("POST", LIST) == supervisor.other("DELETE", ONE) == 405
    assert "Clinicians" in said(supervisor.get(ONE, audience="nobody", language="xx"))


def test_old_research_is_flagged_where_it_is_cited(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    _own(world, "Found[^v-justice] and[^abstinence]", "Close")
    flag, old = "The newest study is more than 15 years old", "people have less to do with the justice system"
    held = _letter(world)
    for page, ids, query in ((LETTER, (held.pk,), {}), (ONE, (), BOARD), (WRITE, (), BOARD)):
        told = said(manager.get(page, *ids, **query))
        assert flag in told
        assert old in told
    assert "Outdated" in said(manager.get(WRITE, **BOARD))
    assert "more people abstain" not in said(manager.get(LETTER, held.pk))
    brochure = [Passage("", frozenset({"care"}), text) for text in ("Come in", "Found[^v-justice].")]
    write_template(
        world.enter().system,
        id=world.id(),
        at=world.at,
        audience="care",
        language="en",
        passages=tuple(brochure),
        after=0,
    )
    assert flag in said(manager.get("letters:handout", sheet="care", language="en"))
    peer = Visitor(world, world.member(Role.PEER))
    assert flag not in said(peer.get("letters:handout", sheet="care", language="en"))
    assert flag not in said(peer.get("letters:slides"))
    claims = {code: replace(one, citations=("Reif 1999",)) for code, one in library.claims().items()}
    monkeypatch.setattr(library, "claims", lambda: claims)
    assert flag in said(peer.get("letters:slides"))
