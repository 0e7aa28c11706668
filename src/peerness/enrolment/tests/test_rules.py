"""Rules of requests: what is enough to reach somebody, receipts, patience, and how long somebody waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from peerness.enrolment.rules.asking import Asking, missing
from peerness.enrolment.rules.patience import PER_ADDRESS, PER_DOOR, counters, is_too_quick
from peerness.enrolment.rules.receipts import LENGTH, LETTERS, read_receipt, receipt_of, spoken
from peerness.enrolment.rules.waiting import Unit, age

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ids = st.uuids()
ticks, words = st.booleans(), st.sampled_from(("", " ", "555 010", "jo@example.org"))


@given(st.builds(Asking, words, words, ticks, ticks, ticks, words, ticks, words, ticks))
def test_what_is_kept_never_says_more_than_was_allowed(asking: Asking) -> None:
    kept = asking.kept
    assert not (asking.leave_nothing and (kept["ok_text"] or kept["ok_message"]))
    assert kept["phone"] or not (kept["ok_call"] or kept["ok_text"] or kept["ok_message"])
    assert not missing(asking, must_reach=True) or missing(asking, must_reach=True).keys() <= {
        "called",
        "phone",
        "ok_call",
        "leave_nothing",
    }
    if not missing(asking, must_reach=True):
        assert asking.reaches
        assert kept["called"]


def test_what_is_missing_is_told_at_its_field() -> None:
    alder = Asking("Alder")
    assert missing(Asking(called="  "), must_reach=False) == {"called": "name"}
    assert missing(alder, must_reach=True) == {"phone": "way"}
    assert missing(Asking("Alder", phone="555"), must_reach=True) == {"ok_call": "leave"}
    assert missing(Asking("Alder", phone="x"), must_reach=True) == {"phone": "digits"}
    assert missing(Asking("Alder", phone="555", ok_call=True), must_reach=True, fewest=7) == {"phone": "digits"}
    assert missing(Asking("Alder", phone="555 0199", ok_call=True), must_reach=True, fewest=7) == {}
    quiet = Asking("Alder", email="a@example.org", leave_nothing=True)
    assert missing(quiet, must_reach=True) == {"leave_nothing": "quiet"}
    assert missing(Asking("Alder", comes_by=True, leave_nothing=True), must_reach=True) == {}
    assert missing(alder, must_reach=False, must_have_place=True) == {"place": "place"}


@given(ids, ids)
def test_a_receipt_is_read_back_however_it_is_written(organisation: UUID, request: UUID) -> None:
    receipt = receipt_of(b"key", organisation, request)
    assert len(receipt) == LENGTH
    assert receipt == receipt_of(b"key", organisation, request)
    for written in (receipt.lower(), spoken(receipt), f" {receipt[:4]}-{receipt[4:]} "):
        assert read_receipt(written) == receipt
    assert receipt != receipt_of(b"other", organisation, request)


@given(ids, st.integers(0, LENGTH - 1), st.sampled_from(LETTERS))
def test_one_mistaken_letter_or_a_swap_is_noticed(request: UUID, place: int, letter: str) -> None:
    receipt = receipt_of(b"key", request, request)
    mistaken = receipt[:place] + letter + receipt[place + 1 :]
    assert (read_receipt(mistaken) is None) is (mistaken != receipt)
    if place:
        swapped = receipt[: place - 1] + receipt[place] + receipt[place - 1] + receipt[place + 1 :]
        assert (read_receipt(swapped) is None) is (swapped != receipt)


def test_nothing_else_is_a_receipt() -> None:
    for text in ("", "A", "AAAAAAAAA", "0OIL1SBZ", "ÄÄÄÄÄÄÄÄ"):
        assert read_receipt(text) is None
    assert not set("01258BILOSUVZ") & set(LETTERS)


def test_nobody_fills_in_a_form_in_two_seconds() -> None:
    assert is_too_quick(None, NOW)
    assert is_too_quick(NOW, NOW + timedelta(seconds=2.9))
    assert not is_too_quick(NOW, NOW + timedelta(seconds=3))
    assert is_too_quick(NOW + timedelta(days=1), NOW), "a form from tomorrow is forged"


def test_counters_tell_addresses_doors_and_hours_apart() -> None:
    here, there = uuid4(), uuid4()
    told = counters(b"key", here, "192.0.2.7", NOW)
    assert sorted(told.values()) == [PER_ADDRESS, PER_DOOR]
    assert not any("192.0.2.7" in name for name in told)
    assert told == counters(b"key", here, "192.0.2.7", NOW + timedelta(minutes=59))
    assert not told.keys() & counters(b"key", here, "192.0.2.7", NOW + timedelta(hours=1)).keys()
    assert not told.keys() & counters(b"key", there, "192.0.2.7", NOW).keys()
    assert len(told.keys() & counters(b"key", here, "192.0.2.8", NOW).keys()) == 1
    assert len(told.keys() & counters(b"other", here, "192.0.2.7", NOW).keys()) == 1


def test_how_long_somebody_waits() -> None:
    def waited(in_minutes: bool = False, **passed: float) -> tuple[int, Unit]:
        return age(NOW, NOW + timedelta(**passed), in_minutes=in_minutes)

    assert waited(minutes=-5) == (0, Unit.MINUTES)
    assert waited(minutes=119, seconds=59) == (119, Unit.MINUTES)
    assert waited(minutes=120) == (2, Unit.HOURS)
    assert waited(hours=47, minutes=59) == (47, Unit.HOURS)
    assert waited(hours=48) == (2, Unit.DAYS)
    assert waited(hours=50, in_minutes=True) == (3000, Unit.MINUTES)
