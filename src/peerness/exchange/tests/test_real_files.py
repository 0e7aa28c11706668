"""Files as they come from elsewhere: a public set with known doubles, and twins of exports whose licence stays away."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from peerness.access.testing import World
from peerness.exchange.queries import judging, sheet_of
from peerness.exchange.queries.doubles import doubles_in
from peerness.exchange.rules.columns import Kind
from peerness.exchange.rules.measured import measured
from peerness.exchange.rules.verdicts import Outcome, Remark
from peerness.programs.testing import program

_FEBRL = Path(__file__).parent / "data" / "febrl-dataset1.csv.gz"
#: As a HUD HMIS export of clients: everything that is a word in quotation marks, lines that end like Windows' own.
_HMIS = (
    '"PersonalID","FirstName","MiddleName","LastName","NameSuffix","NameDataQuality","SSN","DOB","DOBDataQuality",'
    '"Gender","VeteranStatus","DateCreated","DateUpdated","UserID","DateDeleted","ExportID"\r\n'
    '"901","Heron","","Barge","",1,"000100343",1971-11-14,1,0,,1990-01-01 00:00:00,2018-12-31 00:00:00,"0",,"F056"\r\n'
    '"902","Finch","Elm","Lantern","Jr",1,"000100364",,99,1,,1990-01-01 00:00:00,2018-12-01 00:00:00,"0",,"F056"\r\n'
    '"903","","","","",99,"",1956-11-17,1,1,,1990-01-01 00:00:00,2018-12-01 00:00:00,"0",,"F056"\r\n'
    '"901","Dove","","Holly","",1,"",1988-02-29,1,1,,1990-01-01 00:00:00,2018-12-01 00:00:00,"0",,"F056"\r\n'
)
#: The last name stands first, a byte order mark before it, days as 10/13/1931 and 8/01/1940, and no key.
_COUNTED = (
    "\ufefflast,first,middle,dob,ssn,exception\r\nFarrow,Theo,Carri,10/13/1931,000-12-3456,\r\n"
    "Lynn,Wes,Eura,8/01/1940,000-12-3457,\r\n"
)
#: Everything odd in one file: three ends of a line, quotation marks inside, accents, formulas, a key twice, years of
#: two digits, a row that is too long, and one whose quotation mark is never closed.
_ODD = (
    "id;name;dob\r\n"
    '1;José "Pepe" Núñez;03.02.80\n'
    "2;=HYPERLINK(A1);13.04.1991\r"
    "3;O'Brien, Mary-Ann;14.05.1972\r\n"
    "1;Marigold Elm;15.06.1990\n"
    "4;Ñandú Ågren;31.12.27\n"
    "5;Juniper;32.13.1999\n"
    "6;Holly Dove;01.02.1990;and;more\n"
    '7;"Osprey\n'
)


def test_doubles_of_a_public_set_are_found() -> None:
    found = doubles_in(gzip.decompress(_FEBRL.read_bytes()), {}, lambda *_: None)
    truth = {id: str(match[1]) for id, key in found.keys.items() if (match := re.match(r"rec-([0-9]+)-", key))}
    measure = measured((frozenset({pair.one, pair.other}) for pair in found.pairs), truth)
    assert (found.rows, measure.true) == (1000, 500)
    assert measure.precision >= 0.99
    assert measure.recall >= 0.95


def _judged(text: str, encoding: str = "utf-8") -> judging.Plan:
    world = World()
    brought = judging.Brought(
        kind=Kind.PEOPLE,
        content=text.encode(encoding),
        source="Old",
        batch=world.id(),
        program=program(world, "Center"),
    )
    return judging.judged(world.system, brought)


def _outcomes(plan: judging.Plan) -> list[tuple[int, Outcome]]:
    return [(verdict.number, verdict.outcome) for verdict in plan.verdicts]


def _remarks(plan: judging.Plan, number: int) -> set[Remark]:
    return {remark for one in plan.verdicts if one.number == number for _place, remark in one.remarks}


@pytest.mark.django_db
def test_an_export_of_a_homelessness_system_is_understood_as_it_is() -> None:
    plan = _judged(_HMIS)
    meant = {name: meaning for name, meaning in plan.read.columns.items() if meaning}
    assert meant == {
        "PersonalID": "key",
        "FirstName": "first",
        "MiddleName": "middle",
        "LastName": "last",
        "NameSuffix": "suffix",
        "DOB": "born",
        "DateCreated": "welcomed",
    }
    assert [outcome for _number, outcome in _outcomes(plan)] == [
        Outcome.ACCEPTED,
        Outcome.ACCEPTED,
        Outcome.REFUSED,
        Outcome.REFUSED,
    ]
    assert [one.called for one in plan.newcomers] == ["Heron Barge", "Finch Lantern"]


@pytest.mark.django_db
def test_last_name_first_a_mark_before_it_and_months_before_days() -> None:
    plan = _judged(_COUNTED)
    assert [one.called for one in plan.newcomers] == ["Theo Farrow", "Wes Lynn"]
    assert [(one.born.month, one.born.day) for one in plan.newcomers] == [(10, 13), (8, 1)]


@pytest.mark.django_db
def test_an_odd_file_is_told_row_by_row() -> None:
    plan = _judged(_ODD, "cp1252")
    sheet = plan.read.sheet
    assert (sheet.encoding, sheet.delimiter, sorted(sheet.endings)) == ("cp1252", ";", ["CR", "CRLF", "LF"])
    told = [(number, outcome, _remarks(plan, number)) for number, outcome in _outcomes(plan)]
    assert told == [
        (2, Outcome.MENDED, {Remark.QUOTES, Remark.SHORT_YEAR}),
        (3, Outcome.REFUSED, {Remark.FORMULA}),
        (4, Outcome.MENDED, {Remark.NAME_TURNED}),
        (5, Outcome.REFUSED, {Remark.KEY_TWICE}),
        (6, Outcome.MENDED, {Remark.SHORT_YEAR}),
        (7, Outcome.REFUSED, {Remark.NO_SUCH_DAY}),
        (8, Outcome.REFUSED, {Remark.TOO_MANY_CELLS}),
        (9, Outcome.REFUSED, {Remark.UNCLOSED}),
    ]
    assert [(one.called, one.born.year) for one in plan.newcomers] == [
        ('José "Pepe" Núñez', 1980),
        ("Mary-Ann O'Brien", 1972),
        ("Ñandú Ågren", 1927),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_come_through_in_every_encoding(encoding: str) -> None:
    sheet = sheet_of("first_name,last_name,age\r\nHélène,Mahé,42\r\n".encode(encoding))
    assert [line.cells for line in sheet.lines] == [("Hélène", "Mahé", "42")]
