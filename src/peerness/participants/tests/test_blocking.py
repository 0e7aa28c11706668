"""Blocks: records of one person nearly always share one, and a block that too many share tells nobody apart."""

from __future__ import annotations

from peerness.participants.queries.who import nicknames
from peerness.participants.rules.blocking import MOST, blocks, candidates
from peerness.participants.rules.likeness import Who


def test_two_records_with_one_address_meet() -> None:
    one = blocks(Who(("Robin",), email="Robin@example.org"), nicknames())
    other = blocks(Who(("Willow",), email="robin@EXAMPLE.org"), nicknames())
    assert one & other == {"e robin@example.org"}


def test_words_of_every_other_address_bring_nobody_together() -> None:
    one = blocks(Who(("Robin",), address="12 Elm Street"), nicknames())
    other = blocks(Who(("Robin",), address="7 Oak Street"), nicknames())
    near = blocks(Who(("Robin",), address="Calle Elm 12"), nicknames())
    assert not any("street" in block for block in one | other)
    assert not any("calle" in block for block in near)
    assert "d 12 elm" in one
    assert any(block.startswith("a ") and block.endswith(" elm") for block in one & near)


def test_a_block_that_too_many_share_is_passed_over() -> None:
    members = {"few": [1, 2], "many": list(range(10, 10 + MOST + 1)), "more": [2, 3]}
    assert candidates(members, ["few", "many", "more", "none"]) == {1, 2, 3}
