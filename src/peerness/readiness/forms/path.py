"""What is typed about the path."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.programs.models import Program
from peerness.readiness.models import StageName
from peerness.readiness.rules.variants import Variant
from peerness.ui.choices import choose_from
from peerness.ui.command import Command


class TickForm(Command):
    """Which practice is in place, or not any more."""

    practice = forms.CharField(max_length=40, widget=forms.HiddenInput)
    back = forms.BooleanField(required=False, widget=forms.HiddenInput)


class VariantForm(Command):
    """Which setting is chosen, and for whom."""

    variant = forms.ChoiceField(label=_("Setting"), error_messages={"required": _("Choose a setting.")})
    program = forms.TypedChoiceField(label=_("For whom"), coerce=UUID, required=False, empty_value=None)

    def __init__(self, *args: Any, variants: Iterable[Variant], programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer the settings, and the organisation or one of its programs."""
        super().__init__(*args, **kwargs)
        settings = [(one.code, one.title) for one in variants]
        choose_from(self, "variant", [("", _("Choose")), *settings])
        self.programs = {one.pk: one for one in programs}
        names = [(str(key), one.name) for key, one in self.programs.items()]
        choose_from(self, "program", [("", _("The whole organisation")), *names])

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        return {"variant": self.cleaned_data["variant"], "program": self.programs.get(self.cleaned_data["program"])}


class StageForm(Command):
    """At which stage the organisation is, with a module or a practice."""

    about = forms.CharField(max_length=40, widget=forms.HiddenInput)
    stage = forms.ChoiceField(
        label=_("Where do we stand?"),
        choices=StageName.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
