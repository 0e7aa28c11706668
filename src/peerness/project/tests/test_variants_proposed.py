"""The codes by which special settings of a program propose a variant of the path are those of intake."""

from __future__ import annotations

from peerness.enrolment.rules.questions import SETTINGS, Part
from peerness.readiness.rules.variants import BY_SETTING


def test_every_special_setting_but_one_proposes_a_variant() -> None:
    assert set(BY_SETTING) == {part.value for part in SETTINGS} - {Part.FAMILY.value}
