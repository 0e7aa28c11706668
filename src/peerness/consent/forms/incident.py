"""An incident: what went wrong, how it is weighed, who was told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.models import Verdict
from peerness.consent.rules.breach import Factors, read_states
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Prose

_STATES = _("Write each state with its number, as in: OR 12, WA 3")


class IncidentForm(Command):
    """What went wrong, and when it was found out."""

    what = forms.CharField(
        label=_("What went wrong, naming nobody"),
        max_length=1200,
        widget=Prose(attrs={"rows": 4}),
        help_text=_("A lost phone, a letter to the wrong house, a look into a record without a reason."),
        error_messages={"required": _("Write in a few words what went wrong.")},
    )
    discovered_on = forms.DateField(
        label=_("Found out on"), widget=Day, error_messages={"required": _("Choose the day on which it was found out.")}
    )
    happened_on = forms.DateField(label=_("Happened on, if that is known"), widget=Day, required=False)


class WeighForm(Command):
    """The four factors, how many people, and whether it was a breach."""

    information = forms.CharField(label=_("What information, and how telling"), max_length=600, required=False)
    recipient = forms.CharField(label=_("Who got or could get it"), max_length=600, required=False)
    seen = forms.CharField(label=_("Was it really seen or taken"), max_length=600, required=False)
    undone = forms.CharField(label=_("How far was the harm undone"), max_length=600, required=False)
    people = forms.IntegerField(
        label=_("How many people"),
        min_value=0,
        max_value=100_000_000,
        error_messages={"required": _("Write how many people, or the most that it can be.")},
    )
    by_state = forms.CharField(label=_("In which states they live"), max_length=600, required=False, help_text=_STATES)
    verdict = forms.ChoiceField(
        label=_("Was it a breach?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Decide whether it was a breach.")},
    )

    def clean_by_state(self) -> dict[str, int]:
        """How many people in each state."""
        found = read_states(self.cleaned_data["by_state"])
        if found is None:
            raise forms.ValidationError(_STATES)
        return found

    def weighed(self) -> dict[str, Any]:
        """The values as the action takes them."""
        given = self.cleaned_data
        return {
            "people": given["people"],
            "by_state": given["by_state"],
            "factors": Factors(given["information"], given["recipient"], given["seen"], given["undone"]),
            "breach": given["verdict"] == Verdict.BREACH,
        }


class ToldForm(Command):
    """Who was told on which day."""

    people_told_on = forms.DateField(label=_("The people were told on"), widget=Day, required=False)
    government_told_on = forms.DateField(label=_("The government was told on"), widget=Day, required=False)
    media_told_on = forms.DateField(label=_("The media were told on"), widget=Day, required=False)

    def told(self) -> dict[str, Any]:
        """The days by name."""
        return {name: self.cleaned_data[name] for name in ("people_told_on", "government_told_on", "media_told_on")}
