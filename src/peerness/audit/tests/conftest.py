"""What the tests of the trail share: the scope of a job in an organisation that the database knows only by its id."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from peerness.kernel import ids
from peerness.kernel.scope import Scope, system_scope
from peerness.tenancy.organisation import announce

AT = datetime(2026, 3, 2, 15, tzinfo=UTC)


@pytest.fixture
def scope(db: None) -> Scope:
    """An organisation with an empty trail."""
    made = system_scope(ids.new(AT), AT)
    announce(str(made.organisation), "")
    return made
