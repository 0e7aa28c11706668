"""What is typed about a support session: who, when, how many minutes; everything else may stay empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant
from peerness.programs.models import SupportType
from peerness.programs.rules import UNFOLDABLE, Shape, types_of
from peerness.support.forms.aside import Asked
from peerness.support.forms.times import TimesForm, times_as_written
from peerness.support.models import Attendance, Modality, Setting, SupportSession
from peerness.support.queries import content_print
from peerness.support.rules import MOST_KITS, Goal, Times
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import HiddenList, Minutes, Prose

_NOT_SAID = ("", _("Not said"))


class SessionForm(TimesForm):
    """A session with one person: beside the times, what the program opens and what lies under the fold."""

    note = forms.CharField(
        label=_("What matters to remember"),
        required=False,
        max_length=10_000,
        widget=Prose(),
        help_text=_("Their words in quotes, or yours."),
    )
    next_step = forms.CharField(label=_("Next step"), required=False, max_length=280, widget=Prose(attrs={"rows": 2}))

    modality = forms.ChoiceField(
        label=_("How you met"), required=False, widget=forms.RadioSelect, choices=[_NOT_SAID, *Modality.choices]
    )
    setting = forms.ChoiceField(label=_("Where"), required=False, choices=[_NOT_SAID, *Setting.choices])
    activities = forms.MultipleChoiceField(label=_("What you did"), required=False, widget=forms.CheckboxSelectMultiple)
    types = forms.MultipleChoiceField(
        label=_("Type of support"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=SupportType.choices,
        help_text=_("Left empty, it follows from what you did."),
    )
    kits = forms.IntegerField(
        label=_("Naloxone kits given"),
        required=False,
        min_value=0,
        max_value=MOST_KITS,
        widget=Minutes(attrs={"maxlength": "2"}),
        error_messages={
            "invalid": _("Write the number of kits, such as 2, or leave it empty."),
            "max_value": _("That is more than one person is given at once. Check the number."),
            "min_value": _("Write the number of kits, such as 2, or leave it empty."),
        },
    )

    goals = forms.MultipleChoiceField(
        label=_("Which of their goals it was about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what you spoke about. How far a goal is, they say themselves, in their plan."),
    )

    def __init__(self, *args: Any, shape: Shape, goals: Sequence[Goal] = (), **kwargs: Any) -> None:
        """Offer the kinds of activity of the program and the person's goals; open what the program opens."""
        super().__init__(*args, **kwargs)
        self.shape = shape
        choose_from(self, "goals", [(str(goal.line), goal.words) for goal in goals])
        if not goals:
            del self.fields["goals"]
        choose_from(self, "activities", [(kind.code, kind.name) for kind in shape.kinds])

    @property
    def opened(self) -> list[BoundField]:
        """The fields that the program shows from the start."""
        return [self[name] for name in self.shape.unfolded]

    @property
    def folded(self) -> list[BoundField]:
        """The fields under the fold; the person's goals come last, where a plan has any."""
        asked = [name for name in UNFOLDABLE if name not in self.shape.unfolded]
        return [self[name] for name in (*asked, "goals") if name in self.fields]

    @property
    def fold_note(self) -> str:
        """What lies under the fold, as far as it can be said in a breath."""
        return ", ".join([*(str(bound.label) for bound in self.folded[:2]), "…"])

    @property
    def unfolded(self) -> bool:
        """Whether there is something under the fold that the person has to see."""
        return any(bound.value() or bound.errors for bound in self.folded)

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the actions take it."""
        given = self.cleaned_data
        times: Times = given["times"]
        activities = tuple(given["activities"])
        return {
            "started_at": times.started_at,
            "minutes": times.minutes,
            "activities": activities,
            "types": tuple(types_of(given["types"], activities, self.shape.kinds)),
            "kits": given["kits"] or 0,
            "goals": tuple(UUID(goal) for goal in given.get("goals", ())),
            **{name: given[name] for name in ("line", "note", "next_step", "modality", "setting")},
        }


class LogForm(SessionForm):
    """A new session with one of the people within reach."""

    person = forms.TypedChoiceField(
        label=_("With whom"),
        coerce=UUID,
        error_messages={"required": _("Choose with whom you were.")},
    )
    field_order = ("id", "person", "started_at")
    #: What rooms above ask, each in a fold of its own; the view lets them.
    asides: Sequence[Asked] = ()

    def __init__(self, *args: Any, people: Iterable[Participant], **kwargs: Any) -> None:
        """Offer one's people by name; the only one is chosen already."""
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        named = [(str(id), person.called) for id, person in self.people.items()]
        several = [("", _("Choose a person"))] if len(named) > 1 else []
        choose_from(self, "person", [*several, *named])
        self.fields["started_at"].help_text = _("Leave it as it is if the session has just ended.")


class MendForm(SessionForm):
    """A draft of one's own; `seen` is the print of what the peer had before them."""

    seen = forms.CharField(widget=forms.HiddenInput)


class SignDayForm(Command):
    """The drafts that are signed at once: those that the page showed."""

    sessions = forms.Field(widget=HiddenList)

    def clean_sessions(self) -> frozenset[UUID]:
        """The ids that were sent; where something else stands among them nothing is signed."""
        try:
            return frozenset(UUID(sent) for sent in self.cleaned_data["sessions"])
        except ValueError as error:
            raise forms.ValidationError(_("Open the list again, then sign.")) from error


class AddForm(Command):
    """Words that are added to a signed session: to somebody's part, or to the line of a group."""

    part = forms.ChoiceField(label=_("For whose record"), required=False)
    words = forms.CharField(
        label=_("What you add"),
        max_length=10_000,
        widget=Prose(),
        error_messages={"required": _("Write what you want to add.")},
        help_text=_("It stands below the session with today's date and your name, and stays as it is."),
    )

    def __init__(self, *args: Any, parts: Iterable[Attendance], is_group: bool, **kwargs: Any) -> None:
        """A session with one person asks nothing; for a group, choose a person or the summary that names nobody."""
        super().__init__(*args, **kwargs)
        self.parts = {str(part.pk): part for part in parts}
        self.is_group = is_group
        named = [(id, part.participant.called) for id, part in self.parts.items()]
        choose_from(self, "part", [("", _("The summary, which names nobody")), *named])

    @property
    def chosen(self) -> Attendance | None:
        """To whose part it is added."""
        if self.is_group:
            return self.parts.get(self.cleaned_data["part"])
        return next(iter(self.parts.values()), None)


def as_written(session: SupportSession, part: Attendance, zone: ZoneInfo) -> dict[str, Any]:
    """What the form of a draft shows at first."""
    return {
        **times_as_written(Times(session.started_at, session.minutes), zone),
        **{name: getattr(session, name) for name in ("line", "modality", "setting", "activities", "types")},
        **{name: getattr(part, name) for name in ("note", "next_step", "goals")},
        "kits": part.kits or None,
        "seen": content_print(session, part),
    }
