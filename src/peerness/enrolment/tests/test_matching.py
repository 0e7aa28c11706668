"""Which peers fit what somebody said matters: the rules."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.enrolment.rules.matching import AT_ONCE, Offered, Reason, Wanted, WhyNot, asked, load, suggest, why_not


def offered(number: int, **said: object) -> Offered:
    """A peer who wrote this."""
    return Offered(UUID(int=number), f"Peer {number}", **said)  # type: ignore[arg-type]


ALL = Wanted("es", "young", True, frozenset({"faith"}), frozenset({"evenings"}), "North side, the Library")
FITS = offered(
    1,
    languages=frozenset({"es", "en"}),
    life_stage="young",
    parenting=True,
    ways=frozenset({"faith", "own"}),
    hours=frozenset({"evenings"}),
    place="library on Elm",
)


def test_every_reason_is_told_and_what_is_missing_too() -> None:
    assert asked(ALL) == tuple(Reason)
    assert asked(Wanted()) == asked(Wanted(place="the side of")) == ()
    [all_of_it] = suggest(ALL, [FITS])
    assert (all_of_it.reasons, all_of_it.missing) == (tuple(Reason), ())
    [nothing] = suggest(ALL, [offered(2)])
    assert (nothing.reasons, nothing.missing) == ((), tuple(Reason))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"has_tie": True, "share": 0}, WhyNot.TIE),
        ({"is_declined": True}, WhyNot.DECLINED),
        ({"share": 0}, WhyNot.AWAY),
        ({"most": 10, "load": 10}, WhyNot.FULL),
        ({"most": 10, "load": 9.5}, None),
        ({"most": 10, "load": 5, "share": 50}, WhyNot.FULL),
        ({"most": 10, "load": 4, "share": 50}, None),
        ({"load": 300}, None),
    ],
)
def test_why_somebody_is_not_suggested(changed: dict[str, object], why: WhyNot | None) -> None:
    peer = replace(FITS, **changed)  # type: ignore[arg-type]
    assert why_not(peer) is why
    assert bool(suggest(ALL, [peer])) is (why is None)


def test_a_language_that_is_asked_for_comes_before_everything() -> None:
    silent = replace(FITS, id=UUID(int=9), languages=frozenset())
    speaks = offered(3, languages=frozenset({"es"}))
    assert [one.id for one in suggest(ALL, [silent, speaks])] == [speaks.id]
    assert [one.id for one in suggest(ALL, [silent])] == [silent.id], "better somebody than nobody"


def test_more_of_what_matters_then_who_carries_less_then_the_name() -> None:
    wants = Wanted(ways=frozenset({"faith"}))
    knows = offered(4, ways=frozenset({"faith"}), load=9, most=10)
    busy, free, same = offered(5, load=8, most=10), offered(6, load=2, most=10), offered(7, load=2, most=10)
    assert [one.id.int for one in suggest(wants, [same, busy, free, knows], at_most=9)] == [4, 6, 7, 5]
    assert len(suggest(wants, [same, busy, free, knows])) == AT_ONCE


def test_brief_check_ins_count_half() -> None:
    assert load(10, 4) == 8


@given(
    st.lists(
        st.builds(
            lambda n, share, tie: offered(n, share=share, has_tie=tie),
            st.integers(1, 50),
            st.sampled_from([0, 50, 100]),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_nobody_who_cannot_is_ever_suggested(peers: list[Offered]) -> None:
    by_id = {peer.id: peer for peer in peers}
    found = suggest(Wanted(language="es"), by_id.values())
    assert len({one.id for one in found}) == len(found) <= AT_ONCE
    assert all(why_not(by_id[one.id]) is None for one in found)
