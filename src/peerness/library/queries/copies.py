"""The local copy of an entry: there only as long as the entry's licence allows it."""

from __future__ import annotations

from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.library.models import LocalCopy, Resource
from peerness.library.permissions import READ
from peerness.library.rules.copies import may_keep


def copy_of(scope: Scope, resource: Resource) -> LocalCopy | None:
    """What is said of an entry's copy, without the file; None where there is none, or none may be handed out."""
    READ.check(scope)
    if not may_keep(resource.licence):
        return None
    return LocalCopy.objects.within(scope).filter(resource=resource).defer("content").first()


def copied(scope: Scope, resource: Resource) -> LocalCopy:
    """The copy with its file."""
    found = copy_of(scope, resource)
    if found is None:
        raise Missing
    return found
