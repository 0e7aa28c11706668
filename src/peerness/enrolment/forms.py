"""What is typed to welcome a person and to assign a peer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from peerness.programs.models import Program
from peerness.ui.command import Command
from peerness.workforce.models import Peer

_LONGEST_NAME = 120


class WelcomeForm(Command):
    """One name and a program: nothing else is asked."""

    called = forms.CharField(
        label=_("Name to be called by"),
        max_length=_LONGEST_NAME,
        help_text=_("Any name they choose. It need not be the legal one."),
        error_messages={"required": _("Write the name that the person wants to be called by. One name is enough.")},
    )
    program = forms.TypedChoiceField(
        label=_("Program"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the program into which you welcome them.")},
    )

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer the programs in which the member works; the only one is chosen already."""
        super().__init__(*args, **kwargs)
        self.programs = {program.pk: program for program in programs}
        named = [(str(id), program.name) for id, program in self.programs.items()]
        self.fields["program"].choices = named  # type: ignore[attr-defined]
        if len(named) == 1:
            self.fields["program"].initial = named[0][0]


class AssignForm(Command):
    """Which peer walks beside a person."""

    peer = forms.TypedChoiceField(
        label=_("Peer"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a peer.")},
    )

    def __init__(
        self,
        *args: Any,
        peers: Iterable[Peer],
        beside: Collection[UUID],
        caseloads: Mapping[UUID, int],
        **kwargs: Any,
    ) -> None:
        """Offer the peers by name, each with how many people they walk beside now: a fact, no ranking."""
        super().__init__(*args, **kwargs)
        self.peers = {peer.pk: peer for peer in peers}
        self.fields["peer"].choices = [  # type: ignore[attr-defined]
            (str(id), _described(peer, caseloads.get(id, 0), id in beside)) for id, peer in self.peers.items()
        ]


def _described(peer: Peer, people: int, is_beside: bool) -> str:
    count = ngettext("%(n)s person", "%(n)s people", people) % {"n": people}
    already = gettext("walks beside them already") if is_beside else ""
    return " · ".join(part for part in (peer.membership.account.name, peer.title, count, already) if part)
