"""No page asks the database more than twelve questions, and none asks more when there are more people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import transaction

from peerness.project import demo
from peerness.tenancy.organisation import announce
from tests.bars.queries import LOOP, MOST, Page, everywhere, loops, shape
from tests.figures import Figures
from tests.journeys.walk import PEOPLE

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def quiet(done: int, total: int, what: str = "") -> None:
    """A progress bar that nobody watches."""


@pytest.fixture
def moment() -> Iterator[None]:
    """The server's clock stands where the invented lives end."""
    with time_machine.travel(NOW, tick=False):
        yield


def walked(people: int) -> list[Page]:
    """All pages of an invented organisation with so many people, which is gone again afterwards."""
    with transaction.atomic():
        scope = demo.build(quiet, NOW, people)
        announce(str(scope.organisation), "")
        pages = everywhere()
        transaction.set_rollback(True)
    return pages


@pytest.mark.walk
@pytest.mark.django_db
@pytest.mark.usefixtures("moment")
def test_few_queries_and_none_in_a_loop(figures: Figures) -> None:
    few, many = walked(10), walked(20)
    assert {page.who for page in many} == set(PEOPLE), "the walk did not reach everybody's pages"
    worst = max(many, key=lambda page: len(page.queries))
    figures.add("most queries of a page", len(worst.queries), f"{worst.who} at {worst.path}")
    figures.add("pages whose queries were counted", len(many))
    too_many = {f"{page.who} {page.path}": page.queries for page in many if len(page.queries) > MOST}
    assert not too_many, "\n\n".join(f"{len(sql)} queries: {name}\n" + "\n".join(sql) for name, sql in too_many.items())
    looping = {f"{page.who} {page.path}": told for page in many if (told := loops(page.queries))}
    assert not looping, looping
    assert not grown(few, many)


def grown(few: list[Page], many: list[Page]) -> list[str]:
    """The pages that ask more for twice as many people.

    Fewer than `LOOP` more are let pass, and more of them where none is asked twice: what was empty before asks for what
    belongs to its rows, once for all of them, and among more people there is a record in a state that the few did not
    have.
    """
    before: dict[tuple[str, str, frozenset[str]], int] = {}
    for page in few:
        before[page.kind] = max(before.get(page.kind, 0), len(page.queries))
    return [
        f"{page.who} {page.path}: {len(page.queries)} queries instead of {before[page.kind]}"
        for page in many
        if len(page.queries) > before.get(page.kind, MOST) + LOOP - 1 and repeats(page.queries)
    ]


def repeats(queries: list[str]) -> bool:
    """Whether a question is asked more than once."""
    return len(set(map(shape, queries))) < len(queries)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SELECT a FROM t WHERE id = 'ab''c' LIMIT 21", "SELECT a FROM t WHERE id = 'd' LIMIT 21", True),
        ("SELECT a FROM t WHERE id IN ('1', '2')", "SELECT a FROM t WHERE id IN ('3')", True),
        ("SELECT a FROM t", "SELECT b FROM t", False),
    ],
)
def test_two_questions_of_one_kind_look_the_same(one: str, other: str, same: bool) -> None:
    assert (shape(one) == shape(other)) is same


def test_a_loop_is_found() -> None:
    asked = [f"... FROM t WHERE id = {number}" for number in range(LOOP)]
    assert loops(asked)
    assert not loops(asked[1:])


def test_a_page_that_grows_is_found() -> None:
    small, more, large = (Page("Rosa", "/ui/gallery/", ["a"] * number) for number in (1, LOOP, LOOP + 1))
    assert grown([small], [large])
    assert not grown([small], [more])
    assert not grown([small], [Page("Rosa", "/ui/gallery/", ["a", "b", "c", "d", "e"])]), "each once for all rows"
    assert not grown([small], [small])
