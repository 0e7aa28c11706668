"""Writes of reviews of our texts."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, create
from peerness.consent.models import TranslationReview
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.rules import texts
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope


@action("consent.translation.reviewed", returns=TranslationReview, permission=KEEP_REGISTERS, by=MEMBERS | SYSTEM)
def note_review(
    scope: Scope, *, id: UUID, at: datetime, language: str, translator: str, qualification: str, reviewed_on: date
) -> TranslationReview:
    """Note that somebody qualified has read our present texts in a language; from now on people can sign in it."""
    if language not in texts.LANGUAGES:
        raise Invalid({"language": _("We have no texts in this language yet.")})
    if reviewed_on > localdate(at):
        raise Invalid({"reviewed_on": _("Choose the day on which it was read; it cannot lie ahead.")})
    return create(
        TranslationReview,
        scope,
        id=id,
        language=language,
        version=texts.VERSION,
        translator=translator,
        qualification=qualification,
        reviewed_on=reviewed_on,
    )
