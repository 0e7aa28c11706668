"""What is typed about groups: the group itself, a meeting with everybody who came, and the box for questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.support.forms.times import TimesForm
from peerness.support.models import Group, GroupKind, Modality
from peerness.support.rules import MOST_GUESTS
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Minutes, Prose


def usual_rules() -> str:
    """Rules with which a group may begin, to be changed by those who meet."""
    return "\n".join(
        [
            gettext("What is said here, and who was here, stays here."),
            gettext("Nobody films, takes pictures or listens in from the side."),
            gettext("One person speaks at a time, and everybody may pass."),
            gettext("We speak of our own experience and give no advice that nobody asked for."),
            gettext("This is support among peers, not treatment. When somebody is in danger we get help."),
        ]
    )


def usual_checklist() -> str:
    """What to know of each person before a meeting by video begins."""
    return "\n".join(
        [
            gettext("Where are you right now?"),
            gettext("At which number do we call you back?"),
            gettext("Who is near you and could hear us?"),
            gettext("What do we do if we are cut off?"),
        ]
    )


class Lines(forms.CharField):
    """Sentences, one on each line."""

    widget = Prose

    def to_python(self, value: Any) -> Any:
        """Leave out empty lines."""
        return tuple(line.strip() for line in str(value or "").splitlines() if line.strip())


class GroupForm(Command):
    """A group: its name, what kind it is, its rules and its checklist."""

    name = forms.CharField(label=_("Name of the group"), max_length=120)
    program = forms.TypedChoiceField(label=_("Program"), coerce=UUID)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=GroupKind.choices, initial=GroupKind.CLOSED, widget=forms.RadioSelect
    )
    rules = Lines(label=_("Rules"), required=False, help_text=_("One on each line, as the group agreed."))
    checklist = Lines(
        label=_("Before a meeting by video"), required=False, help_text=_("What to ask each person, one on each line.")
    )
    ended = forms.BooleanField(label=_("This group meets no more"), required=False)

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer the programs in which one works."""
        super().__init__(*args, **kwargs)
        self.programs = {one.pk: one for one in programs}
        choose_from(self, "program", [(str(id), one.name) for id, one in self.programs.items()])

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says of the group itself."""
        return {name: self.cleaned_data[name] for name in ("name", "kind", "rules", "checklist")}


class MeetingForm(TimesForm):
    """A meeting: everybody who came by one touch each, one summary that names nobody, a private line for each."""

    here = forms.TypedMultipleChoiceField(
        label=_("Who came"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.TypedMultipleChoiceField(
        label=_("Somebody else within your reach"),
        coerce=UUID,
        required=False,
        help_text=_("From the next meeting on they stand in the list above."),
    )
    guests = forms.IntegerField(
        label=_("People without a record"),
        required=False,
        min_value=0,
        max_value=MOST_GUESTS,
        widget=Minutes(attrs={"maxlength": "3"}),
        help_text=_("How many came besides: a number, and nobody's name."),
        error_messages={
            "invalid": _("Write a number, such as 4, or leave it empty."),
            "min_value": _("Write a number, such as 4, or leave it empty."),
            "max_value": _("That is more than a room holds. Check the number."),
        },
    )
    modality = forms.ChoiceField(
        label=_("How you met"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("Not said")), *Modality.choices],
    )
    field_order = ("id", "started_at", "here", "others")

    def __init__(self, *args: Any, usual: list[Participant], reach: list[Participant], **kwargs: Any) -> None:
        """List those who usually come to be ticked, everybody else to be chosen, and a private line for each usual."""
        super().__init__(*args, **kwargs)
        known = {one.pk for one in usual}
        self.usual = usual
        choose_from(self, "here", [(str(one.pk), one.called) for one in usual])
        choose_from(self, "others", [(str(one.pk), one.called) for one in reach if one.pk not in known])
        self.fields["line"].label = _("Summary of the meeting")
        self.fields["line"].help_text = _("Topics and what was done. It names nobody: it stands in everybody's record.")
        for one in usual:
            self.fields[_line_of(one.pk)] = forms.CharField(label=one.called, required=False, max_length=2_000)

    @property
    def private(self) -> list[BoundField]:
        """The private lines, in the order of the list."""
        return [self[_line_of(one.pk)] for one in self.usual]

    @property
    def unfolded(self) -> bool:
        """Whether there is a private line that the person has to see."""
        return any(bound.value() or bound.errors for bound in self.private)

    def clean(self) -> dict[str, Any]:
        """A private line belongs to somebody who came."""
        cleaned = super().clean()
        came = {*cleaned.get("here", ()), *cleaned.get("others", ())}
        for one in self.usual:
            if cleaned.get(_line_of(one.pk)) and one.pk not in came:
                self.add_error(_line_of(one.pk), _("Tick this person above as well, or empty the line."))
        return cleaned

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the actions take it."""
        given = self.cleaned_data
        return {
            "started_at": given["times"].started_at,
            "minutes": given["times"].minutes,
            "lines": {id: given.get(_line_of(id), "") for id in (*given["here"], *given["others"])},
            "guests": given["guests"] or 0,
            "summary": given["line"],
            "modality": given["modality"],
        }


def _line_of(id: UUID) -> str:
    return f"line_{id.hex}"


def private_lines(lines: Iterable[tuple[UUID, str]]) -> dict[str, str]:
    """Private lines as the fields of a meeting bear them."""
    return {_line_of(id): words for id, words in lines}


class QuestionForm(Command):
    """A question from the box, or the answer to one."""

    words = forms.CharField(
        label=_("The question"),
        max_length=500,
        widget=Prose(attrs={"rows": 2}),
        help_text=_("In the words on the slip. Nobody's name, not of the one who asks either."),
        error_messages={"required": _("Write the question.")},
    )


class AnswerForm(Command):
    """The answer to a question, for everybody."""

    words = forms.CharField(
        label=_("The answer"),
        max_length=4_000,
        widget=Prose(),
        error_messages={"required": _("Write the answer.")},
    )


def as_set_up(group: Group) -> dict[str, Any]:
    """What the form of a group shows at first."""
    return {
        "name": group.name,
        "program": group.program_id,
        "kind": group.kind,
        "rules": "\n".join(group.rules),
        "checklist": "\n".join(group.checklist),
        "ended": group.ended_at is not None,
    }
