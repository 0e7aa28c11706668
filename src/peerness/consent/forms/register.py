"""A signed agreement or approval for the registers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.forms.consent import moment
from peerness.consent.models.words import BasisName
from peerness.consent.rules.bases import REGISTERED, Basis
from peerness.programs.models import Partner
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day

#: An order of a court is about one person and stands in no common list.
KINDS = [(one.value, one.label) for one in BasisName if Basis(one.value) in REGISTERED - {Basis.COURT_ORDER}]


class RowForm(Command):
    """What every row of a register says: about which partner, where the paper is kept, from when until when."""

    starts_on = forms.DateField(
        label=_("First day"), widget=Day, error_messages={"required": _("Choose the first day.")}
    )
    ends_on = forms.DateField(label=_("Last day"), widget=Day, required=False)

    def __init__(self, *args: Any, partners: Iterable[Partner], zone: ZoneInfo, **kwargs: Any) -> None:
        """Offer the partners, by name."""
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.partners = {one.pk: one for one in partners}
        names = [("", _("Choose"))] + [(str(id), one.name) for id, one in self.partners.items()]
        choose_from(self, "partner", names)

    def row(self) -> dict[str, Any]:
        """The values of the row; the last day counts to its end."""
        given = self.cleaned_data
        last = given["ends_on"]
        return {
            "partner": self.partners[given["partner"]],
            "reference": given["reference"],
            "starts_at": moment(given["starts_on"], self.zone),
            "ends_at": moment(last + timedelta(days=1), self.zone) if last else None,
        }


class RegisterForm(RowForm):
    """With whom, on which ground, where the paper is kept, and from when until when."""

    field_order = ("partner", "basis", "reference", "starts_on", "ends_on")
    partner = forms.TypedChoiceField(
        label=_("With whom"), coerce=UUID, error_messages={"required": _("Choose the partner.")}
    )
    basis = forms.ChoiceField(label=_("Ground"), choices=KINDS, initial=KINDS[0][0])
    reference = forms.CharField(
        label=_("Where the signed paper is kept"),
        max_length=200,
        error_messages={"required": _("Write where the signed paper is kept.")},
    )

    def row(self) -> dict[str, Any]:
        """The same with its ground."""
        return {**super().row(), "basis": self.cleaned_data["basis"]}
