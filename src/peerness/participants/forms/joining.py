"""Which of two records of one person is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant, PossibleDouble
from peerness.ui.choices import choose_from
from peerness.ui.command import Command


class JoinForm(Command):
    """The record to be kept; the other one leads to it from then on."""

    keep = forms.ChoiceField(
        label=_("Which record is kept?"),
        widget=forms.RadioSelect,
        help_text=_(
            "The other one leads to it. Whoever reached either reaches it; who reads which note stays as it is."
        ),
        error_messages={"required": _("Choose the record to be kept.")},
    )

    def __init__(self, *args: Any, double: PossibleDouble, **kwargs: Any) -> None:
        """Offer both."""
        super().__init__(*args, **kwargs)
        self.double = double
        choose_from(
            self, "keep", [(str(one.pk), f"{one.called} · {one.program.name}") for one in (double.one, double.other)]
        )

    @property
    def stays(self) -> Participant:
        """The record that is kept."""
        return self.double.one if self.cleaned_data["keep"] == str(self.double.one_id) else self.double.other

    @property
    def merged(self) -> Participant:
        """The record that leads to it."""
        return self.double.other if self.stays == self.double.one else self.double.one
