"""Put a file here; say what its columns mean; decide about a row that looks like somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.exchange.models import Decision, KindName, TargetName
from peerness.exchange.queries import NoTable, sheet_of
from peerness.exchange.rules.columns import JOINED, Kind, Mapped, Target, targets_of
from peerness.exchange.rules.packing import LARGEST, packed
from peerness.kernel import ids
from peerness.programs.models import Program
from peerness.support.rules import LONGEST
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Minutes
from peerness.workforce.models import Peer

if TYPE_CHECKING:
    from peerness.access.requests import MemberRequest


class PutForm(Command):
    """A file, what it holds, where it comes from, and for which program."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What the file holds"),
        choices=KindName.choices,
        widget=forms.RadioSelect,
        initial=KindName.PEOPLE.value,
        error_messages={"required": gettext_lazy("Choose what the file holds.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        max_length=80,
        help_text=gettext_lazy("The name of the earlier system. Use the same one for all its files."),
        error_messages={"required": gettext_lazy("Write where the file comes from, such as the earlier system.")},
    )
    program = forms.TypedChoiceField(
        label=gettext_lazy("Program"),
        coerce=UUID,
        error_messages={"required": gettext_lazy("Choose the program.")},
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A CSV or XLSX file of up to 20 megabytes, with the names of the columns in its first row."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("The file is empty. Choose another one."),
        },
    )
    peer = forms.TypedChoiceField(
        label=gettext_lazy("Peer, where a row names none"), coerce=UUID, required=False, empty_value=None
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes, where a row says none"),
        min_value=1,
        max_value=LONGEST,
        required=False,
        widget=Minutes,
    )

    def __init__(self, *args: Any, programs: Iterable[Program], peers: Iterable[Peer], **kwargs: Any) -> None:
        """Offer the programs and the peers, by name."""
        super().__init__(*args, **kwargs)
        self.programs, self.peers = {one.pk: one for one in programs}, {one.pk: one for one in peers}
        names = [(str(id), one.name) for id, one in self.programs.items()]
        choose_from(self, "program", names if len(names) == 1 else [("", _("Choose")), *names])
        walking = [(str(id), one.membership.account.name) for id, one in self.peers.items()]
        choose_from(self, "peer", [("", _("None")), *walking])

    @classmethod
    def sent(cls, request: MemberRequest, **given: Any) -> Self:
        """The form as it was sent with its file, or an empty one."""
        if request.method == "POST":
            return cls(request.POST, request.FILES, **given)
        return cls(initial={"id": ids.new(request.scope.at)}, **given)

    def clean_file(self) -> str:
        """The file, packed; a file without a table is told at its field."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 20 megabytes. Bring it in by parts."))
        content = file.read()
        try:
            sheet_of(content)
        except NoTable as fault:
            words = _("This is no table that can be read: the first row holds the names of the columns.")
            raise forms.ValidationError(words) from fault
        return packed(content)

    def row(self) -> dict[str, Any]:
        """The values of the action."""
        given = self.cleaned_data
        return {
            "kind": Kind(given["kind"]),
            "source": given["source"],
            "program": self.programs[given["program"]],
            "content": given["file"],
            "peer": self.peers.get(given["peer"]),
            "minutes": given["minutes"],
        }


class ColumnsForm(Command):
    """One choice for each column of the file: what it means, or nothing."""

    def __init__(self, *args: Any, kind: Kind, header: Sequence[str], mapped: Mapped, **kwargs: Any) -> None:
        """Offer what such a file may hold, with what was suggested or remembered chosen."""
        super().__init__(*args, **kwargs)
        meanings = [("", _("leave it out")), *((one.value, TargetName(one.value).label) for one in targets_of(kind))]
        self.header = [name for place, name in enumerate(header) if name not in header[:place]]
        for place, name in enumerate(self.header):
            target = mapped.targets[header.index(name)]
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=name or _("(column without a name)"),
                choices=meanings,
                initial=target.value if target else "",
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Each meaning belongs to one column, but for the parts of an address."""
        seen: set[str] = set()
        for place, meaning in enumerate(self._meant()):
            if meaning in seen and Target(meaning) not in JOINED:
                self.add_error(f"column_{place}", _("Another column means this already. Leave one of them out."))
            seen |= {meaning} - {""}
        return self.cleaned_data

    @property
    def said(self) -> dict[str, str]:
        """What each column means, by its name."""
        return dict(zip(self.header, self._meant(), strict=True))

    def _meant(self) -> list[str]:
        return [self.cleaned_data.get(f"column_{place}", "") for place in range(len(self.header))]


class PairForm(Command):
    """Whether a row and somebody who is here are one person; it knows which pair the page showed."""

    pair = forms.UUIDField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=gettext_lazy("One person or two?"),
        choices=[
            (Decision.SAME.value, gettext_lazy("One person: the row adds nobody")),
            (Decision.TWO.value, gettext_lazy("Two people: the row comes in")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether these are one person or two.")},
    )

    def __init__(self, *args: Any, shown: UUID, **kwargs: Any) -> None:
        """Keep in mind which pair is shown."""
        super().__init__(*args, **kwargs)
        self.initial["pair"] = shown
