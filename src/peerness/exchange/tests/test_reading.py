"""Files as people have them: encodings, delimiters, quotation marks, dates and columns."""

from __future__ import annotations

from datetime import date, time

import pytest

from peerness.exchange.rules import columns, dates, reading
from peerness.exchange.rules.columns import Kind, Target
from peerness.exchange.rules.dates import Order, Unread, Written
from peerness.exchange.rules.meetings import clock_of, minutes_of
from peerness.exchange.rules.verdicts import Refused

TODAY = date(2026, 3, 2)


def cells(text: str) -> list[tuple[str, ...]]:
    """The rows below the header."""
    return [line.cells for line in reading.read(text.encode()).lines]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("key,name\n1,Zoé\n".encode("utf-8-sig"), "utf-8-sig"),
        ("key,name\n1,Zoé\n".encode(), "utf-8"),
        ("key,name\n1,Zoé\n".encode("cp1252"), "cp1252"),
        ("key,name\n1,Zoé\n".encode("utf-16"), "utf-16"),
        ("key,name\n1,Zoé\n".encode("utf-16-be", "strict"), "utf-16"),
        (b"key,name\n1,Zo\xe9\x81\n", "latin-1"),
    ],
)
def test_the_encoding_is_found(content: bytes, encoding: str) -> None:
    if encoding == "utf-16" and not content.startswith(b"\xff\xfe"):
        content = b"\xfe\xff" + content
    sheet = reading.read(content)
    assert sheet.encoding == encoding
    assert sheet.header == ("key", "name")
    assert sheet.lines[0].cells[1].startswith("Zoé")


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_the_delimiter_is_found_although_cells_hold_others(delimiter: str) -> None:
    text = delimiter.join(["id", "name", "note"]) + "\n" + delimiter.join(["1", '"Ash, the elder; or|so"', "x"]) + "\n"
    assert reading.read(text.encode()).delimiter == delimiter


def test_line_ends_are_told_and_may_be_mixed() -> None:
    sheet = reading.read(b"id,name\r\n1,Ash\n2,Elm\r3,Oak")
    assert sheet.endings == ("CRLF", "LF", "CR")
    assert [line.number for line in sheet.lines] == [2, 3, 4]
    assert reading.read(b"").header == ()


def test_quotation_marks_inside_names_and_lines_inside_cells_are_kept() -> None:
    sheet = reading.read(b'id,name,note\n1,"Robert "Bob" Ash","a\nb"\n2,"Elm ""E""" , x\n3,Jo "J" Oak,\n4, "",""\n')
    assert [line.cells for line in sheet.lines] == [
        ("1", 'Robert "Bob" Ash', "a\nb"),
        ("2", 'Elm "E"', "x"),
        ("3", 'Jo "J" Oak', ""),
        ("4", "", ""),
    ]
    assert [line.quotes for line in sheet.lines] == [True, False, True, False]
    assert [line.number for line in sheet.lines] == [2, 4, 5, 6]


def test_a_mark_that_is_never_closed_spoils_its_own_row_only() -> None:
    text = 'id,name\n1,"Ash\n' + "".join(f"{number},Elm\n" for number in range(2, 50))
    lines = reading.read(text.encode()).lines
    assert [line.unclosed for line in lines[:2]] == [True, False]
    assert len(lines) == 49


def test_what_stands_before_the_table_is_passed_over() -> None:
    assert reading.read(b"---\nname: x\n---\nid,name\n1,Ash\n").header == ("id", "name")
    assert reading.read(b"---\nid,name\n").header == ("---",)
    assert reading.read(b"sep=;\nid;name\n1;Ash\n").delimiter == ";"


def test_letters_read_in_the_wrong_encoding_are_put_right() -> None:
    line = reading.read("id,name\n1,HÃ©lÃ¨ne\n2,Ã la carte\n".encode()).lines
    assert (line[0].cells[1], line[0].garbled) == ("Hélène", True)
    assert (line[1].cells[1], line[1].garbled) == ("Ã la carte", False)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_leaves_as_a_formula(text: str) -> None:
    assert reading.neutralised(text) == f"'{text}"
    assert reading.neutralised(f"a{text}") == f"a{text}"


