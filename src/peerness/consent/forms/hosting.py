"""Who hosts the records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.models import HostedByName, RegisterRow
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Prose


class HostingForm(Command):
    """Who runs the machine, on which agreement, and who says so."""

    by = forms.ChoiceField(
        label=_("Who runs the machine"),
        choices=HostedByName.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who runs the machine.")},
    )
    agreement = forms.TypedChoiceField(
        label=_("Their agreement"),
        coerce=UUID,
        required=False,
        empty_value=None,
        help_text=_("Service agreements of the registers that hold today."),
    )
    reason = forms.CharField(
        label=_("Why, and who says so"),
        max_length=300,
        required=False,
        widget=Prose(attrs={"rows": 2}),
        help_text=_("Needed where counsel says that no agreement is needed."),
    )

    def __init__(self, *args: Any, agreements: Mapping[UUID, RegisterRow], **kwargs: Any) -> None:
        """Offer the agreements, by the partner's name."""
        super().__init__(*args, **kwargs)
        named = [(str(id), f"{row.partner.name}: {row.reference}") for id, row in agreements.items()]
        choose_from(self, "agreement", [("", _("Choose")), *named])
