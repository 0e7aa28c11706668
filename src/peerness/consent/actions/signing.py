"""Writes of who signs for the young, and of scans."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, create
from peerness.consent.models import Consent, ConsentScan, SignerLine, Way
from peerness.consent.permissions import KEEP_REGISTERS, TAKE_BACK
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Scope
from peerness.programs.models import Program
from peerness.tenancy.papers import scanned

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("consent.signers.set", returns=SignerLine, permission=KEEP_REGISTERS, by=ANYONE_INSIDE)
def set_signers(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    from_age: int,
    to_age: int,
    signs: str,
    since: date,
    source: str,
    read_by: str,
    program: Program | None = None,
) -> SignerLine:
    """Say who signs for people of these ages from a day on, and where the law stands."""
    if from_age > to_age:
        raise Invalid({"to_age": _("The last age cannot be below the first.")})
    return create(
        SignerLine,
        scope,
        id=id,
        from_age=from_age,
        to_age=to_age,
        signs=signs,
        since=since,
        source=source,
        read_by=read_by,
        program=program,
    )


@action("consent.scan.kept", returns=ConsentScan, permission=TAKE_BACK, on="consent", by=ANYONE_INSIDE)
def keep_scan(scope: Scope, *, id: UUID, at: datetime, consent: Consent, content: str) -> ConsentScan:
    """Keep the picture of a paper that was signed by hand, given in base64: a PDF, a JPEG or a PNG."""
    if consent.way != Way.PAPER:
        raise Conflict(_("This consent was not signed on paper."))
    scan = scanned(content)
    return create(
        ConsentScan,
        scope,
        id=id,
        consent=consent,
        participant_id=consent.participant_id,
        kind=scan.kind,
        content=content,
        sha256=scan.sha256,
        kept_at=at,
    )
