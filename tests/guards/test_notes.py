"""The lens reads along wherever members write several lines, and a field without it is noticed."""

from __future__ import annotations

from pathlib import Path

from tests.guards import notes
from tests.guards.findings import assert_clean
from tests.guards.tree import plant, production

_FIELD = "class F(Command):\n    note = forms.CharField(widget={widget})\n"


def test_the_lens_reads_along_in_every_note() -> None:
    assert_clean(notes.check(production()).excusing(notes.ALLOWED))


def test_a_note_without_the_lens_is_noticed(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/room/forms.py": _FIELD.format(widget="LongText()")})
    plant(tmp_path, {"peerness/other/forms/one.py": _FIELD.format(widget="forms.Textarea")})
    plant(tmp_path, {"peerness/third/forms.py": _FIELD.format(widget="Prose()")})
    keys = {one.key for one in notes.check(production(tmp_path)).findings}
    assert keys == {"peerness/room/forms.py:note", "peerness/other/forms/one.py:note"}
