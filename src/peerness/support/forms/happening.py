"""What is typed when something happened: at first no more than whom it is about; the rest later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from peerness.access.models.membership import ROLES
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.support.forms.times import WallTime
from peerness.support.models import Concern, Duty, Happened, Happening
from peerness.support.rules import moments_of
from peerness.support.rules.happening import REPORTERS, STATES
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Minutes, Phone, Prose

_NOBODY = ("", _("Say it later, or somebody without a record"))


class _AboutForm(Command):
    """A form that may name the person whom it is about, one's own people first."""

    participant = forms.TypedChoiceField(label=_("To whom"), coerce=UUID, empty_value=None, required=False)

    def __init__(self, *args: Any, own: Iterable[Participant], others: Iterable[Participant], **kwargs: Any) -> None:
        """Offer the people within reach by name."""
        super().__init__(*args, **kwargs)
        mine, rest = list(own), list(others)
        self.people = {person.pk: person for person in [*mine, *rest]}
        groups = [(_("Your people"), mine), (_("Others within your reach"), rest)]
        named = [(title, [(str(one.pk), one.called) for one in found]) for title, found in groups if found]
        choose_from(self, "participant", [_NOBODY, *named])

    @property
    def about(self) -> Participant | None:
        """The person who was chosen, if any."""
        chosen: UUID | None = self.cleaned_data.get("participant")
        return self.people[chosen] if chosen else None


class TellForm(_AboutForm):
    """Tell it: to whom it happened, if that can be said at once, and in which program."""

    program = forms.TypedChoiceField(label=_("Program"), coerce=UUID)

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer the programs in which one works; the only one needs no choice."""
        super().__init__(*args, **kwargs)
        self.programs = {program.pk: program for program in programs}
        choose_from(self, "program", [(str(one.pk), one.name) for one in self.programs.values()])
        if len(self.programs) == 1:
            self.fields["program"].widget = forms.HiddenInput()


class HappenedForm(_AboutForm):
    """The form that is filled in later: short, and nothing in it is asked twice."""

    happened_at = WallTime(label=_("When"))
    place = forms.CharField(label=_("Where"), required=False, max_length=200)
    words = forms.CharField(
        label=_("What happened"),
        required=False,
        max_length=10_000,
        widget=Prose(),
        help_text=_("What you saw and heard, in the order in which it came. Their words in quotes."),
    )
    done = forms.CharField(
        label=_("What was done"),
        required=False,
        max_length=10_000,
        widget=Prose(attrs={"rows": 3}),
        help_text=_("Whom you called, who came, what was agreed."),
    )
    doses = forms.IntegerField(
        label=_("Doses of naloxone given"),
        required=False,
        min_value=0,
        max_value=20,
        widget=Minutes(attrs={"maxlength": "2"}),
    )
    field_order = ("id", "participant", "happened_at", "place", "words", "done", "doses")

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        """Keep the organisation's zone, in which times are typed and shown."""
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Work out the moment; in the hour that comes twice it is the first one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        wall = cleaned.get("happened_at")
        found = moments_of(wall, self.zone) if wall else ()
        if wall and not found:
            self.add_error("happened_at", _("The clocks went forward that night and left this time out."))
        cleaned["moment"] = found[0] if found else None
        return cleaned

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the action takes it."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("place", "words", "done")}
        return {"happened_at": given["moment"], "participant": self.about, "doses": given["doses"] or 0, **words}


def as_told(happening: Happening, zone: ZoneInfo) -> dict[str, Any]:
    """What the form shows at first."""
    return {
        "participant": happening.participant_id,
        "happened_at": happening.happened_at.astimezone(zone).replace(tzinfo=None, fold=0),
        "doses": happening.doses,
        **{name: getattr(happening, name) for name in ("place", "words", "done")},
    }


class NoteForm(Command):
    """An addendum, or a report that was made."""

    words = forms.CharField(label=_("In a few words"), max_length=5_000, widget=Prose(attrs={"rows": 3}))


class SafetyForm(Command):
    """A program's number and the state whose law counts."""

    phone = forms.CharField(
        label=_("Number that is answered day and night"), required=False, max_length=40, widget=Phone()
    )
    state = forms.ChoiceField(
        label=_("State whose law counts"),
        required=False,
        choices=[("", _("Not said")), *((state, state) for state in STATES)],
    )


class StepsForm(Command):
    """A program's own steps for one happening, a box for each language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask in every language that the pages speak."""
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[f"steps_{code}"] = forms.CharField(
                label=_("Steps in %(language)s") % {"language": name},
                required=False,
                max_length=4_000,
                widget=Prose(attrs={"rows": 8}),
                help_text=_("One step on each line. Empty it to use the shipped steps."),
            )

    @property
    def steps(self) -> dict[str, str]:
        """The text in each language."""
        return {code: self.cleaned_data[f"steps_{code}"] for code, _name in settings.LANGUAGES}


def steps_before(own: Mapping[tuple[str, str], str], shipped: Mapping[str, str], kind: Happened) -> dict[str, str]:
    """What the boxes show at first: the program's own words, or the shipped ones to change."""
    return {f"steps_{code}": own.get((kind.value, code), shipped.get(code, "")) for code, _name in settings.LANGUAGES}


class DutyForm(Command):
    """One line of the table of duties to report."""

    state = forms.ChoiceField(label=_("State"), choices=[("", _("Choose a state")), *((one, one) for one in STATES)])
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("All roles")), *((role, name) for role, name in ROLES if role in REPORTERS)],
    )
    concern = forms.TypedChoiceField(label=_("About whom"), choices=Concern.choices, coerce=Concern)
    duty = forms.TypedChoiceField(label=_("What the law asks"), choices=Duty.choices, coerce=Duty)
    source = forms.CharField(
        label=_("Where you read it"), max_length=300, help_text=_("Such as the number of the law, or who told you.")
    )
    checked_on = forms.DateField(label=_("Last checked"), widget=Day())
