"""Writes of the stages of change."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from peerness.access.action import MEMBERS, SYSTEM, action, create
from peerness.access.models import Membership
from peerness.kernel.scope import Scope
from peerness.readiness.models import StageSaid
from peerness.readiness.permissions import SAY_STAGE
from peerness.readiness.queries.stage import thing
from peerness.readiness.rules.stage import Stage


@action("readiness.stage.said", returns=StageSaid, permission=SAY_STAGE, by=MEMBERS | SYSTEM)
def say_stage(scope: Scope, *, id: UUID, at: datetime, about: str, stage: Stage, by: Membership) -> StageSaid:
    """Say where the organisation stands with a module or a practice; what was said before stays to be read."""
    thing(about)  # which there has to be
    return create(StageSaid, scope, id=id, topic=about, stage=stage.value, said_by=by, said_at=at)
