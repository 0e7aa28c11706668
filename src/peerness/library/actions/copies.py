"""Writes of local copies: keep one where the licence allows it, and take it away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, create, hold, remove
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import INSTALLATION, Scope
from peerness.library.models import LocalCopy, Resource
from peerness.library.permissions import KEEP
from peerness.library.rules.copies import MOST, may_keep
from peerness.tenancy.papers import scanned

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("library.copy.kept", returns=LocalCopy, permission=KEEP, on="resource", by=ANYONE_INSIDE)
def keep_copy(scope: Scope, *, id: UUID, at: datetime, resource: Resource, terms: str, content: str) -> LocalCopy:
    """Keep a copy, given in base64, with an entry whose licence allows it, instead of the one that was there."""
    resource = hold(scope, resource)
    if not may_keep(resource.licence):
        raise Conflict(_("The licence of this entry does not let us keep a copy: link only. Mend the licence first."))
    named = " ".join(terms.split())
    if not named:
        raise Invalid({"terms": _("Write the licence as it stands in the document.")})
    scan = scanned(content, MOST, _("This file is larger than 10 MB. Keep a smaller one, or only the link."))
    former = LocalCopy.objects.within(scope).filter(resource=resource).first()
    if former is not None:
        remove(former)
    return create(
        LocalCopy,
        scope,
        id=id,
        resource=resource,
        terms=named,
        kind=scan.kind,
        content=content,
        sha256=scan.sha256,
        size=scan.size,
        kept_at=at,
        kept_by_id=None if scope.member == INSTALLATION else scope.member,
    )


@action("library.copy.removed", returns=Resource, permission=KEEP, on="resource")
def remove_copy(scope: Scope, *, id: UUID, at: datetime, resource: Resource) -> Resource:
    """Take the copy of an entry away; the entry and its link stay."""
    resource = hold(scope, resource)
    kept = LocalCopy.objects.within(scope).filter(resource=resource).first()
    if kept is not None:
        remove(kept)
    return resource
