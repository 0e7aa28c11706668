"""What is typed about peers: title, supervision, time on call, their own short profile, when they are away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.kernel.errors import Text
from peerness.programs.models import Program
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.workforce.models import HOURS, LANGUAGES, STAGES, WAYS, Peer, Profile, coded

_LONGEST_TITLE = 80
_TITLE_HELP = _("The title that your organisation uses, such as recovery coach. It may stay empty.")


class TitleForm(Command):
    """The title of a peer."""

    title = forms.CharField(label=_("Title"), required=False, max_length=_LONGEST_TITLE, help_text=_TITLE_HELP)


class SupervisionForm(Command):
    """Who supervises a peer."""

    supervisors = forms.TypedMultipleChoiceField(
        label=_("Supervised by"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, supervisors: Iterable[Membership], **kwargs: Any) -> None:
        """Offer the members who supervise."""
        super().__init__(*args, **kwargs)
        named = [(str(member.pk), member.account.name) for member in supervisors]
        choose_from(self, "supervisors", named)


_WALL = "%Y-%m-%dT%H:%M"


def _moment(label: Any, missing: Any) -> forms.DateTimeField:
    """A day and a time, with the device's own picker."""
    wrong = _("Write the day and the time, such as 2026-03-02 14:30.")
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_WALL)
    return forms.DateTimeField(label=label, widget=widget, error_messages={"required": missing, "invalid": wrong})


class OnCallForm(Command):
    """Which peer is on call for which program, from when until when."""

    program = forms.TypedChoiceField(
        label=_("Program"), coerce=UUID, error_messages={"required": _("Choose the program.")}
    )
    peer = forms.TypedChoiceField(label=_("Peer"), coerce=UUID, error_messages={"required": _("Choose a peer.")})
    starts_at = _moment(_("From"), _("Choose when the time begins."))
    ends_at = _moment(_("Until"), _("Choose when the time ends."))

    def __init__(self, *args: Any, programs: Iterable[Program], peers: Iterable[Peer], **kwargs: Any) -> None:
        """Offer the programs in which the member works, and the peers by name."""
        super().__init__(*args, **kwargs)
        self.programs = {program.pk: program for program in programs}
        self.peers = {peer.pk: peer for peer in peers}
        named = [(str(id), program.name) for id, program in self.programs.items()]
        called = [(str(id), peer.membership.account.name) for id, peer in self.peers.items()]
        choose_from(self, "program", [("", _("Choose a program")), *named])
        if len(named) == 1:
            self.fields["program"].initial = named[0][0]
        choose_from(self, "peer", [("", _("Choose a peer")), *called])


LISTS = ("languages", "ways", "hours")


def several(label: Any, choices: dict[str, Text], help_text: Any = "") -> forms.MultipleChoiceField:
    """Some of these, or none."""
    return forms.MultipleChoiceField(
        label=label,
        choices=list(choices.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )


def stage(label: Any) -> forms.ChoiceField:
    """A stage of life, or nothing."""
    choices = [("", _("Does not matter, or rather not say")), *STAGES.items()]
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _lines(label: Any, longest: int, help_text: Any = "", required: bool = False) -> forms.CharField:
    missing = {"required": _("Write at least one sentence. It may be a short one.")}
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=area, help_text=help_text, error_messages=missing
    )


class ProfileForm(Command):
    """A peer's own short profile."""

    words = _lines(_("Who I am, in my words"), 400, _("Two or three sentences. People read them who choose."), True)
    lived = _lines(_("What I have lived through"), 300, _("Only as far as you want it shown. It may stay empty."))
    languages = several(_("Languages in which I can talk about what matters"), LANGUAGES)
    ways = several(_("Ways of recovery that I know"), WAYS)
    hours = several(_("When I can meet"), HOURS)
    place = forms.CharField(
        label=_("Where I can meet"), max_length=120, required=False, help_text=_("Parts of town, villages, a jail.")
    )
    life_stage = stage(_("Stage of life"))
    raises_children = forms.BooleanField(label=_("I raise children, or have raised them"), required=False)
    limits = _lines(_("What I do not do"), 200, _("Such as: no visits at home, no rides at night."))
    most = forms.IntegerField(
        label=_("Beside how many people at most"),
        min_value=1,
        max_value=200,
        required=False,
        help_text=_("Nobody is suggested to you beyond it."),
    )

    @staticmethod
    def before(profile: Profile | None) -> dict[str, Any]:
        """What stands there now, as the form begins."""
        if profile is None:
            return {}
        plain = {name: getattr(profile, name) for name in ProfileForm.base_fields if name != "id"}
        return {**plain, **{name: coded(getattr(profile, name)) for name in LISTS}}
