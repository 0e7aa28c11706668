"""Whatever is done to a sealed trail is seen, and equal contents have equal prints whatever their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from peerness.audit.rules import GENESIS, Outcome, Sealed, canonical, chained, faults, fingerprint, keyed_hash

KEY, OTHER = b"k" * 32, b"o" * 32
plain = st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.uuids()
AT = datetime(2026, 3, 2, tzinfo=UTC)
moments = st.integers(-(10**15), 10**15).map(lambda microseconds: AT + timedelta(microseconds=microseconds))
contents = st.recursive(
    plain | moments,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def chain(length: int, key: bytes = KEY) -> list[Sealed]:
    """A good trail."""
    links, previous = [], GENESIS
    for number in range(1, length + 1):
        digest = keyed_hash(key, f"event {number}")
        previous = chained(key, previous, number, digest)
        links.append(Sealed(number, UUID(int=number), digest, previous, digest))
    return links


@given(st.integers(min_value=0, max_value=30))
def test_a_good_trail_has_no_fault(length: int) -> None:
    assert faults(KEY, chain(length)) == []


@given(st.integers(min_value=1, max_value=12), st.data())
def test_any_change_of_any_link_is_seen(length: int, data: st.DataObject) -> None:
    links = chain(length)
    where = data.draw(st.integers(min_value=0, max_value=length - 1))
    link = links[where]
    links[where] = data.draw(
        st.sampled_from(
            [
                replace(link, digest="0" * 64),
                replace(link, chain="f" * 64),
                replace(link, found="1" * 64),
                replace(link, found=None),
                replace(link, number=length + 7),
            ]
        )
    )
    assert faults(KEY, links)


@given(st.integers(min_value=2, max_value=12), st.data())
def test_a_link_that_is_gone_is_seen_unless_it_was_the_last(length: int, data: st.DataObject) -> None:
    where = data.draw(st.integers(min_value=0, max_value=length - 2))
    links = chain(length)
    del links[where]
    assert any(f"seal {where + 1} is missing" in fault for fault in faults(KEY, links))


@given(st.integers(min_value=2, max_value=12), st.data())
def test_two_events_that_changed_places_are_seen(length: int, data: st.DataObject) -> None:
    one, two = data.draw(st.lists(st.integers(0, length - 1), min_size=2, max_size=2, unique=True))
    links = chain(length)
    links[one], links[two] = (
        replace(links[two], number=links[one].number),
        replace(links[one], number=links[two].number),
    )
    assert faults(KEY, links)


@given(st.integers(min_value=1, max_value=12))
def test_a_trail_that_was_forged_with_another_key_is_seen(length: int) -> None:
    assert len(faults(KEY, chain(length, OTHER))) == length


@given(st.lists(st.integers(min_value=0, max_value=9), min_size=1, max_size=3))
def test_each_fault_is_told_where_it_is(wheres: list[int]) -> None:
    links = chain(10)
    for where in wheres:
        links[where] = replace(links[where], found=None)
    told = faults(KEY, links)
    assert len(told) == len(set(wheres))
    assert all("is gone" in fault for fault in told)


@given(contents)
def test_the_same_content_has_the_same_print(content: Any) -> None:
    assert fingerprint(KEY, content) == fingerprint(KEY, content)
    assert fingerprint(KEY, content) != fingerprint(OTHER, content)


@given(st.dictionaries(st.text(max_size=6), plain, max_size=6))
def test_the_order_of_names_does_not_matter(content: dict[str, Any]) -> None:
    turned = dict(reversed(list(content.items())))
    assert fingerprint(KEY, content) == fingerprint(KEY, turned)


@given(st.sets(st.uuids(), max_size=6))
def test_sets_have_no_order(members: set[UUID]) -> None:
    assert canonical(members) == canonical(frozenset(reversed(list(members))))


@given(contents, contents)
def test_different_contents_have_different_prints(one: Any, other: Any) -> None:
    if canonical(one) != canonical(other) or str(canonical(one)) != str(canonical(other)):
        assert fingerprint(KEY, one) != fingerprint(KEY, other)


def test_a_moment_is_the_same_in_every_zone() -> None:
    there = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert canonical(there) == "2026-03-02T14:30:00.000000+00:00"
    assert canonical(there.astimezone(UTC)) == canonical(there)


def test_words_of_the_field_are_written_as_their_text() -> None:
    known = uuid4()
    assert canonical([known, Outcome.DONE, 1.5, True, None]) == [str(known), "done", "1.5", True, None]
