"""Error pages say what happened and what to do, keep secrets, and bear a broken house."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.http import Http404
from django.template import engines
from django.test import RequestFactory

from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.ui import errors
from peerness.ui.tests.markup import NASTY, fill, harmless, read, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from django.http import HttpResponse

PAGES = ("400", "403", "403_csrf", "404", "409", "413", "422", "429", "500", "503")


def _request() -> Any:
    return RequestFactory().get("/people/1/")


def _body(response: HttpResponse) -> Element:
    return read(response.content.decode().partition("<body")[2].partition(">")[2].partition("</body>")[0])


def _without_tokens(response: HttpResponse) -> str:
    """A page without the forms' tokens, which differ each time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", response.content.decode())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_happened_and_what_to_do(page: str) -> None:
    """Given any error, there is one heading, advice, a way out, and 988."""
    markup = str(
        engines["django"].get_template(f"{page}.html").render({}, None if page in ("500", "503") else _request())
    )
    root = read(markup.partition("<body")[2].partition(">")[2].partition("</body>")[0])
    assert len(root.findall(".//h1")) == 1
    assert root.findall(".//main//li")
    links = [a.attrib["href"] for a in root.iter("a")]
    assert {"/", "tel:988", "sms:988"} <= set(links)
    assert harmless(root) == []


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Denied("Only the peer signs.", "x"), 403),
        (Missing(), 404),
        (Conflict("Changed by Sam."), 409),
        (Invalid({"minutes": "At most a day."}), 422),
    ],
)
def test_each_foreseen_refusal_has_its_page(error: Exception, status: int) -> None:
    """Given a refusal of the kernel, its page has its status and its sentence."""
    response = errors.answer(_request(), error)
    assert response is not None
    assert response.status_code == status
    said = {403: "Only the peer signs.", 404: "There is nothing here", 409: "Changed by Sam.", 422: "At most a day."}
    assert said[status] in text_of(_body(response))


def test_an_unforeseen_error_is_not_answered() -> None:
    """Given a slip of ours, the page for our own faults takes over."""
    assert errors.answer(_request(), KeyError("x")) is None


def test_missing_and_foreign_records_look_the_same() -> None:
    """Given a record of strangers and one that never was, the answers are equal to the letter."""
    missing = errors.answer(_request(), Missing())
    assert missing is not None
    foreign = errors.handler404(_request(), Http404("Participant 7 of Other House"))
    assert _without_tokens(missing) == _without_tokens(foreign)
    assert b"Other House" not in missing.content


def test_a_refusal_tells_no_words_of_the_exception() -> None:
    """Given another exception than ours, its words stay inside."""
    response = errors.handler403(_request(), PermissionError("table participants_participant"))
    assert response.status_code == 403
    assert b"participants_participant" not in response.content


def test_waiting_is_told_in_minutes() -> None:
    """Given seconds to wait, the page rounds up to minutes and the header keeps the seconds."""
    response = errors.too_many(_request(), 61)
    assert (response.status_code, response["Retry-After"]) == (429, "61")
    assert "about 2 minutes" in text_of(_body(response))
    assert "Retry-After" not in errors.too_many(_request())
    assert "about 1 minute." in text_of(_body(errors.too_many(_request(), 5)))


def test_the_other_handlers_have_their_status() -> None:
    """Given each handler, the status is its own."""
    assert errors.handler400(_request()).status_code == 400
    assert errors.too_large(_request()).status_code == 413
    assert errors.conflict(_request()).status_code == 409
    assert errors.csrf_failure(_request(), "secret reason").status_code == 403
    assert b"secret reason" not in errors.csrf_failure(_request(), "secret reason").content
    assert errors.unavailable(_request())["Retry-After"] == "120"


def test_our_own_fault_needs_no_database_and_no_context(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a broken context processor and a lost list of static files, the page still comes."""

    def broken(*_: object) -> str:
        raise ValueError("no manifest")

    monkeypatch.setattr("peerness.ui.context.shell", broken)
    assert b"stylesheet" in errors.handler500(_request()).content
    monkeypatch.setattr(errors, "static", broken)
    response = errors.handler500(_request())
    assert response.status_code == 500
    assert b"stylesheet" not in response.content
    assert errors.unavailable(_request()).status_code == 503


@pytest.mark.parametrize("nasty", NASTY)
def test_kept_words_come_back_to_the_letter(nasty: str) -> None:
    """Given a lost session, everything typed can be sent again, is shown, and runs nothing."""
    words = nasty.replace("\x00", "")
    values = {"fields": [("note", words), ("csrfmiddlewaretoken", "old"), ("empty", "")], "action": "/sessions/new/"}
    markup = str(engines["django"].get_template("ui/keep.html").render(values, _request()))
    root = read(markup.partition("<body")[2].partition(">")[2].partition("</body>")[0])
    assert harmless(root) == []
    sent = [(one.attrib["name"], one.attrib["value"]) for one in root.findall(".//main//form/input")]
    token, note, empty = sent
    assert token[0] == "csrfmiddlewaretoken"
    assert token[1] != "old"
    assert (note, empty) == (("note", words), ("empty", ""))
    assert len(root.findall(".//dl/div")) == 1


def test_asking_for_confirmation_tells_the_consequences() -> None:
    """Given consequences and a form, the page tells them and offers the way back."""
    from peerness.ui.gallery import SmallForm

    values = {
        "heading": "Close this record?",
        "sentence": "It can be opened again.",
        "consequences": ["Reminders stop."],
        "submit": "Close it",
        "cancel_url": "/people/1/",
        "danger": True,
        "form": SmallForm({}),
    }
    text = text_of(
        read(
            str(engines["django"].get_template("ui/confirm.html").render(values, _request()))
            .partition("<body")[2]
            .partition(">")[2]
            .partition("</body>")[0]
        )
    )
    for words in ("Close this record?", "Reminders stop.", "Close it", "No, go back", "One thing to mend"):
        assert words in text
    plain = {**values, "danger": False, "form": None, "consequences": []}
    assert "danger" not in str(engines["django"].get_template("ui/confirm.html").render(plain, _request()))


def test_participants_see_a_neutral_title() -> None:
    """Given a page for participants, the browser's history tells nothing, and 988 is there."""
    page = str(engines["django"].get_template("ui/participant.html").render({}, _request()))
    assert "<title>Your page</title>" in page
    assert "tel:988" in page
    assert fill("{% crisis %}").strip() in page.replace("\n\n", "\n") or "crisis-links" in page
