"""Is this your calling? /calling/ and /calling/organisation/: public sheets of which nothing is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from peerness.access.testing import World, said
from peerness.audit.models import Event
from peerness.readiness.queries.calling import LANGUAGES, ORGANISATION, PERSON, calling
from peerness.readiness.rules.calling import sheet

PAGES = {PERSON: "readiness:calling", ORGANISATION: "readiness:calling_organisation"}


@pytest.mark.django_db
@pytest.mark.parametrize("whose", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_anybody_reads_it_in_their_language(whose: str, language: str) -> None:
    answer = Client(headers={"accept-language": language}).get(reverse(PAGES[whose]))
    page, shown = said(answer), calling(whose, language)
    assert answer.status_code == 200
    for part in shown.parts:
        assert part.title in page
        for question in part.questions:
            assert question.ask in page
            assert question.think in page
    assert shown.private in page
    assert "988" in page, "whoever is not well finds help"


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES.values())
def test_nothing_that_is_typed_can_be_sent(page: str) -> None:
    """No field has a name, no field stands in a form, and the address takes no other method."""
    text = Client().get(reverse(page)).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    assert "<form" not in main
    assert main.count("<textarea") == 12
    for field in main.split("<textarea")[1:]:
        assert "name=" not in field[: field.index(">")]
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert Client().generic(method, reverse(page)).status_code == 405


@pytest.mark.django_db
def test_nothing_is_written_when_it_is_opened() -> None:
    system = World().system
    before = Event.objects.within(system).count()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        Client().get(reverse(PAGES[PERSON]), {"q-why": "a thought"})
    assert Event.objects.within(system).count() == before
    assert not [one for one in asked.captured_queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


@pytest.mark.django_db
def test_the_page_for_peers_leads_there_and_back() -> None:
    assert reverse(PAGES[ORGANISATION]) in said(Client().get(reverse(PAGES[PERSON])))
    assert reverse(PAGES[PERSON]) in said(Client().get(reverse(PAGES[ORGANISATION])))


@pytest.mark.parametrize("whose", PAGES)
def test_both_languages_ask_the_same_and_another_reads_english(whose: str) -> None:
    english, spanish = calling(whose, "en"), calling(whose, "es")
    assert english.codes == spanish.codes
    assert [len(part.questions) for part in english.parts] == [len(part.questions) for part in spanish.parts]
    assert not {one.ask for part in english.parts for one in part.questions} & {
        one.ask for part in spanish.parts for one in part.questions
    }
    assert calling(whose, "fr") == english


codes = st.lists(st.lists(st.text(min_size=1, max_size=3), min_size=1, max_size=3), min_size=1, max_size=3)


@given(codes)
def test_questions_are_counted_through_and_no_code_stands_twice(parts: list[list[str]]) -> None:
    data: dict[str, Any] = {
        "title": "t",
        "lead": "l",
        "private": "p",
        "part": [
            {"title": "part", "question": [{"code": code, "ask": "a", "think": "b"} for code in part]} for part in parts
        ],
    }
    flat = [code for part in parts for code in part]
    if len(set(flat)) < len(flat):
        with pytest.raises(ValueError, match="twice"):
            sheet(data)
        return
    found = sheet(data)
    assert list(found.codes) == flat
    assert [one.number for part in found.parts for one in part.questions] == list(range(1, len(flat) + 1))
