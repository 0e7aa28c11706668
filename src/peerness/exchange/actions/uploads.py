"""Writes of files on their way in: put, explained, checked, decided about, let in, taken back or thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, change_many, create, create_many, hold
from peerness.exchange.models import Batch, Decision, Resemblance, Step, Upload
from peerness.exchange.permissions import KEEP_FILE, PUT_FILE
from peerness.exchange.rules.columns import Kind
from peerness.kernel import ids
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import ActorKind, Scope
from peerness.programs.models import Program
from peerness.workforce.models import Peer

ANYONE_INSIDE = MEMBERS | SYSTEM
_MOVED_ON = _("This file has moved on meanwhile. Look at it again, then decide.")


@action("exchange.file.put", returns=Upload, permission=PUT_FILE, on="program", by=ANYONE_INSIDE)
def put_file(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    kind: Kind,
    source: str,
    content: str,
    peer: Peer | None = None,
    minutes: int | None = None,
) -> Upload:
    """Put a file here, as `packed` gives it. Nothing comes in yet; nothing that follows is lost with a session."""
    about = {"kind": kind, "source": source.strip(), "program": program, "peer": peer, "minutes": minutes}
    when = {"put_at": at, "moved_at": at}
    by = scope.member if scope.actor.kind is ActorKind.MEMBER else None
    return create(Upload, scope, id=id, by_id=by, content=content, **about, **when)


@action("exchange.file.explained", returns=Upload, permission=KEEP_FILE, on="upload", by=ANYONE_INSIDE)
def say_columns(scope: Scope, *, id: UUID, at: datetime, upload: Upload, columns: dict[str, str]) -> Upload:
    """Say what the columns mean; the file is checked anew, and decisions about its rows begin anew."""
    held = _at(scope, upload, Step.COLUMNS, Step.CHECKED)
    return change(held, columns=columns, step=Step.CHECKING, turn=held.turn + 1, failed="", moved_at=at)


@action("exchange.file.checked", returns=Upload, by=SYSTEM)
def note_checked(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    upload: Upload,
    found: dict[str, Any],
    resembling: tuple[dict[str, Any], ...],
) -> Upload:
    """Note what a check found, and which rows look like somebody."""
    held = _at(scope, upload, Step.CHECKING)
    create_many(
        Resemblance(
            id=ids.derived(id, f"{one['record']} {one['other_id'] or one['earlier']}"),
            organisation_id=scope.organisation,
            upload=held,
            turn=held.turn,
            **one,
        )
        for one in resembling
    )
    return change(held, found=found, step=Step.CHECKED, moved_at=at)


@action("exchange.row.decided", returns=Resemblance, permission=KEEP_FILE, on="upload")
def decide(
    scope: Scope, *, id: UUID, at: datetime, upload: Upload, resemblance: Resemblance, decision: Decision
) -> Resemblance:
    """Decide whether a row is about somebody who is here; it can be decided otherwise until the file comes in."""
    _at(scope, upload, Step.CHECKED)
    return change(hold(scope, resemblance), decision=decision, decided_at=at)


@action("exchange.file.let_in", returns=Upload, permission=KEEP_FILE, on="upload")
def let_in(scope: Scope, *, id: UUID, at: datetime, upload: Upload) -> Upload:
    """Let a checked file come in: a job writes it part by part, whoever stays or leaves."""
    return change(_at(scope, upload, Step.CHECKED), step=Step.BRINGING, moved_at=at)


@action("exchange.file.in", returns=Upload, by=SYSTEM)
def note_in(scope: Scope, *, id: UUID, at: datetime, upload: Upload, batch: Batch | None) -> Upload:
    """Note that a file is in; the file itself, and the names beside it, are not needed any more."""
    held = _at(scope, upload, Step.BRINGING)
    _forget(scope, held)
    return change(held, batch=batch, content="", step=Step.IN, moved_at=at)


@action("exchange.file.thrown_away", returns=Upload, permission=KEEP_FILE, on="upload")
def throw_away(scope: Scope, *, id: UUID, at: datetime, upload: Upload) -> Upload:
    """Throw a file away of which nothing came in."""
    held = _at(scope, upload, Step.COLUMNS, Step.CHECKED)
    _forget(scope, held)
    return change(held, content="", step=Step.DROPPED, moved_at=at)


@action("exchange.file.asked_back", returns=Upload, permission=KEEP_FILE, on="upload")
def ask_back(scope: Scope, *, id: UUID, at: datetime, upload: Upload) -> Upload:
    """Ask that all that came in with a file be taken back: a job does it."""
    return change(_at(scope, upload, Step.IN), step=Step.UNDOING, failed="", moved_at=at)


@action("exchange.file.back", returns=Upload, by=SYSTEM)
def note_back(scope: Scope, *, id: UUID, at: datetime, upload: Upload, failed: str = "") -> Upload:
    """Note that a file's batch was taken back, or why it cannot be."""
    step = Step.IN if failed else Step.UNDONE
    return change(_at(scope, upload, Step.UNDOING), step=step, failed=failed, moved_at=at)


def _at(scope: Scope, upload: Upload, *steps: Step) -> Upload:
    held = hold(scope, upload)
    if held.step not in steps:
        raise Conflict(_MOVED_ON)
    return held


def _forget(scope: Scope, upload: Upload) -> None:
    """Empty what stood beside the pairs; what was decided stays."""
    rows = Resemblance.objects.within(scope).filter(upload=upload)
    change_many(rows.select_for_update().order_by("pk"), this={}, that={})
