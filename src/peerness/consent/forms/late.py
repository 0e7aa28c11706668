"""What is told in an emergency, and what follows it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.models import Heard
from peerness.ui.command import Command
from peerness.ui.widgets import Prose


class EmergencyForm(Command):
    """The facts that the law wants at once: who hears it and where they work, who tells it, what the emergency is."""

    recipient = forms.CharField(
        label=_("Who hears it"),
        max_length=200,
        error_messages={"required": _("Write the name of whoever hears it.")},
    )
    facility = forms.CharField(
        label=_("Where they work"),
        max_length=200,
        help_text=_("The ambulance, the hospital, the doctor's office."),
        error_messages={"required": _("Write where they work.")},
    )
    nature = forms.CharField(
        label=_("What the emergency is"),
        max_length=300,
        widget=Prose(attrs={"rows": 2}),
        error_messages={"required": _("Write in a few words what the emergency is.")},
    )
    discloser = forms.CharField(
        label=_("Who tells it"), max_length=200, error_messages={"required": _("Write who tells it.")}
    )


class FollowForm(Command):
    """What happened in an emergency, and how the person heard what was told about them."""

    happened = forms.CharField(
        label=_("What happened, for the record"),
        max_length=1200,
        widget=Prose(attrs={"rows": 4}),
        error_messages={"required": _("Write what happened.")},
    )
    heard = forms.ChoiceField(
        label=_("Do they know what was told about them?"),
        choices=Heard.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether they were told.")},
    )
    told = forms.CharField(
        label=_("When and how they were told, or why they cannot be"),
        max_length=600,
        widget=Prose(attrs={"rows": 2}),
        error_messages={"required": _("Write when and how they were told, or why they cannot be.")},
    )

    def __init__(self, *args: Any, died: bool, **kwargs: Any) -> None:
        """After a death ask for whoever stands for the person, and never whether the person was told."""
        super().__init__(*args, **kwargs)
        fitting = (Heard.STANDS, Heard.NOBODY) if died else (Heard.TOLD, Heard.CANNOT)
        heard, told = cast("forms.ChoiceField", self.fields["heard"]), self.fields["told"]
        heard.choices = [(one.value, one.label) for one in fitting]
        if died:
            heard.label = _("Does whoever stands for them know what was told?")
            told.label = _("Who was told, when and how, or how you know that nobody stands for them")
