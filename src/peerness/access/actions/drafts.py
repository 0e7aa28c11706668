"""Writes of drafts: keep what is being typed, throw it away, forget what is old.

These are no actions and leave no event: half-typed words are no record, and a word that somebody decided not to say
must not leave even its hash behind.
"""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Draft
from peerness.access.rules import DRAFT_LASTS, LARGEST_DRAFT
from peerness.audit.queries import command
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.tenancy.organisation import entered


def keep_draft(scope: Scope, *, at: datetime, form: str, content: dict[str, list[str]], sent: UUID | None) -> None:
    """Keep what a member has typed so far; what was `sent` meanwhile, under the form's id, is not kept again."""
    if len(json.dumps(content)) > LARGEST_DRAFT:
        raise Invalid({"": _("This is too long to be kept while you type. Send it in parts.")})
    with entered(scope), transaction.atomic():
        if sent is not None and command(scope, sent) is not None:
            return
        Draft.objects.within(scope).update_or_create(
            organisation_id=scope.organisation,
            membership_id=scope.member,
            form=form,
            defaults={"content": content, "kept_at": at},
            create_defaults={"id": ids.new(at), "content": content, "kept_at": at},
        )


def discard_draft(scope: Scope, *, form: str) -> None:
    """Throw a draft away, because its form was sent or its member wants to begin anew."""
    with entered(scope), transaction.atomic():
        Draft.objects.within(scope).filter(membership_id=scope.member, form=form).delete()


def forget_drafts(scope: Scope) -> int:
    """Delete the drafts of an organisation that nobody has touched for 30 days; returns how many."""
    with entered(scope), transaction.atomic():
        return Draft.objects.within(scope).filter(kept_at__lt=scope.at - DRAFT_LASTS).delete()[0]
