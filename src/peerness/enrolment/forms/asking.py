"""What is typed to ask for support: on the public form, on a partner's form, and by staff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from peerness.enrolment.models import Way
from peerness.enrolment.rules.asking import Asking
from peerness.enrolment.rules.patience import is_too_quick
from peerness.participants.models import Language
from peerness.programs.models import Partner, Program
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Phone

_SHORT, _LONG, _NUMBER = 120, 160, 40
_QUICK = _("That was very quick. Nothing is lost: look at it once more, then press the button again.")
_TRAP = _("A field that stays empty had something in it. We have emptied it: please press the button again.")
_NAMED = _("Write the name to be called by. Any name is fine, and one is enough.")


class ContactForm(Command):
    """A name, one safe way to reach the person, the best time, the language. Nothing clinical is asked."""

    called = forms.CharField(
        label=_("Name to be called by"),
        max_length=_SHORT,
        help_text=_("Any name you like. It need not be your legal one."),
        error_messages={"required": _NAMED},
    )
    phone = forms.CharField(label=_("Phone number"), required=False, max_length=_NUMBER, widget=Phone)
    ok_call = forms.BooleanField(label=_("You may call"), required=False)
    ok_text = forms.BooleanField(label=_("You may text"), required=False)
    ok_message = forms.BooleanField(label=_("You may leave a message"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={"invalid": _("Write the whole address, such as name@example.org, or leave it empty.")},
    )
    comes_by = forms.BooleanField(label=_("I will come by"), required=False)
    through = forms.CharField(
        label=_("Through somebody"),
        required=False,
        max_length=_LONG,
        help_text=_("Who knows how to find you, and how we reach them."),
    )
    leave_nothing = forms.BooleanField(label=_("Please send nothing and leave no message anywhere"), required=False)
    best_time = forms.CharField(
        label=_("Best time"), required=False, max_length=_LONG, help_text=_("Such as weekdays after four.")
    )
    hint = forms.CharField(
        label=_("Anything that helps us reach you safely"),
        required=False,
        max_length=200,
        help_text=_("Such as whom to ask for. Please write nothing about your health or what you use."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    program = forms.TypedChoiceField(label=_("Program"), required=False, coerce=UUID, empty_value=None)

    #: What stands first in the choice of programs.
    UNDECIDED = _("I do not know yet: you decide with me")

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer these programs, and the languages of the site."""
        super().__init__(*args, **kwargs)
        self.programs = {program.pk: program for program in programs}
        named = [(str(id), program.name) for id, program in self.programs.items()]
        choose_from(self, "program", [("", self.UNDECIDED), *named])
        choose_from(self, "language", [("", _("Not said")), *Language.choices])
        #: Whoever asks for themselves reads this page; whoever writes for somebody else says which language it is.
        self.fields["language"].initial = get_language()

    @property
    def asking(self) -> Asking:
        """What was said, once the form is clean."""
        return Asking(**{name: self.cleaned_data[name] for name in Asking.__slots__ if name in self.cleaned_data})

    @property
    def chosen(self) -> Program | None:
        """The program that was chosen, if any."""
        return self.programs.get(self.cleaned_data["program"])


class PublicForm(ContactForm):
    """The same at the public door: it knows when it was shown, and has a field that people leave empty."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(label=_("Leave this field empty"), required=False, max_length=200)

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        """Remember the moment at which it is shown."""
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["shown"].initial = _stamp(at)

    def clean(self) -> dict[str, Any]:
        """Ask hurried programs to press once more; every word stays."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        shown = _read_stamp(cleaned.get("shown", ""))
        if cleaned.get("website"):
            self._put("website", "")
            self.add_error(None, _TRAP)
        elif is_too_quick(shown, self.at):
            self.add_error(None, _QUICK)
        if shown is None:
            self._put("shown", _stamp(self.at))
        return cleaned

    def _put(self, name: str, value: str) -> None:
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[name] = value
        self.data = data


class ReferralForm(PublicForm):
    """A partner's form: who refers, and the same few words about the person, who has agreed."""

    UNDECIDED = _("Not decided")
    sent_by = forms.CharField(
        label=_("Your organisation"),
        max_length=_LONG,
        error_messages={"required": _("Write the name of your organisation.")},
    )
    sender = forms.CharField(
        label=_("Your name"), max_length=_SHORT, error_messages={"required": _("Write your own name.")}
    )
    sender_phone = forms.CharField(
        label=_("Your phone number"),
        max_length=_NUMBER,
        widget=Phone,
        error_messages={"required": _("Write the number at which we can ask you back.")},
    )

    def __init__(self, *args: Any, partner: Partner | None, **kwargs: Any) -> None:
        """A partner that came by its own link need not say which organisation it is."""
        super().__init__(*args, **kwargs)
        if partner is not None:
            del self.fields["sent_by"]
        words = {
            "called": _("Any name that the person likes. It need not be the legal one."),
            "through": _("Who knows how to find the person, and how we reach them."),
            "hint": _("Such as whom to ask for. Please write nothing about health, substances or the law."),
        }
        for name, help_text in words.items():
            self.fields[name].help_text = help_text
        self.fields["comes_by"].label = _("The person will come by")
        self.fields["language"].initial = ""
        self.fields["hint"].label = _("Anything that helps us reach them safely")


_HERE = [(way.value, way.label) for way in (Way.WALK_IN, Way.PHONE, Way.BEDSIDE)]


class EntryForm(ContactForm):
    """What staff write down of somebody who walked in, called, or is at a bedside."""

    UNDECIDED = _("Not decided yet")
    way = forms.ChoiceField(
        label=_("How they came"),
        choices=_HERE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they came.")},
    )
    place = forms.CharField(
        label=_("Where they are"),
        required=False,
        max_length=_LONG,
        help_text=_("At a bedside: the hospital or site, the unit, the room."),
    )
    minutes = forms.IntegerField(
        label=_("Waiting for so many minutes already"), required=False, min_value=0, max_value=7 * 24 * 60
    )

    def __init__(self, *args: Any, needs_program: bool, **kwargs: Any) -> None:
        """Peers and supervisors name a program; the only one is chosen already."""
        super().__init__(*args, **kwargs)
        ids = list(self.programs)
        #: Whether a program has to be named, and there is none in which the member works.
        self.lacks_program = needs_program and not ids
        if needs_program:
            self.fields["program"].required = True
            self.fields["program"].error_messages["required"] = _("Choose the program for which you take this request.")
        if len(ids) == 1:
            self.fields["program"].initial = str(ids[0])
        words = {
            "called": _("Any name they choose. It need not be the legal one."),
            "through": _("Who knows how to find them, and how we reach that person."),
            "hint": _("Such as whom to ask for. Nothing about health or substances belongs here."),
        }
        for name, help_text in words.items():
            self.fields[name].help_text = help_text
        self.fields["comes_by"].label = _("They will come by")
        self.fields["language"].initial = ""
        self.fields["hint"].label = _("Anything that helps us reach them safely")
        self.fields["leave_nothing"].label = _("They want nothing sent and no message left anywhere")


def _stamp(at: datetime) -> str:
    return Signer(salt="enrolment.door").sign(str(int(at.timestamp() * 1000)))


def _read_stamp(text: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(Signer(salt="enrolment.door").unsign(text)) / 1000, UTC)
    except (BadSignature, ValueError):
        return None
