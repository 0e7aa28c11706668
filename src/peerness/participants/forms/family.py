"""What is typed when a person agrees to be linked with their family."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import FamilyAgreement
from peerness.ui.choices import choose_from
from peerness.ui.command import Command


class AgreementForm(Command):
    """With whom a person agrees to be linked, in their words."""

    words = forms.CharField(
        label=_("With whom, in their words"),
        max_length=160,
        help_text=_("Such as: my daughter. This stands in their own record only."),
        error_messages={"required": _("Write with whom, in their words.")},
    )


class LinkForm(Command):
    """Whose agreement is about the same two people."""

    other = forms.TypedChoiceField(
        label=_("Who agrees to be linked with them"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the other person.")},
    )

    def __init__(self, *args: Any, others: Iterable[FamilyAgreement], **kwargs: Any) -> None:
        """Offer the agreements within reach."""
        super().__init__(*args, **kwargs)
        self.others = {one.pk: one for one in others}
        choose_from(
            self, "other", [(str(id), f"{one.participant.called}: {one.words}") for id, one in self.others.items()]
        )
