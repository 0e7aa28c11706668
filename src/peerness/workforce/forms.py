"""What is typed to give a peer a title and to arrange supervision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.programs.models import Program
from peerness.ui.command import Command
from peerness.workforce.models import Peer

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
        self.fields["supervisors"].choices = named  # type: ignore[attr-defined]


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
        self.fields["program"].choices = [("", _("Choose a program")), *named]  # type: ignore[attr-defined]
        if len(named) == 1:
            self.fields["program"].initial = named[0][0]
        self.fields["peer"].choices = [("", _("Choose a peer")), *called]  # type: ignore[attr-defined]
