"""The invented organisation's voices: one in use, one taken back that still stands somewhere."""

from __future__ import annotations

import pytest

from peerness.enrolment.testing import person
from peerness.project.demo.voices import speak
from peerness.voices.queries import offered, to_take_down, voices
from peerness.voices.testing import Here


@pytest.mark.django_db
def test_one_is_in_use_and_one_was_taken_back() -> None:
    here = Here()
    for name in ("Heron", "Willet"):
        person(here.world, here.center, name)
    here.world.later(days=60)
    speak(here.world.system, here.world.id, here.world.at, {"Sol": here.supervisor})
    scope = here.world.scope(here.supervisor)
    assert (voices(scope).count(), offered(scope).count(), to_take_down(scope).count()) == (3, 2, 1)
