"""What the tests of recovery share."""

from __future__ import annotations

import pytest

from peerness.recovery.testing import Scene
from peerness.tenancy.testing import planted


@pytest.fixture
def scene(db: None) -> Scene:
    """Two programs with everybody in their place."""
    return planted(Scene)
