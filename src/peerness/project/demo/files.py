"""Files on their way in: people of whom two look alike, and appointments whose columns nobody explained yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from peerness.exchange.actions import put_file, say_columns
from peerness.exchange.jobs import work
from peerness.exchange.models import Upload
from peerness.exchange.rules.columns import Kind
from peerness.exchange.rules.packing import packed
from peerness.kernel.scope import Scope
from peerness.programs.models import Program

_SOURCE = "The system we had before"
_PEOPLE = """Person ID;Name;DOB;Phone;Intake date;Diagnosis
101;Marigold Elmwood;03.02.1980;(503) 555-0142;14.01.2026;
102;Marygold Elmwood;03.02.1980;;15.01.2026;
103;Ashgrove, Juniper;21.11.91;;16.01.2026;
104;=SUM(A1:A9);;;;
105;Heather Stone;31.02.1985;;;
105;Heather Stone;28.02.1985;;;
"""
_APPOINTMENTS = """Person ID;Coach;Date;Start time;Duration;Status;Location
101;Rosa;14.02.2026;14:30;30 min;No-show;Community center
"""


def files_wait(scope: Scope, id: Callable[[], UUID], now: datetime, program: Program) -> None:
    """Put two files here; the first one is explained and checked."""
    _put(scope, id(), now, program, Kind.APPOINTMENTS, _APPOINTMENTS)
    people = _put(scope, id(), now, program, Kind.PEOPLE, _PEOPLE)
    say_columns(scope, id=id(), at=now - timedelta(hours=1), upload=people, columns={})
    work(scope)


def _put(scope: Scope, id: UUID, now: datetime, program: Program, kind: Kind, text: str) -> Upload:
    content = packed(text.encode())
    at = now - timedelta(hours=1)
    return put_file(scope, id=id, at=at, program=program, kind=kind, source=_SOURCE, content=content)
