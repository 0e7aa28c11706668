"""What becomes of each row: accepted, mended how, refused why and at which field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from peerness.exchange.rules import columns, dates, reading
from peerness.exchange.rules.arrivals import newcomer
from peerness.exchange.rules.columns import Kind, Target
from peerness.exchange.rules.measured import measured, who_of
from peerness.exchange.rules.meetings import Parent
from peerness.exchange.rules.people import PeopleJudge, PersonRow
from peerness.exchange.rules.sessions import SessionsJudge
from peerness.exchange.rules.verdicts import Verdict
from peerness.participants.rules.likeness import Born

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
ASH, ROSA, PROGRAM = UUID(int=1), UUID(int=2), UUID(int=3)
UTC_ZONE = ZoneInfo("UTC")


def people(text: str, there: frozenset[str] = frozenset()) -> list[Verdict[PersonRow]]:
    """The verdicts of a file of people."""
    sheet = reading.read(text.encode())
    mapped = columns.suggested(Kind.PEOPLE, sheet.header)
    orders = {
        target: dates.order_of(mapped.cells(line.cells).get(target, "") for line in sheet.lines)
        for target in (Target.BORN, Target.WELCOMED)
    }
    languages = {"es": "es", "spanish": "es"}
    judge = PeopleJudge(mapped, date(2026, 3, 2), languages, there, len(sheet.header), orders)
    return list(judge.verdicts(sheet.lines))


def told(verdict: Verdict[Any]) -> str:
    """The outcome with its remarks in short."""
    remarks = (f"{place.value if place else 'row'} {remark}" for place, remark in verdict.remarks)
    return " ".join([verdict.outcome.value, *remarks])


FILE = (
    "id,name,dob,phone,email,language,intake date\n"
    "1,Ash Oak,1980-02-03,(503) 555-0142,ash@example.org,Spanish,2025-05-01\n"
    '2,"Elm, Zoé",,,,Klingon,\n'
    "1,Somebody else,,,,,\n"
    "9,There already,,,,,\n"
    ",No key,,,,,\n"
    "3,,,,,,\n"
    "4,=1+1,,,,,\n"
    "5,12345,,,,,\n"
    f"6,{'x' * 130},,,,,\n"
    "7,Ivy,31/31/1980,,,,\n"
    "8,Ivy,1/2/70,,,,\n"
    "10,Ivy,2031-01-01,,,,\n"
    "11,Ivy,1850-01-01,,,,\n"
    "12,Ivy,once,,,,\n"
    "13,Ivy,,123,,,\n"
    "14,Ivy,,,nobody,,\n"
    "15,Ivy,,,,,2027-01-01\n"
    "16,Ivy,,,,,,,one too many\n"
    '17,"Ivy "the" Elder",,,,,\n'
    "18,JosÃ©,,,,,\n"
    '19,"Never closed,,,,,\n'
)
VERDICTS = [
    "accepted",
    "mended called name_turned language language_other",
    "refused key key_twice",
    "there key there",
    "refused key missing",
    "refused first no_name",
    "refused called formula",
    "refused called no_name",
    "refused called too_long",
    "refused born no_such_day",
    "mended born short_year born order_taken",
    "refused born not_yet",
    "refused born too_early",
    "refused born no_date",
    "refused phone no_phone",
    "refused email no_email",
    "refused welcomed not_yet",
    "refused row too_many_cells",
    "mended row quotes",
    "mended row garbled",
    "refused row unclosed",
]


def test_every_row_of_people_has_its_verdict() -> None:
    verdicts = people(FILE, frozenset({"9"}))
    assert [told(verdict) for verdict in verdicts] == VERDICTS
    ash, elm = verdicts[0].record, verdicts[1].record
    assert ash is not None
    assert elm is not None
    assert (ash.phone, ash.language, ash.born) == ("+15035550142", "es", Born(1980, 2, 3))
    assert (elm.called, elm.language) == ("Zoé Elm", "other")
    welcomed = newcomer(ASH, ash, UTC_ZONE, NOW)
    assert welcomed.welcomed_at == datetime(2025, 5, 1, 12, tzinfo=UTC)
    assert newcomer(ASH, elm, UTC_ZONE, NOW).welcomed_at == NOW


def test_names_come_from_their_parts_and_a_file_without_keys_has_its_rows_as_keys() -> None:
    verdicts = people("First Name,Middle Name,Last Name\nAsh,B,Oak\nElm,,\n,,Fir\nAsh,B,Oak\n")
    assert [told(verdict) for verdict in verdicts] == ["mended key no_key"] * 3 + ["refused key key_twice"]
    records = [verdict.record for verdict in verdicts if verdict.record]
    assert [(one.called, one.legal_name) for one in records] == [("Ash Oak", "Ash B Oak"), ("Elm", ""), ("Fir", "")]
    assert newcomer(ASH, records[0], UTC_ZONE, NOW).who.names == ("Ash Oak", "Ash B Oak")


def sessions(text: str, zone: str = "UTC", minutes: int | None = None, peer: UUID | None = None) -> list[str]:
    """The verdicts of a file of sessions, in short."""
    sheet = reading.read(text.encode())
    mapped = columns.suggested(Kind.SESSIONS, sheet.header)
    judge = SessionsJudge(
        mapped=mapped,
        now=NOW,
        zone=ZoneInfo(zone),
        people={"1": Parent(ASH, PROGRAM, "outside", datetime(2025, 1, 1, tzinfo=UTC))},
        peers={"rosa": ROSA},
        peer=peer,
        minutes=minutes,
        there=frozenset({"there"}),
        columns=len(sheet.header),
    )
    return [told(verdict) for verdict in judge.verdicts(sheet.lines)]


def test_every_row_of_sessions_has_its_verdict() -> None:
    head = "id,person id,peer,date,time,minutes,note\n"
    assert sessions(
        head
        + "a,1,Rosa,2026-02-03,14:00,30,\n"
        + "b,1,Rosa,2026-02-03T09:30:00,,45,\n"
        + "c,1,Rosa,2026-02-03 00:00:00,,45,\n"
        + "a,1,Rosa,2026-02-03,14:00,30,\n"
        + "there,1,Rosa,2026-02-03,14:00,30,\n"
        + "d,2,Rosa,2026-02-03,14:00,30,\n"
        + "e,1,Bao,2026-02-03,14:00,30,\n"
        + "f,1,,2026-02-03,14:00,30,\n"
        + "g,1,Rosa,,14:00,30,\n"
        + "h,1,Rosa,2026-02,14:00,30,\n"
        + "i,1,Rosa,2026-02-03,14:00,,\n"
        + "j,1,Rosa,2026-02-03,14:00,0,\n"
        + "k,1,Rosa,2026-02-03,14:00,2000,\n"
        + "l,1,Rosa,2026-04-03,14:00,30,\n"
        + "m,1,Rosa,2024-04-03,14:00,30,\n"
    ) == [
        "accepted",
        "accepted",
        "mended clock noon",
        "refused key key_twice",
        "there key there",
        "refused person no_parent",
        "refused peer no_peer",
        "refused peer no_peer",
        "refused started missing",
        "refused started no_date",
        "refused minutes missing",
        "refused minutes no_minutes",
        "refused minutes no_minutes",
        "refused started not_yet",
        "refused started before_welcome",
    ]


def test_what_a_row_of_sessions_leaves_out_is_filled_in() -> None:
    gap = "id,person id,date,time\na,1,2025-03-09,02:30\n"
    assert sessions(gap, "America/New_York", minutes=30, peer=ROSA) == ["refused clock no_clock"]
    assert sessions("person id,date\n1,2026-02-03\n", minutes=30, peer=ROSA) == [
        "mended key no_key clock noon minutes usual_minutes"
    ]


def test_pairs_are_held_against_who_everybody_truly_is() -> None:
    one, two, three, four = (UUID(int=number) for number in range(1, 5))
    truth = {one: "a", two: "a", three: "b", four: "b"}
    measure = measured([frozenset({one, two}), frozenset({two, three})], truth)
    assert (measure.true, measure.precision, measure.recall) == (2, 0.5, 0.5)
    nothing = measured([], {})
    assert (nothing.precision, nothing.recall) == (1, 1)
    sheet = reading.read(b"id,first,last,dob,phone\n1,Ash,Oak,31/12/1980,5550142\n2,,,never,\n")
    mapped = columns.suggested(Kind.PEOPLE, sheet.header)
    ash, nobody = (who_of(mapped, line, dates.Order.DAY_FIRST, date(2026, 3, 2)) for line in sheet.lines)
    assert (ash.names, ash.born, ash.phones) == (("Ash Oak",), Born(1980, 12, 31), frozenset({"5550142"}))
    assert (nobody.names, nobody.born) == ((), Born())
