"""What is typed about a plan: a line, that the person agreed, a return to use, what a program says about plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.recovery.models import How, PlanLine, Progress, Scheme, Voice
from peerness.recovery.rules import LATEST_DUE, LONGEST, Part
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Minutes, Prose

#: What is asked about a line of each part, beside the words and whose they are.
ASKED: dict[Part, tuple[str, ...]] = {Part.GOAL: ("domain",), Part.STEP: ("owner", "due_on")}


class LineForm(Command):
    """A new line of one part: the words, whose they are, and the little that a goal or a step has beside them."""

    part = forms.ChoiceField(choices=[(part.value, part.value) for part in Part], widget=forms.HiddenInput)
    goal = forms.UUIDField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("In their words"),
        max_length=LONGEST,
        widget=Prose(attrs={"rows": 2}),
        error_messages={"required": _("Write a few words; one line is enough.")},
    )
    voice = forms.ChoiceField(
        label=_("Whose words"), choices=Voice.choices, initial=Voice.THEIRS.value, widget=forms.RadioSelect
    )
    domain = forms.ChoiceField(label=_("Which part of life"), required=False)
    owner = forms.CharField(label=_("Who does it"), max_length=80, required=False)
    due_on = forms.DateField(
        label=_("By when"),
        required=False,
        widget=Day(),
        error_messages={"invalid": _("Write the day as 2026-03-31, or leave it empty.")},
    )

    def __init__(self, *args: Any, part: Part, domains: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        """Ask only what this part has."""
        super().__init__(*args, **kwargs)
        for name in ("domain", "owner", "due_on"):
            if name not in ASKED.get(part, ()):
                del self.fields[name]
        if "domain" in self.fields:
            choose_from(self, "domain", [("", _("Leave it open")), *domains])
        if part is not Part.STEP:
            del self.fields["goal"]
        if part is Part.STAGE:  # nobody but the person says where they stand
            self.fields["voice"].widget = forms.HiddenInput()
            self.fields["words"].help_text = _(
                "As they say it, such as “I think about it” or “I have begun”. "
                "Nobody else decides it, and it may stay open."
            )

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the action takes it."""
        named = ("domain", "owner", "due_on", "goal", "words")
        given = {name: self.cleaned_data[name] for name in named if name in self.cleaned_data}
        return {**given, "voice": Voice(self.cleaned_data["voice"])}


class ChangeForm(LineForm):
    """A line that stands, to be written anew; `seen` is the number of the version that was on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    progress = forms.ChoiceField(
        label=_("How far, as they say it"), choices=Progress.choices, widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        """How far something is, is asked for goals and steps alone."""
        super().__init__(*args, part=part, **kwargs)
        self.fields.pop("goal", None)
        if part not in ASKED:
            del self.fields["progress"]

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the action takes it."""
        told = self.cleaned_data.get("progress") or Progress.OPEN
        return {**super().content, "progress": Progress(told), "seen": self.cleaned_data["seen"]}


def as_it_stands(row: PlanLine) -> dict[str, Any]:
    """What the form of a line shows at first."""
    names = ("part", "words", "voice", "domain", "owner", "due_on", "progress")
    return {**{name: getattr(row, name) for name in names}, "seen": row.number}


class AgreeForm(Command):
    """How and when the person agreed to their plan."""

    how = forms.ChoiceField(
        label=_("How they agreed"), choices=How.choices, initial=How.VOICE.value, widget=forms.RadioSelect
    )
    agreed_on = forms.DateField(
        label=_("On which day"),
        widget=Day(),
        error_messages={
            "required": _("Choose the day on which they agreed."),
            "invalid": _("Write the day as 2026-03-31."),
        },
    )


class ReturnForm(Command):
    """A return to use, only because the person wants it written down, in their words."""

    words = forms.CharField(
        label=_("In their words"),
        max_length=LONGEST,
        widget=Prose(attrs={"rows": 3}),
        help_text=_("Only if they want it written down. It changes nothing about their support."),
        error_messages={"required": _("Write it in their words, or leave the page: nothing has to be written.")},
    )


class SchemeForm(Command):
    """What a program says about plans."""

    scheme = forms.ChoiceField(label=_("Parts of life for goals"), choices=Scheme.choices, widget=forms.RadioSelect)
    own = forms.CharField(
        label=_("Our own parts of life"),
        required=False,
        max_length=1000,
        widget=Prose(attrs={"rows": 4}),
        help_text=_("One in a line. Only used with “Our own”."),
    )
    by_session = forms.IntegerField(
        label=_("A plan is begun by this session"),
        required=False,
        min_value=1,
        max_value=LATEST_DUE,
        widget=Minutes(),
        help_text=_("Empty means no rule. Peers see it early; it never keeps anybody from support."),
        error_messages={"invalid": _("Write a whole number, such as 3, or leave it empty.")},
    )
    source = forms.CharField(
        label=_("Where this rule comes from"),
        required=False,
        max_length=200,
        help_text=_("Such as the law of your state. In Minnesota: Minn. Stat. 254B.052, third session."),
    )
    stages = forms.BooleanField(
        label=_("Ask where people are with a change"),
        required=False,
        help_text=_("Off at first. It stands on the plan in their own words alone; staff judge nothing."),
    )
