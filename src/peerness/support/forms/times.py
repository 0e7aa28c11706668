"""When something began and how many minutes it took, typed as a clock on the wall shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.support.rules import QUICK, USUAL, Times, just_ended, moments_of
from peerness.ui.command import Command
from peerness.ui.widgets import Minutes, Prose

OTHER = "other"
_WALL = "%Y-%m-%dT%H:%M"
_YEARS = range(2000, 2200)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another session of the peer at the same time: its id, and how a person knows it."""

    id: UUID
    words: Text


Overlaps = Callable[[Times], list[Overlap]]


class WallTime(forms.Field):
    """A day and a time as a clock on the wall shows them, without a zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_WALL)
    default_error_messages = {
        "required": _("Choose when the session began."),
        "invalid": _("Write the day and the time, such as 2026-03-02 14:30."),
    }

    def to_python(self, value: Any) -> datetime | None:
        """Read what the browser's own picker sends, or what somebody typed where there is no picker."""
        text = str(value or "").strip()
        if not text:
            return None
        found = _read(text)
        if found is None or found.tzinfo is not None or found.year not in _YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found.replace(second=0, microsecond=0)


def _read(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for written in get_format("DATETIME_INPUT_FORMATS"):
        try:
            return datetime.strptime(text, str(written))  # noqa: DTZ007 - a clock on the wall has no zone
        except ValueError:
            continue
    return None


class TimesForm(Command):
    """When a session began, how long it took, and what was said about it."""

    started_at = WallTime(label=_("When it began"))
    proposed_at = forms.CharField(required=False, widget=forms.HiddenInput)
    which = forms.ChoiceField(
        label=_("Which of the two"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("0", _("Before the clocks went back")), ("1", _("After the clocks went back"))],
        help_text=_("The clocks went back that night, so this time came twice."),
    )
    minutes = forms.ChoiceField(
        label=_("Minutes"),
        initial=str(USUAL),
        widget=forms.RadioSelect,
        choices=[*((str(minutes), str(minutes)) for minutes in QUICK), (OTHER, _("Other"))],
        error_messages={"required": _("Choose how many minutes it took.")},
    )
    other = forms.IntegerField(
        label=_("Other number of minutes"),
        required=False,
        widget=Minutes(attrs={"maxlength": "4", "placeholder": " "}),
        error_messages={"invalid": _("Write the minutes as a whole number, such as 25.")},
    )
    line = forms.CharField(
        label=_("In one line"),
        required=False,
        max_length=280,
        widget=Prose(attrs={"rows": 2}),
        help_text=_("What you did together, in everyday words. It may stay empty."),
    )
    overlap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, zone: ZoneInfo, overlaps: Overlaps, **kwargs: Any) -> None:
        """Keep the organisation's zone, in which times are typed, and who knows what else the peer did then."""
        super().__init__(*args, **kwargs)
        self.zone, self.overlaps = zone, overlaps

    @property
    def asks_which(self) -> bool:
        """Whether the time shown came twice that night."""
        try:
            wall = self.fields["started_at"].clean(self["started_at"].value())
        except ValidationError:
            return False
        return len(moments_of(wall, self.zone)) > 1

    def clean(self) -> dict[str, Any]:
        """Work out the moment at which the session began, and its minutes."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["times"] = None
        minutes = self._minutes(cleaned)
        moment = self._moment(cleaned)
        if minutes is not None and moment is not None:
            untouched = bool(self.data.get("proposed_at")) and self.data.get("proposed_at") == self.data.get(
                "started_at"
            )
            cleaned["times"] = Times(just_ended(moment, minutes) if untouched else moment, minutes)
            self._ask_once(cleaned["times"])
        return cleaned

    def _ask_once(self, times: Times) -> None:
        """Ask about other sessions at the same time; whoever saves once more has answered, and is not asked again."""
        found = [one for one in self.overlaps(times) if one.id != self.cleaned_data.get("id")]
        asked = ",".join(sorted(str(one.id) for one in found))
        if not found or self.cleaned_data.get("overlap") == asked:
            return
        self.show_again(overlap=asked)
        others = "; ".join(str(one.words) for one in found)
        self.add_error(
            "overlap",
            _("This overlaps with: %(others)s. Save once more if both are right, or mend the time.")
            % {"others": others},
        )

    def _minutes(self, cleaned: dict[str, Any]) -> int | None:
        chosen, other = cleaned.get("minutes"), cleaned.get("other")
        if chosen is None or "other" in self.errors:
            return None
        if chosen == OTHER:
            if other is None:
                self.add_error("other", _("Write how many minutes it took; one minute is enough."))
            return other
        if other is not None and other != int(chosen):
            self.add_error("minutes", _("You chose one number and wrote another. Choose “Other” or empty the box."))
            return None
        return int(chosen)

    def _moment(self, cleaned: dict[str, Any]) -> datetime | None:
        wall = cleaned.get("started_at")
        if wall is None:
            return None
        found = moments_of(wall, self.zone)
        if not found:
            self.add_error(
                "started_at", _("The clocks went forward that night and left this time out. Choose one an hour later.")
            )
            return None
        if len(found) == 1:
            return found[0]
        if not cleaned.get("which"):
            self.add_error("which", _("Choose which of the two it was."))
            return None
        return found[int(cleaned["which"])]

    def place_of(self, name: str) -> str | None:
        """A refusal of the minutes stands where they were typed."""
        if name == "minutes" and self.cleaned_data.get("minutes") == OTHER:
            return "other"
        return super().place_of(name)


def proposal(moment: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """What an empty form shows: the moment on the organisation's clocks, and that it was only proposed."""
    return {**wall(moment, zone), "proposed_at": moment.astimezone(zone).strftime(_WALL), "minutes": str(USUAL)}


def times_as_written(times: Times, zone: ZoneInfo) -> dict[str, Any]:
    """What the fields of a form show for times that were saved before."""
    quick = times.minutes in QUICK
    return {
        **wall(times.started_at, zone),
        "minutes": str(times.minutes) if quick else OTHER,
        "other": None if quick else times.minutes,
    }


def wall(moment: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """A moment as the organisation's clocks showed it, and which of the two where that time came twice."""
    local = moment.astimezone(zone)
    return {"started_at": local.replace(tzinfo=None, fold=0), "which": str(local.fold) if _twice(moment, zone) else ""}


def _twice(moment: datetime, zone: ZoneInfo) -> bool:
    return len(moments_of(moment.astimezone(zone).replace(tzinfo=None, fold=0), zone)) > 1
