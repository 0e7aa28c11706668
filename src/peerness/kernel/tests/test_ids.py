"""Ids sort by time, tell nothing else, and a part of a command always has the same id."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peerness.kernel import clock, ids

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
moments = st.integers(0, 2**47 * 1000).map(lambda microseconds: EPOCH + timedelta(microseconds=microseconds))


@given(moments)
def test_a_new_id_is_a_uuid_of_version_7(at: datetime) -> None:
    made = ids.new(at)
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == (at - EPOCH) // timedelta(milliseconds=1)


@given(moments, st.integers(min_value=1, max_value=10**12))
def test_a_later_id_sorts_behind_an_earlier_one(at: datetime, milliseconds: int) -> None:
    try:
        later = at + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return
    assert ids.new(at) < ids.new(later)


@given(moments)
def test_two_ids_of_one_moment_differ(at: datetime) -> None:
    assert ids.new(at) != ids.new(at)


@given(st.uuids(), st.text(max_size=30))
def test_a_part_of_a_command_has_the_same_id_at_every_retry(command: UUID, name: str) -> None:
    assert ids.derived(command, name) == ids.derived(command, name)
    assert ids.derived(command, name) != ids.derived(command, name + "x")
    assert ids.derived(command, name) != command
    assert ids.derived(command, name).version == 5
    assert ids.derived_texts(command, [name, "x"]) == [ids.derived(command, name).hex, ids.derived(command, "x").hex]


def test_the_clock_speaks_utc() -> None:
    assert clock.now().tzinfo is UTC
