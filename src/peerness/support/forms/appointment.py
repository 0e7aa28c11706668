"""What is asked about an appointment: when, how long, how and where, and whether it comes again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.support.forms.times import WallTime
from peerness.support.models import Appointment, CancelledBy, Every, MeetingWay
from peerness.support.rules import LONGEST, SHORTEST, moments_of
from peerness.support.rules.appointment import FEWEST, MOST, USUAL_LENGTH, USUAL_TIMES, wall_of
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Minutes
from peerness.workforce.models import Peer

#: Whether a change is for this appointment alone.
ONE, FOLLOWING = "one", "following"
_WHICH = [(ONE, _("Only this one")), (FOLLOWING, _("This one and all that follow"))]


class _When(Command):
    """When two mean to meet, how long, how and where."""

    starts_at = WallTime(
        label=_("When"), error_messages={"required": _("Choose the day and the time at which you mean to meet.")}
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        initial=USUAL_LENGTH,
        min_value=SHORTEST,
        max_value=LONGEST,
        widget=Minutes(attrs={"maxlength": "4"}),
        error_messages={
            "required": _("Write how many minutes it will take; one minute is enough."),
            "invalid": _("Write the minutes as a whole number, such as 25."),
        },
    )
    way = forms.ChoiceField(
        label=_("How"), choices=MeetingWay.choices, initial=MeetingWay.IN_PERSON, widget=forms.RadioSelect
    )
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=200,
        help_text=_("It may stay empty. It never stands in a reminder or in a calendar."),
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        """Keep the organisation's zone, in which times are typed and shown."""
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean_starts_at(self) -> datetime:
        """The moment; of a time that comes twice when the clocks go back, the first."""
        found = moments_of(self.cleaned_data["starts_at"], self.zone)
        if not found:
            raise forms.ValidationError(
                _("The clocks went forward that night and left this time out. Choose one an hour later.")
            )
        return found[0]

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the actions take it."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "minutes", "way", "place")}


class PlanForm(_When):
    """A new appointment with somebody, perhaps a row of them."""

    peer = forms.TypedChoiceField(label=_("With which peer"), coerce=UUID)
    every = forms.ChoiceField(label=_("How often"), choices=Every.choices, initial=Every.ONCE)
    times = forms.IntegerField(
        label=_("How many times in all"),
        required=False,
        initial=USUAL_TIMES,
        min_value=FEWEST,
        max_value=MOST,
        widget=Minutes(attrs={"maxlength": "2"}),
        help_text=_("Only where it comes again."),
    )
    field_order = ("id", "peer", "starts_at", "minutes", "way", "place", "every", "times")

    def __init__(self, *args: Any, peers: Iterable[Peer], **kwargs: Any) -> None:
        """Offer the peers by name."""
        super().__init__(*args, **kwargs)
        self.peers = {peer.pk: peer for peer in peers}
        named = [(str(id), peer.membership.account.name) for id, peer in self.peers.items()]
        choose_from(self, "peer", named)

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the action takes it."""
        again = {"every": self.cleaned_data["every"], "times": self.cleaned_data["times"] or USUAL_TIMES}
        return {**super().content, **again, "peer": self.peers[self.cleaned_data["peer"]]}


class ChangeForm(_When):
    """Another time or place, for one appointment or for all that follow."""

    which = forms.ChoiceField(label=_("Which ones"), choices=_WHICH, initial=ONE, widget=forms.RadioSelect)

    @classmethod
    def start(cls, found: Appointment, zone: ZoneInfo) -> dict[str, Any]:
        """What the form shows at first."""
        kept = {name: getattr(found, name) for name in ("minutes", "way", "place")}
        return {**kept, "starts_at": wall_of(found.starts_at, zone), "which": ONE}

    @property
    def also_following(self) -> bool:
        """Whether the change is for all that follow, too."""
        return bool(self.cleaned_data["which"] == FOLLOWING)


class CancelForm(Command):
    """Whose wish it was to cancel, and which ones."""

    by = forms.ChoiceField(
        label=_("Whose wish it was"),
        choices=CancelledBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose wish it was. It is counted against nobody.")},
    )
    which = forms.ChoiceField(label=_("Which ones"), choices=_WHICH, initial=ONE, widget=forms.RadioSelect)

    @property
    def also_following(self) -> bool:
        """Whether all that follow are cancelled, too."""
        return bool(self.cleaned_data["which"] == FOLLOWING)
