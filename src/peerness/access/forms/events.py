"""The question that is put to the audit: of which kind, with which outcome, by whom, on which day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.audit.rules import Outcome
from peerness.ui.choices import choose_from
from peerness.ui.widgets import Day

OUTCOMES = {
    Outcome.DONE: _("Done"),
    Outcome.VIEWED: _("Looked at"),
    Outcome.REFUSED: _("Refused"),
}


class Looking(forms.Form):
    """What is looked for; everything may stay empty."""

    kind = forms.ChoiceField(label=_("What"), required=False)
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[("", _("all")), *((one.value, name) for one, name in OUTCOMES.items())],
    )
    member = forms.ChoiceField(label=_("Who"), required=False)
    day = forms.DateField(label=_("Day"), required=False, widget=Day)

    def __init__(self, *args: Any, kinds: Iterable[str], members: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer the kinds that the rooms know and the members of the organisation."""
        super().__init__(*args, **kwargs)
        every = ("", _("all"))
        choose_from(self, "kind", [every, *((kind, kind) for kind in kinds)])
        choose_from(self, "member", [every, *((str(id), name) for id, name in members)])
