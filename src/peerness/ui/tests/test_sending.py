"""A form that the page sends in the background is led on by a header; everything else is answered as ever."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from peerness.ui.sending import NEXT, SENT, SentInPlace


def _answered(response: HttpResponse, **headers: Any) -> HttpResponse:
    request = RequestFactory().post("/sessions/new/", headers=headers)
    return SentInPlace(lambda _: response)(request)


def _leads_on(status: int = 302) -> HttpResponse:
    response = HttpResponseRedirect("/today/", content=b"gone on")
    response.status_code = status
    response.set_cookie("messages", "Saved.")
    return response


@pytest.mark.parametrize("status", [302, 303])
def test_the_script_is_told_where_to_go_on(status: int) -> None:
    answer = _answered(_leads_on(status), **{SENT: "in-place"})
    assert (answer.status_code, answer[NEXT], answer.content) == (204, "/today/", b"")
    assert "Location" not in answer
    assert answer.cookies["messages"].value == "Saved."


def test_a_browser_is_led_on_as_ever() -> None:
    answer = _answered(_leads_on())
    assert (answer.status_code, answer["Location"]) == (302, "/today/")
    assert NEXT not in answer


@pytest.mark.parametrize("status", [200, 401, 409, 422, 301])
def test_any_other_answer_stays_what_it_is(status: int) -> None:
    said = "mend this"
    answer = _answered(HttpResponse(said, status=status), **{SENT: "in-place"})
    assert (answer.status_code, answer.content.decode()) == (status, said)
    assert NEXT not in answer
