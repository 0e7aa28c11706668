"""Rows about appointments, and decisions about rows that look like somebody: pure."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from peerness.exchange.rules.appointments import AppointmentRow, AppointmentsJudge, state_of
from peerness.exchange.rules.arrivals import made
from peerness.exchange.rules.columns import Kind, suggested
from peerness.exchange.rules.deciding import decided, left, merged
from peerness.exchange.rules.meetings import Parent
from peerness.exchange.rules.reading import read
from peerness.exchange.rules.verdicts import Outcome, Refused, Verdict
from peerness.participants.rules.likeness import Likeness
from peerness.participants.rules.newcomers import Resembles
from peerness.support.rules.appointment import State

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
ROSA, JUNIPER = UUID(int=1), Parent(UUID(int=2), UUID(int=3), "unknown", datetime(2025, 1, 1, tzinfo=UTC))


def judged(row: str) -> Verdict[AppointmentRow]:
    sheet = read(f"client,coach,date,time,minutes,status,how,where\n{row}\n".encode())
    judge = AppointmentsJudge(
        mapped=suggested(Kind.APPOINTMENTS, sheet.header),
        now=NOW,
        zone=ZoneInfo("UTC"),
        people={"1": JUNIPER},
        peers={"rosa": ROSA},
        columns=len(sheet.header),
    )
    (verdict,) = judge.verdicts(sheet.lines)
    return verdict


@pytest.mark.parametrize(
    ("row", "state", "way"),
    [
        ("1,Rosa,2026-02-03,14:00,30,No-show,Zoom,", State.MISSED, "video"),
        ("1,Rosa,2026-02-03,14:00,30,Kept,phone,", State.HELD, "phone"),
        ("1,Rosa,2026-05-03,14:00,30,,pigeon,", State.PLANNED, "in_person"),
        ("1,Rosa,2026-05-03,14:00,30,cancelled by staff,,Elm Street", State.CANCELLED, "in_person"),
    ],
)
def test_an_appointment_says_what_became_of_it(row: str, state: State, way: str) -> None:
    found = judged(row).record
    assert found is not None
    assert (found.state, found.way) == (state, way)
    assert made(UUID(int=9), found).state == state.value


@pytest.mark.parametrize(
    ("row", "remark"),
    [
        ("7,Rosa,2026-02-03,14:00,30,Kept,,", "no_parent"),
        ("1,Nobody,2026-02-03,14:00,30,Kept,,", "no_peer"),
        ("1,Rosa,2026-02-03,14:00,0,Kept,,", "no_minutes"),
        ("1,Rosa,2029-02-03,14:00,30,,,", "too_far"),
        ("1,Rosa,2026-02-03,14:00,30,,,", "over"),
        ("1,Rosa,2026-05-03,14:00,30,Kept,,", "not_yet"),
        ("1,Rosa,2026-02-03,14:00,30,maybe,,", "no_state"),
    ],
)
def test_what_is_wrong_with_an_appointment_is_told(row: str, remark: str) -> None:
    verdict = judged(row)
    assert (verdict.outcome, verdict.remarks[-1][1]) == (Outcome.REFUSED, remark)


def test_whose_wish_it_was() -> None:
    said = {"Cancelled by client": "person", "canceled (peer)": "peer", "Cancelled": "program"}
    assert {words: state_of(words)[1] for words in said} == said
    with pytest.raises(Refused):
        state_of("perhaps")


def test_decisions_are_followed_to_their_end() -> None:
    here, two, three, four = (UUID(int=number) for number in (10, 2, 3, 4))
    alike = Likeness(9.0, ())
    found = ((here, two), (two, three), (here, three), (here, four))
    pairs = [Resembles(one, other, alike) for one, other in found]
    same = merged(pairs, {(here, two): True, (two, three): True, (here, three): True})
    assert same == {two: here, three: here}
    assert left(pairs, {(here, two): True, (two, three): True}, same) == (pairs[3],)
    verdict: Verdict[str] = Verdict(4, Outcome.ACCEPTED, (), "4", "row")
    assert decided(verdict, None) is verdict
    assert (decided(verdict, here).outcome, decided(verdict, here).record) == (Outcome.SAME, None)
