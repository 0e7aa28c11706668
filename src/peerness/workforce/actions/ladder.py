"""Writes of the steps of a peer's working life: begin with ours, write, mend, take off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, create_many, hold
from peerness.access.models import Organisation
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Scope
from peerness.workforce.models import LadderStep
from peerness.workforce.permissions import KEEP_LADDER
from peerness.workforce.queries.ladder import usual_steps

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("workforce.ladder.begun", returns=Organisation, permission=KEEP_LADDER, by=ANYONE_INSIDE)
def begin_ladder(scope: Scope, *, id: UUID, at: datetime) -> Organisation:
    """Begin with the steps that come with the product, to be mended one by one."""
    present = LadderStep.objects.within(scope).filter(ended_at__isnull=True)
    if present.exists():
        raise Conflict(_("There are steps already. Mend those."))
    create_many(
        LadderStep(
            id=ids.derived(id, str(place)), organisation_id=scope.organisation, position=place, written_at=at, **step
        )
        for place, step in enumerate(usual_steps(), start=1)
    )
    return Organisation.objects.get(pk=scope.organisation)


@action("workforce.ladder.step_written", returns=LadderStep, permission=KEEP_LADDER, by=ANYONE_INSIDE)
def write_ladder_step(
    scope: Scope, *, id: UUID, at: datetime, position: int, title: str, does: str, asks: str = ""
) -> LadderStep:
    """Write one more step."""
    said = _said(position, title, does, asks)
    return create(LadderStep, scope, id=id, written_at=at, **said)


@action("workforce.ladder.step_mended", returns=LadderStep, permission=KEEP_LADDER)
def mend_ladder_step(
    scope: Scope, *, id: UUID, at: datetime, step: LadderStep, position: int, title: str, does: str, asks: str = ""
) -> LadderStep:
    """Say a step otherwise, or move it."""
    return change(hold(scope, step), written_at=at, **_said(position, title, does, asks))


@action("workforce.ladder.step_ended", returns=LadderStep, permission=KEEP_LADDER)
def end_ladder_step(scope: Scope, *, id: UUID, at: datetime, step: LadderStep) -> LadderStep:
    """Take a step off the ladder."""
    held = hold(scope, step)
    return held if held.ended_at is not None else change(held, ended_at=at)


def _said(position: int, title: str, does: str, asks: str) -> dict[str, object]:
    wrong = {
        name: _("Write it in a few words.") for name, said in (("title", title), ("does", does)) if not said.strip()
    }
    if wrong:
        raise Invalid(wrong)
    return {"position": position, "title": title.strip(), "does": does.strip(), "asks": asks.strip()}
