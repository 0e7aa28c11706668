"""Forms of supervision: one page for one time, prefilled; a note; how often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.kernel.errors import Text
from peerness.programs.models import Partner
from peerness.supervision.actions.sessions import Told
from peerness.supervision.models import Agreement, AskedBy, Function, Outcome
from peerness.supervision.rules.agenda import Item, agreed
from peerness.supervision.rules.plan import FEWEST_DAYS, MOST_DAYS, MOST_MINUTES
from peerness.ui.choices import choose_from, choose_rows
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Minutes, Prose
from peerness.workforce.models import Peer

#: What most times take; one touch changes it.
USUAL_MINUTES = 30
_WAITS = ("", _("Goes on"))


class RecordForm(Command):
    """One time of supervision on one page: most of it stands there already."""

    held_on = forms.DateField(label=_("Day"), widget=Day())
    minutes = forms.IntegerField(
        label=_("Minutes"), widget=Minutes(attrs={"maxlength": "3"}), initial=USUAL_MINUTES, min_value=1, max_value=480
    )
    functions = forms.MultipleChoiceField(
        label=_("What it was for"), choices=Function.choices, widget=forms.CheckboxSelectMultiple
    )
    agenda = forms.MultipleChoiceField(
        label=_("From the last week"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Take off what you did not talk about. Numbers are kept, names are not."),
    )
    words = forms.CharField(
        label=_("What you talked about"), max_length=4000, required=False, widget=Prose(attrs={"rows": 3})
    )
    agreed = forms.CharField(
        label=_("What you agreed"),
        max_length=4000,
        required=False,
        widget=Prose(attrs={"rows": 2}),
        help_text=_("One line each. It stands here again next time, until it is done."),
    )

    def __init__(
        self, *args: Any, offered: Sequence[tuple[Item, Text]], waiting: Iterable[Agreement], **kwargs: Any
    ) -> None:
        """Offer the lines of the week, and ask about each earlier agreement."""
        super().__init__(*args, **kwargs)
        self.offered = {str(item.line): item for item, _words in offered}
        self.waiting = list(waiting)
        lines = self.fields["agenda"]
        choose_from(self, "agenda", [(str(item.line), words) for item, words in offered])
        lines.initial = list(self.offered)
        for one in self.waiting:
            self.fields[f"settle_{one.pk}"] = forms.ChoiceField(
                label=one.words,
                required=False,
                choices=[_WAITS, *Outcome.choices],
                widget=forms.RadioSelect,
                initial="",
            )

    @property
    def told(self) -> Told:
        """What was said, once the form is clean."""
        given = self.cleaned_data
        return Told(
            held_on=given["held_on"],
            minutes=given["minutes"],
            functions=tuple(given["functions"]),
            agenda=tuple(item for line, item in self.offered.items() if line in given["agenda"]),
            words=given["words"],
            agreed=agreed(given["agreed"]),
        )

    @property
    def settled(self) -> dict[UUID, str]:
        """The earlier agreements that do not go on."""
        said = {one.pk: self.cleaned_data[f"settle_{one.pk}"] for one in self.waiting}
        return {id: outcome for id, outcome in said.items() if outcome}

    def asked_before(self) -> list[forms.BoundField]:
        """The questions about earlier agreements, for the page."""
        return [self[f"settle_{one.pk}"] for one in self.waiting]


class WithPeerForm(RecordForm):
    """With one peer, perhaps together with another of their supervisors."""

    beside = forms.TypedChoiceField(label=_("Held together with"), required=False, empty_value=None)

    def __init__(self, *args: Any, others: Iterable[Membership], **kwargs: Any) -> None:
        """Offer the peer's other supervisors."""
        super().__init__(*args, **kwargs)
        found = {str(one.pk): one for one in others}
        field: Any = self.fields["beside"]
        field.choices = [("", _("Nobody else")), *((key, str(one)) for key, one in found.items())]
        field.coerce = found.get
        self.has_others = bool(found)


class WithGroupForm(RecordForm):
    """With several peers at once."""

    peers = forms.TypedMultipleChoiceField(label=_("Who was there"), coerce=UUID, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, supervised: Iterable[Peer], **kwargs: Any) -> None:
        """Offer the peers whom one supervises; all of them stand ticked."""
        super().__init__(*args, **kwargs)
        choices = [(str(peer.pk), str(peer)) for peer in supervised]
        choose_from(self, "peers", choices)
        self.fields["peers"].initial = [key for key, _name in choices]


class NoteForm(Command):
    """A boundary note, and who else may open it."""

    words = forms.CharField(label=_("The note"), max_length=4000, widget=Prose())
    readers: forms.ModelMultipleChoiceField[Membership] = forms.ModelMultipleChoiceField(
        label=_("Who else may open it"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody but you, unless you tick somebody. This cannot be changed later."),
    )

    def __init__(self, *args: Any, readers: QuerySet[Membership], **kwargs: Any) -> None:
        """Offer the peer and their other supervisors."""
        super().__init__(*args, **kwargs)
        choose_rows(self, "readers", readers)

    @property
    def named(self) -> frozenset[UUID]:
        """Whom the author named."""
        return frozenset(reader.pk for reader in self.cleaned_data["readers"])


class RuleForm(Command):
    """How often a program wants its peers supported."""

    days = forms.IntegerField(
        label=_("Days between two times, at most"), widget=Minutes(), min_value=FEWEST_DAYS, max_value=MOST_DAYS
    )
    minutes = forms.IntegerField(
        label=_("Minutes in 31 days, at least"), widget=Minutes(), min_value=0, max_value=MOST_MINUTES
    )
    source = forms.CharField(
        label=_("Where this comes from"),
        max_length=200,
        required=False,
        help_text=_("A state's rule, a certification board, or your own decision; with the day on which you looked."),
    )


class CommentForm(Command):
    """What the peer adds to the picture of their own work."""

    comment = forms.CharField(
        label=_("What you want to add"), max_length=2000, required=False, widget=Prose(attrs={"rows": 3})
    )


class AskedForm(Command):
    """Who asked for work outside the role."""

    by = forms.TypedChoiceField(
        label=_("Who asked for this?"), choices=AskedBy.choices, coerce=AskedBy, widget=forms.RadioSelect
    )
    partner: forms.ModelChoiceField[Partner] = forms.ModelChoiceField(
        label=_("Which partner, if it was one"), queryset=None, required=False, empty_label=_("None of them")
    )

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        """Offer the partners."""
        super().__init__(*args, **kwargs)
        choose_rows(self, "partner", partners)
