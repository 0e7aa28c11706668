"""Forms of the letter desk."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.letters.models import Audience, Ground, Language, Sheet
from peerness.letters.queries import faults_of
from peerness.letters.rules.letter import Passage
from peerness.letters.rules.template import LONGEST, MOST
from peerness.programs.models import Partner
from peerness.ui.choices import choose_from, choose_rows
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Prose

FIELD_NAMES = {
    "recipient": _("Whom it addresses"),
    "partner": _("Name of the partner"),
    "team": _("Their team, ward or practice"),
    "organisation": _("Name of our organisation"),
    "peer": _("A peer who works with them"),
    "supervisor": _("Who supervises this peer"),
    "compliment": _("What we value in their work"),
    "invitation": _("How to reach or meet us"),
    "signature": _("Who signs"),
}


class BeginForm(Command):
    """To whom and in which language."""

    audience = forms.ChoiceField(label=_("To whom"), choices=Audience.choices)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=Language.ENGLISH)
    partner: forms.ModelChoiceField[Partner] = forms.ModelChoiceField(
        label=_("Partner"), queryset=None, required=False, empty_label=_("Nobody on our list")
    )

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        """Offer the partners."""
        super().__init__(*args, **kwargs)
        choose_rows(self, "partner", partners)


class LetterForm(Command):
    """Optional passages, fields and own words of a letter."""

    passages = forms.MultipleChoiceField(
        label=_("Passages that you can switch on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    voices = forms.MultipleChoiceField(
        label=_("People's own words, with their consent for letters"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They stand before your own words, just as they were given, and the use is noted by itself."),
    )
    own_words = forms.CharField(
        label=_("Your own words"),
        max_length=4000,
        required=False,
        widget=Prose(attrs={"rows": 5}),
        help_text=_("They stand before the close. Never name a person whom you walk beside."),
    )

    def __init__(
        self, *args: Any, offered: tuple[Passage, ...], voices: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        """Offer the optional passages and the voices, and ask for the fields that the letter can hold."""
        super().__init__(*args, **kwargs)
        if voices:
            choose_from(self, "voices", voices)
        else:
            del self.fields["voices"]
        told = [(one.code, one.text.split("[^")[0].split("\n")[0]) for one in offered if one.is_optional]
        choose_from(self, "passages", told)
        for name in dict.fromkeys(name for one in offered for name in one.fields):
            self.fields[name] = forms.CharField(label=FIELD_NAMES[name], max_length=300, required=False)

    @property
    def said(self) -> dict[str, str]:
        """The fields as they were filled in."""
        return {name: self.cleaned_data[name] for name in FIELD_NAMES if name in self.cleaned_data}

    def asked_for(self) -> list[forms.BoundField]:
        """The fields of the letter, for the page."""
        return [self[name] for name in FIELD_NAMES if name in self.fields]


#: What the passages of our templates are called.
PASSAGE_NAMES: dict[str, Text] = {
    "title": _("Title"),
    "greeting": _("Salutation"),
    "who": _("Who we are"),
    "peer": _("A peer by name"),
    "is": _("What a peer is"),
    "callout": _("What reviews found"),
    "not": _("What a peer is not"),
    "together": _("How to work together"),
    "evidence": _("What studies found"),
    "pregnancy": _("Pregnancy and newborns"),
    "compliment": _("What we value"),
    "meet": _("Let us meet"),
    "close": _("Close and signature"),
}
OWN_PASSAGE = _("A passage of your own")
PARAGRAPH = _("Paragraph")
WHEN = [
    ("always", _("It always stands")),
    ("off", _("It can be switched on")),
    ("on", _("It stands from the start, and can be switched off")),
]
ABOUT = [("substance_use", _("People with substance use")), ("families", _("Families and parents"))]
#: The word before the sources of a call-out box.
SOURCES = {"en": "Source", "es": "Fuente"}


class TemplateForm(Command):
    """The passages of a template, each with when it stands, and one empty place for another.

    Of a sheet for people everything always stands, so it is not asked.
    """

    after = forms.IntegerField(widget=forms.HiddenInput)
    whole = forms.BooleanField(label=_("Show in the preview what is switched off, too"), required=False)

    def __init__(self, *args: Any, passages: Sequence[Passage], audience: str, language: str, **kwargs: Any) -> None:
        """Ask for the passages that there are, or as many as were sent, and for one more."""
        super().__init__(*args, **kwargs)
        self.audience, self.language, self.is_sheet = audience, language, audience in Sheet.values
        if self.is_sheet:
            del self.fields["whole"]
        self.order: list[int] = []
        self.passages = tuple(passages)
        sent = next(n for n in count() if f"text_{n}" not in self.data) if self.is_bound else 0
        there = sent if self.is_bound else len(passages)
        has_room = not sent or self.data[f"text_{sent - 1}"].strip()
        self.slots = range(min(MOST, there + bool(has_room)))
        for n in self.slots:
            self._ask(n, passages[n] if n < len(passages) and not self.is_bound else None)

    def _ask(self, n: int, one: Passage | None) -> None:
        code = one.code if one else self.data.get(f"code_{n}", "")
        self.fields[f"code_{n}"] = forms.CharField(
            widget=forms.HiddenInput, required=False, max_length=40, initial=code
        )
        name = PASSAGE_NAMES.get(code, PARAGRAPH if self.is_sheet else OWN_PASSAGE)
        self.fields[f"text_{n}"] = forms.CharField(
            label=f"{n + 1}. {name}",
            required=False,
            max_length=LONGEST,
            strip=False,
            widget=Prose(attrs={"rows": 4, "lang": self.language}),
            initial=one.text if one else "",
        )
        self.fields[f"about_{n}"] = forms.ChoiceField(
            label=_("About whom its claims are"),
            choices=ABOUT,
            required=False,
            initial=one.about if one else "substance_use",
        )
        self.fields[f"place_{n}"] = forms.IntegerField(
            label=_("Place on the sheet") if self.is_sheet else _("Place in the letter"),
            help_text=_("A smaller number stands earlier. Empty: just before the last passage."),
            min_value=1,
            max_value=999,
            required=False,
            initial=10 * (n + 1) if one else None,
        )
        if not self.is_sheet:
            self._ask_when(n, one)

    def _ask_when(self, n: int, one: Passage | None) -> None:
        when = "always" if one is None or not one.is_optional else "on" if one.is_on else "off"
        self.fields[f"when_{n}"] = forms.ChoiceField(
            label=_("When it stands"), choices=WHEN, required=False, initial=when
        )
        self.fields[f"box_{n}"] = forms.BooleanField(
            label=_("As a call-out box with its sources below"), required=False, initial=bool(one and one.source)
        )

    def asked_for(self) -> list[dict[str, forms.BoundField]]:
        """The fields of each passage, for the page."""
        names = ("text", "place", "about") if self.is_sheet else ("text", "when", "place", "about", "box")
        return [{name: self[f"{name}_{n}"] for name in names} for n in self.slots]

    def clean(self) -> dict[str, Any]:
        """The passages as they were typed, in the order of the letter; what is empty is left out."""
        given = self.cleaned_data
        filled = [n for n in self.slots if given.get(f"text_{n}", "").strip()]
        last = max((given.get(f"place_{n}") or 0 for n in filled), default=0)
        self.order = sorted(filled, key=lambda n: given.get(f"place_{n}") or last - 0.5)
        self.passages = tuple(map(self._passage, self.order))
        return given

    def _passage(self, n: int) -> Passage:
        given = self.cleaned_data
        return Passage(
            given.get(f"code_{n}") or "",
            frozenset({self.audience}),
            given[f"text_{n}"],
            is_optional=given.get(f"when_{n}") in ("on", "off"),
            about=given.get(f"about_{n}") or "substance_use",
            source=SOURCES[self.language] if given.get(f"box_{n}") else "",
            is_on=given.get(f"when_{n}") == "on",
        )

    def place_of(self, name: str) -> str | None:
        """A refusal of a passage stands at its text."""
        kind, _, place = name.partition("-")
        return f"text_{self.order[int(place)]}" if kind == "passage" else super().place_of(name)

    def look(self, scope: Scope) -> None:
        """Name what cannot be filled in, printed or read with ease, each at its text, without saving anything."""
        self.is_valid()
        for name, sentence in faults_of(scope, self.passages, self.audience, self.language).items():
            self.add_error(self.place_of(name), sentence)


class AboutForm(Command):
    """A letter of attendance: to whom, why, of which days, in which language. There is no field for words."""

    partner: forms.ModelChoiceField[Partner] = forms.ModelChoiceField(label=_("To whom"), queryset=None)
    ground = forms.ChoiceField(label=_("Why"), choices=Ground.choices)
    starts_on = forms.DateField(label=_("From"), widget=Day)
    ends_on = forms.DateField(label=_("To"), widget=Day)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=Language.ENGLISH)

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        """Offer the partners."""
        super().__init__(*args, **kwargs)
        choose_rows(self, "partner", partners)


class ReadForm(Command):
    """That the person read it, and what they want."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    wish = forms.ChoiceField(
        label=_("What do they want?"),
        widget=forms.RadioSelect,
        choices=[("go", _("It may leave")), ("stop", _("Stop it: nothing leaves"))],
    )

    def __init__(self, *args: Any, compelled: bool, **kwargs: Any) -> None:
        """Where an order compels it, offer no stop that would not hold."""
        super().__init__(*args, **kwargs)
        if compelled:
            choose_from(self, "wish", [("go", _("They have read it"))])
