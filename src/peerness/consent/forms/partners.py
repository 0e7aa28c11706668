"""Under which laws a partner stands, by which other names it is meant; and what a court sent about a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.forms.register import RowForm
from peerness.consent.models import HipaaName, OfPartnerName
from peerness.ui.command import Command

#: What must be on file before an order opens anything.
FACTS = ("is_order", "is_subpoena", "has_findings", "notice_given")


class StandingForm(Command):
    """Under which laws a partner stands, and where it is."""

    hipaa = forms.ChoiceField(label=_("HIPAA"), choices=HipaaName.choices, widget=forms.RadioSelect)
    part2 = forms.ChoiceField(label=_("42 CFR Part 2"), choices=OfPartnerName.choices, widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("Address"),
        max_length=300,
        required=False,
        help_text=_("It stands in the list of who got what, which people may ask for."),
    )


class OtherNameForm(Command):
    """Another name that means exactly this partner."""

    name = forms.CharField(
        label=_("Another name of this partner"),
        max_length=160,
        error_messages={"required": _("Write the other name.")},
    )


class OrderForm(RowForm):
    """What a court or a lawyer sent about one person, and what of it is on file."""

    field_order = ("partner", *FACTS, "reference", "starts_on", "ends_on")
    partner = forms.TypedChoiceField(
        label=_("For whom"), coerce=UUID, error_messages={"required": _("Choose the court or office.")}
    )
    is_order = forms.BooleanField(label=_("The court's order is on file"), required=False)
    is_subpoena = forms.BooleanField(label=_("The subpoena is on file"), required=False)
    has_findings = forms.BooleanField(label=_("The order states both findings that the law wants"), required=False)
    notice_given = forms.BooleanField(label=_("The person was told, and could answer"), required=False)
    reference = forms.CharField(
        label=_("Where the papers are kept"),
        max_length=200,
        error_messages={"required": _("Write where the papers are kept.")},
    )

    def row(self) -> dict[str, Any]:
        """The same with what is on file."""
        return {**super().row(), "facts": {name: self.cleaned_data[name] for name in FACTS}}