@pytest.mark.parametrize(
    ("written", "order"),
    [
        (["3/4/1980", "13/4/1980"], Order.DAY_FIRST),
        (["3/4/1980", "3.14.1980"], Order.MONTH_FIRST),
        (["3/4/1980"], Order.UNSURE),
        (["13/4/1980", "4/13/1980"], Order.MIXED),
        (["1980-04-03", ""], Order.NONE),
    ],
)
def test_the_order_of_day_and_month_is_found_from_the_column(written: list[str], order: Order) -> None:
    assert dates.order_of(written) is order


@pytest.mark.parametrize(
    ("cell", "order", "found"),
    [
        ("1980-04-03", Order.NONE, Written(1980, 4, 3)),
        ("1980-04-03 00:00:00", Order.NONE, Written(1980, 4, 3)),
        ("1980/4/3", Order.NONE, Written(1980, 4, 3)),
        ("19800403", Order.NONE, Written(1980, 4, 3)),
        ("1980-04", Order.NONE, Written(1980, 4)),
        ("1980", Order.NONE, Written(1980)),
        ("3/4/1980", Order.MONTH_FIRST, Written(1980, 3, 4)),
        ("3/4/1980", Order.DAY_FIRST, Written(1980, 4, 3)),
        ("3/4/1980", Order.UNSURE, Written(1980, 3, 4)),
        ("3/4/1980", Order.MIXED, Unread.AMBIGUOUS),
        ("4/4/1980", Order.MIXED, Written(1980, 4, 4)),
        ("13/4/1980", Order.MIXED, Written(1980, 4, 13)),
        ("4/13/1980", Order.MIXED, Written(1980, 4, 13)),
        ("2/30/80", Order.MONTH_FIRST, Unread.NO_SUCH_DAY),
        ("soon", Order.NONE, Unread.NO_DATE),
    ],
)
def test_a_date_is_read(cell: str, order: Order, found: object) -> None:
    assert dates.read(cell, order, TODAY) == found


@pytest.mark.parametrize(
    ("two", "past", "year"),
    [(26, False, 2026), (27, False, 2027), (28, False, 1928), (26, True, 1926), (25, True, 2025), (99, False, 1999)],
)
def test_a_year_of_two_digits_is_at_most_one_year_ahead(two: int, past: bool, year: int) -> None:
    assert dates.read(f"4/1/{two:02}", Order.MONTH_FIRST, TODAY, past=past) == Written(year, 4, 1, short=True)


def test_columns_are_suggested_and_can_be_said_otherwise() -> None:
    header = ("PersonalID", "First Name", "Street", "City", "SSN", "first_name")
    mapped = columns.suggested(Kind.PEOPLE, header)
    assert mapped.targets == (Target.KEY, Target.FIRST, Target.ADDRESS, Target.ADDRESS, None, None)
    assert mapped.cells(("7", "Ash", "1 Elm", "Troy", "000", "x"))[Target.ADDRESS] == "1 Elm Troy"
    said = columns.chosen(Kind.PEOPLE, header, {"first_name": "first", "City": ""})
    assert said.targets == (Target.KEY, None, Target.ADDRESS, None, None, Target.FIRST)
    assert Target.PERSON in columns.targets_of(Kind.SESSIONS)
    for wrong in ({"Nowhere": "first"}, {"SSN": "nothing"}, {"SSN": "minutes"}):
        with pytest.raises(ValueError, match=r"Nowhere|nothing|minutes"):
            columns.chosen(Kind.PEOPLE, header, wrong)


@pytest.mark.parametrize(
    ("said", "clock"),
    [("14:30", time(14, 30)), ("2:30 pm", time(14, 30)), ("12am", time(0)), ("9", time(9)), ("08:15:00", time(8, 15))],
)
def test_a_time_of_day_is_read(said: str, clock: time) -> None:
    assert clock_of(said) == clock
    assert clock_of("") is None


@pytest.mark.parametrize("said", ["later", "25:00", "13 pm", "9:75"])
def test_what_is_no_time_of_day_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        clock_of(said)


def test_minutes_are_read() -> None:
    assert [minutes_of(said) for said in ("45", "45 min", "1:30", "30.0", "9999")] == [45, 45, 90, 30, 1441]
    with pytest.raises(Refused):
        minutes_of("a while")
