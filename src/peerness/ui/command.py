"""A form that asks for one action: it carries the id that the action takes, and shows what was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from django import forms
from django.http import QueryDict

from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid

if TYPE_CHECKING:
    from django.http import HttpRequest

    from peerness.kernel.scope import Scope

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptWords:
    """The draft of a form: its key, where the page keeps more of it, and when its words were kept, if there are any."""

    key: str
    url: str
    kept_at: datetime | None


class Command(forms.Form):
    """A form for one action. The hidden id is made when the empty form is shown, so a double tap writes once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    #: Whether the action met something that was saved before, or changed meanwhile.
    conflicts = False
    #: The form's draft, where its view keeps drafts.
    kept: KeptWords | None = None

    @classmethod
    def asked(cls, request: HttpRequest, scope: Scope, initial: dict[str, Any] | None = None, **given: Any) -> Self:
        """The form as it was sent, or an empty one with a fresh id; `given` is whatever the form itself wants."""
        data = request.POST if request.method == "POST" else None
        return cls(data, initial={"id": ids.new(scope.at), **(initial or {})}, **given)

    @property
    def command(self) -> UUID:
        """The id of the command, once the form is clean."""
        found: UUID = self.cleaned_data["id"]
        return found

    @property
    def status(self) -> int:
        """The answer's status when the form is shown: 422 after something was refused, 409 after a conflict."""
        if not self.is_bound:
            return 200
        return 409 if self.conflicts else 422

    def attempt(self, act: Callable[[dict[str, Any]], T]) -> T | None:
        """What the action gives for clean values; None where something has to be mended, told at its field.

        After a conflict, too, the form is shown again: nobody types twice.
        """
        if not self.is_bound or not self.is_valid():
            return None
        try:
            return act(self.cleaned_data)
        except Invalid as invalid:
            for name, sentence in invalid.errors.items():
                self.add_error(self.place_of(name), str(sentence))
        except Conflict as conflict:
            self.conflicts = True
            self.add_error(None, str(conflict.reason))
        return None

    def anew(self, scope: Scope, **changed: str) -> None:
        """Show what was typed with a fresh id, as a new command that may replace what the conflict was with."""
        self.show_again(**{"id": str(ids.new(scope.at)), **changed})

    def show_again(self, **changed: str) -> None:
        """Show what was typed, with some values changed."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, value in changed.items():
            data[name] = value
        self.data = data

    def give_back(self, content: Mapping[str, list[str]]) -> None:
        """Show an empty form with words that were typed before; fields that there are no more are left out."""
        data = QueryDict(mutable=True)
        for name, values in content.items():
            data.setlist(name, values)
        for name, field in self.fields.items():
            if name in data or not field.required:
                self.initial[name] = field.widget.value_from_datadict(data, {}, name)

    def place_of(self, name: str) -> str | None:
        """The field at which a refusal is shown; None for the whole form."""
        return name if name in self.fields else None
