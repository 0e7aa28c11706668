"""A file as a table, whichever form it has."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from zipfile import BadZipFile

from peerness.exchange.rules import reading
from peerness.exchange.rules.reading import Line, Sheet

#: The first bytes of a ZIP archive, which an XLSX file is.
_ZIP = b"PK\x03\x04"


class NoTable(ValueError):
    """The file holds no table: it is empty, or not what its ending says."""


def sheet_of(content: bytes) -> Sheet:
    """The table of a CSV file, or the first sheet of an XLSX file; raises `NoTable` where there is none."""
    sheet = _workbook(content) if content.startswith(_ZIP) else reading.read(content)
    if not any(sheet.header):
        raise NoTable("The file is empty: it has no row with the names of columns.")
    return sheet


def _workbook(content: bytes) -> Sheet:
    """The first sheet; formulas come as they are written, so that they are seen and not taken for a value."""
    # Here and not above: it holds 15 megabytes, and most servers never read such a file.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise NoTable("The file is damaged, or no XLSX file.") from error
    lines = [
        Line(number, cells)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1)
        if any(cells := tuple(_text(cell) for cell in row))
    ]
    book.close()
    header = lines[0].cells if lines else ()
    while header and not header[-1]:
        header = header[:-1]
    return Sheet("xlsx", "", (), header, tuple(lines[1:]))


def _text(value: object) -> str:
    """A cell in the form in which a CSV file would hold it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
