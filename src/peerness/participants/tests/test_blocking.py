"""Blocks: records of one person nearly always share one, and a block that too many share tells nobody apart."""

from __future__ import annotations

from peerness.participants.queries.who import nicknames
from peerness.participants.rules.blocking import MOST, blocks, candidates
from peerness.participants.rules.likeness import Who


def test_two_records_with_one_address_meet() -> None:
    one = blocks(Who(("Robin",), email="Robin@example.org"), nicknames())
    other = blocks(Who(("Willow",), email="robin@EXAMPLE.org"), nicknames())
    assert one & other == {"e robin@example.org"}


def test_a_block_that_too_many_share_is_passed_over() -> None:
    members = {"few": [1, 2], "many": list(range(10, 10 + MOST + 1)), "more": [2, 3]}
    assert list(candidates(members, ["few", "many", "more", "none"])) == [1, 2, 3]
