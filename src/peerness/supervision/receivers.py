"""What supervision asks in the log form: who asked for work outside the role."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Scope
from peerness.supervision.actions import say_who_asked
from peerness.supervision.models import AskedBy
from peerness.supervision.permissions import ANSWER
from peerness.supervision.queries.work import charters
from peerness.support.models import SupportSession


def who_asked_fields(scope: Scope) -> dict[str, forms.Field]:
    """Who asked, which need not be said; which partner it was is asked later, under one's own work."""
    asked = forms.ChoiceField(
        label=_("Who asked for this?"),
        required=False,
        choices=[("", _("Not said")), *AskedBy.choices],
        widget=forms.RadioSelect,
        help_text=_("Kept only where what you did lies outside your role. Shown without names, from five peers on."),
    )
    return {"by": asked}


def keep_who_asked(
    scope: Scope, /, *, id: UUID, at: datetime, session: SupportSession, said: Mapping[str, Any]
) -> None:
    """Keep the answer where the session's work lies outside the charter; of other work nothing is kept."""
    outside = charters(scope, [session.program])[session.program_id].outside
    if said["by"] and ANSWER.allows(scope, session) and not outside.isdisjoint(session.activities):
        say_who_asked(scope, id=id, at=at, session=session, by=AskedBy(said["by"]))
