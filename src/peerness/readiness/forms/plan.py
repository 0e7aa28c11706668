"""What is typed about the action plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.readiness.models import StatusName, Task
from peerness.readiness.rules.path import Path
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.papers import PaperForm
from peerness.ui.widgets import Day


class TaskForm(Command):
    """Who does what until when, about which practice."""

    what = forms.CharField(
        label=_("What is done"),
        max_length=200,
        error_messages={"required": _("Say in a few words what is done.")},
    )
    practice = forms.ChoiceField(label=_("About which practice"), required=False)
    owner = forms.TypedChoiceField(
        label=_("Who does it"), coerce=UUID, error_messages={"required": _("Choose who does it.")}
    )
    due_on = forms.DateField(
        label=_("Until when"),
        widget=Day,
        error_messages={
            "required": _("Choose the day."),
            "invalid": _("Write the day as year-month-day, such as 2026-03-02."),
        },
    )

    def __init__(self, *args: Any, path: Path, owners: Iterable[Membership], **kwargs: Any) -> None:
        """Offer the practices, module by module, and everybody who works here."""
        super().__init__(*args, **kwargs)
        modules = [(one.title, [(each.code, each.title) for each in one.practices]) for one in path.modules]
        choose_from(self, "practice", [("", _("About something else")), *modules])
        self.owners = {one.pk: one for one in owners}
        names = [(str(key), one.account.name) for key, one in self.owners.items()]
        choose_from(self, "owner", [("", _("Choose")), *names])

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {**{name: given[name] for name in ("what", "practice", "due_on")}, "owner": self.owners[given["owner"]]}

    @staticmethod
    def before(task: Task) -> dict[str, Any]:
        """What stands there now."""
        names = ("what", "practice", "due_on")
        return {**{name: getattr(task, name) for name in names}, "owner": str(task.owner_id)}


class StatusForm(Command):
    """How far a task is."""

    how_far = forms.ChoiceField(choices=StatusName.choices, widget=forms.HiddenInput)


class EvidenceForm(PaperForm):
    """A paper that shows what was done."""

    example = _("Such as: minutes of March, or the leaflet. Keep nothing about a participant here.")
