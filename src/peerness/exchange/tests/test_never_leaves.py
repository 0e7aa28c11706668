"""What never leaves the house stands in no copy of an organisation."""

from __future__ import annotations

from peerness.exchange.queries.copies import tables

STAYS = (
    "readiness_sheet",
    "supervision_boundarynote",
    "supervision_boundaryreader",
    "supervision_driftpicture",
    "supervision_workasked",
    "supervision_workmonth",
)


def test_notes_about_boundaries_and_pictures_of_peoples_work_stand_in_no_copy() -> None:
    names = {table.name for table in tables()}
    assert "supervision_supervisionsession" in names
    assert names.isdisjoint(STAYS)
    assert all(table.model.leaves for table in tables() if hasattr(table.model, "leaves"))
