"""988 to call and to text stands on every page that participants and the public open, without a script."""

from __future__ import annotations

import re
from pathlib import Path

from tests.guards.tree import PACKAGE, ROOT

TEMPLATES = ROOT / "src" / PACKAGE
_EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
#: The frames that bring 988 to whatever stands in them; the error pages meet everybody.
WITH_988 = frozenset({"ui/participant.html", "ui/error.html"})
#: Pages in the plain frame that only those who work here open.
OF_STAFF = {
    "account/login.html": "whoever works here signs in",
    "account/password_reset.html": "whoever works here signs in",
    "account/password_reset_done.html": "whoever works here signs in",
    "account/password_reset_from_key.html": "whoever works here signs in",
    "account/password_reset_from_key_done.html": "whoever works here signs in",
    "access/join.html": "somebody begins to work here",
    "access/join_closed.html": "somebody begins to work here",
    "access/organisations.html": "whoever works here chooses an organisation",
    "access/kept.html": "whoever works here signs in again",
    "ui/keep.html": "whoever works here signs in again",
    "ui/participant.html": "it is the frame itself",
    "ui/error.html": "it is the frame itself",
}


def name_of(path: Path) -> str:
    """A template by the name under which pages know it."""
    return path.as_posix().split("/templates/", 1)[1]


def frames() -> dict[str, str]:
    """Every template that stands in a frame, and which."""
    found = {}
    for path in sorted(TEMPLATES.rglob("templates/**/*.html")):
        if told := _EXTENDS.search(path.read_text(encoding="utf-8")):
            found[name_of(path)] = told.group(1)
    return found


def bare(found: dict[str, str]) -> set[str]:
    """The pages outside the shell of staff whose frame brings no 988."""
    return {name for name, frame in found.items() if frame in {"ui/plain.html", "ui/base.html"}} - {
        "ui/plain.html",
        "ui/shell.html",
    }


def test_every_page_for_participants_stands_in_a_frame_with_988() -> None:
    found = frames()
    assert {name for name, frame in found.items() if frame == "ui/participant.html"}, "no page for participants at all"
    assert bare(found) == set(OF_STAFF), "let it extend ui/participant.html, or name it here with a reason"


def test_the_frames_bring_both_links_and_no_page_takes_them_away() -> None:
    for path in sorted(TEMPLATES.rglob("templates/**/*.html")):
        text = path.read_text(encoding="utf-8")
        if name_of(path) in WITH_988:
            assert "{% block help_now %}{% crisis" in text, path
        elif name_of(path) != "ui/plain.html":
            assert "block help_now" not in text, f"{path} takes 988 away"
    part = next(TEMPLATES.rglob("ui/parts/crisis.html")).read_text(encoding="utf-8")
    assert 'href="tel:988"' in part
    assert 'href="sms:988"' in part
    assert "<script" not in part


#: What a page stands on that brings 988 along by itself.
BRINGS_IT = '{% extends "ui/shown.html" %}'


def handed_over(text: str) -> bool:
    """Whether a page of staff is turned round to be read by the participant: its way back says so."""
    return '_("Back to work")' in text


def test_what_is_turned_round_to_the_participant_brings_988_along() -> None:
    shown = {path: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("templates/**/*.html"))}
    turned = {name_of(path): text for path, text in shown.items() if handed_over(text)}
    theirs = {name: "{% crisis" in text or BRINGS_IT in text for name, text in turned.items()}
    assert len(theirs) > 4
    assert all(theirs.values()), theirs


def test_a_page_without_988_is_found() -> None:
    assert bare({"portal/mine.html": "ui/plain.html", "portal/kept.html": "ui/participant.html"}) == {
        "portal/mine.html"
    }
