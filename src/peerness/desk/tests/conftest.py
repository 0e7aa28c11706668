"""What the tests of the desk share: a small organisation, and another one that must stay a stranger."""

from __future__ import annotations

import pytest

from peerness.support.testing import Scene
from peerness.tenancy.testing import planted


@pytest.fixture
def scene(db: None) -> Scene:
    """Two programs with everybody in their place."""
    return planted(Scene)


@pytest.fixture
def strangers(scene: Scene) -> Scene:
    """Another organisation with people of its own."""
    other = planted(Scene)
    scene.world.enter()
    return other
