"""What is typed about check-ins: one question, how one begins, a questionnaire that a program takes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from peerness.instruments.answering import LONGEST, Place
from peerness.instruments.form import Item, Kind
from peerness.instruments.known import shelf
from peerness.recovery.models import Schedule
from peerness.recovery.rules.checkins import LONGEST_ERROR_SOURCE, LONGEST_NOTE
from peerness.recovery.rules.windows import Schedule as ScheduleKey
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Prose

if TYPE_CHECKING:
    from django.http import HttpRequest

    from peerness.kernel.scope import Scope

#: A questionnaire is far smaller; what is larger is something else.
LARGEST_FILE = 2_000_000
#: The value of the choice that is answered in own words.
_OTHER = "\u2026"
_YES_NO = (("true", _("Yes")), ("false", _("No")))
LANGUAGES = (("en", "English"), ("es", "Español"))


class QuestionForm(Command):
    """One question as it is read aloud; it may be left open."""

    answer: forms.Field
    other = forms.CharField(label=_("In their own words"), required=False, max_length=LONGEST)

    def __init__(
        self, *args: Any, place: Place, language: str, told: tuple[str, ...], alone: bool = False, **kwargs: Any
    ) -> None:
        """Ask what the question wants, with what was answered before; `alone` speaks to the person themselves."""
        super().__init__(*args, **kwargs)
        if alone:
            self.fields["other"].label = _("In your own words")
        self.place, self.language = place, language
        item = place.item
        self.fields["answer"] = _field(item, language)
        if item.kind is not Kind.OPEN_CHOICE or not item.options:
            del self.fields["other"]
        free = [one for one in told if item.kind is Kind.OPEN_CHOICE and item.options and not item.option(one)]
        self.initial["other"] = free[0] if free else ""
        shown = [_OTHER if one in free else one for one in told]
        many = isinstance(self.fields["answer"], forms.MultipleChoiceField)
        self.initial["answer"] = shown if many else "\n".join(shown)

    @property
    def given(self) -> list[tuple[str, tuple[int, ...], int, str]]:
        """What the clean form says, as the action takes it: one row at least, which may take an answer back."""
        told = self.cleaned_data["answer"]
        if isinstance(told, str):
            told = told.splitlines() if self.place.item.repeats and not _chooses(self.place.item) else [told]
        other = self.cleaned_data.get("other", "").strip()
        values = [other if one == _OTHER else str(one).strip() for one in told]
        if other and _OTHER not in told:
            values = [*values, other] if self.place.item.repeats else [other]
        values = [one for one in values if one] or [""]
        item, rounds = self.place.item.id, self.place.rounds
        return [(item, rounds, nth, value) for nth, value in enumerate(values)]

    def place_of(self, name: str) -> str | None:
        """Every refusal of this page is about its one question."""
        return "answer"


def _chooses(item: Item) -> bool:
    return bool(item.options) and item.kind in (Kind.CHOICE, Kind.OPEN_CHOICE)


def _field(item: Item, language: str) -> forms.Field:
    """The control of one question; its label is the question itself."""
    label = lazystr(" ".join(part for part in (item.prefix, item.words.said(language)) if part))
    given: dict[str, Any] = {"label": label, "required": False}
    if item.kind in (Kind.BOOLEAN, Kind.GROUP):
        words = _("Is there another one to tell about?") if item.kind is Kind.GROUP else label
        return forms.ChoiceField(choices=_YES_NO, widget=forms.RadioSelect, required=False, label=words)
    if item.options:
        choices = [(option.key, option.words.said(language)) for option in item.options]
        if item.kind is Kind.OPEN_CHOICE:
            choices.append((_OTHER, _("Something else")))  # type: ignore[arg-type]
        if item.repeats:
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **given)
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **given)
    if item.repeats or item.kind is Kind.TEXT:
        help_text = _("One answer in a line.") if item.repeats else ""
        return forms.CharField(widget=Prose(attrs={"rows": 4}), help_text=help_text, **given)
    return forms.CharField(widget=Day() if item.kind is Kind.DATE else forms.TextInput(), help_text=item.unit, **given)


class BeginForm(Command):
    """In which language the questions are read."""

    language = forms.ChoiceField(label=_("Language of the questions"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, languages: tuple[str, ...], **kwargs: Any) -> None:
        """Only languages in which every question can be read."""
        super().__init__(*args, **kwargs)
        names = dict(LANGUAGES)
        choose_from(self, "language", [(code, names.get(code, code)) for code in languages])


def _named() -> list[tuple[str, Any]]:
    return [("", _("None of these: a questionnaire from a file")), *((one.key, one.name) for one in shelf().values())]


class TakeForm(Command):
    """A questionnaire that a program takes: a file, or the organisation's copy of a named instrument."""

    known = forms.ChoiceField(label=_("Named instrument"), required=False, choices=_named)
    file = forms.CharField(
        label=_("FHIR Questionnaire"),
        required=False,
        strip=False,
        widget=Prose(attrs={"rows": 6}),
        help_text=_("Paste the content of the file here. For a named instrument you may paste its questions instead."),
    )
    upload = forms.FileField(
        label=_("Or choose the file"),
        required=False,
        help_text=_("A JSON file. Its content then stands in the field above, and is taken from there."),
        error_messages={"empty": _("This file is empty. Choose another one, or paste its content.")},
    )
    questions = forms.CharField(
        label=_("Questions of your licensed copy"),
        required=False,
        widget=Prose(attrs={"rows": 6}),
        help_text=_("One question in a line, in the order of your copy. We bring no words of named instruments."),
    )
    answers = forms.CharField(
        label=_("Answers of your copy"),
        required=False,
        widget=Prose(attrs={"rows": 4}),
        help_text=_("One answer in a line, the lowest first; empty shows the numbers."),
    )
    turned = forms.CharField(
        label=_("Reversed questions"),
        required=False,
        max_length=200,
        help_text=_("The numbers of the questions that your copy says count from the other end, such as 3, 7."),
    )
    rights = forms.CharField(
        label=_("Licence or permission"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("Under which terms you use it. Empty takes what the file or the instrument says."),
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=LONGEST_NOTE)
    error = forms.DecimalField(
        label=_("Standard error of measurement, in points"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=6,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Of the whole score, if a study tells it. Empty means not known, and the pictures say so."),
        error_messages={
            "invalid": _("Write a number, such as 1.5, or leave it empty."),
            "min_value": _("Write a number above 0, or leave it empty."),
        },
    )
    error_source = forms.CharField(label=_("Which study tells it"), required=False, max_length=LONGEST_ERROR_SOURCE)
    schedule = forms.ChoiceField(label=_("When it is due"), choices=Schedule.choices, widget=forms.RadioSelect)

    @classmethod
    def sent(cls, request: HttpRequest, scope: Scope, initial: dict[str, Any]) -> Self:
        """The form as it was sent; what a file holds stands in its field, so that it is there after a refusal."""
        form = cls.asked(request, scope, initial=initial)
        form.files = request.FILES
        return form

    def clean_upload(self) -> str:
        """The content of the file, in place of what was pasted."""
        held = self.cleaned_data.get("upload")
        if not held:
            return ""
        if held.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 2 MB. A questionnaire is smaller."))
        try:
            text = str(held.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is not a text in UTF-8. Choose the JSON file.")) from None
        self.show_again(file=text)
        return text

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the action takes it."""
        given = self.cleaned_data
        names = ("known", "questions", "answers", "turned", "rights", "source", "error", "error_source")
        file = given["upload"] or given["file"]
        return {**{name: given[name] for name in names}, "file": file, "schedule": ScheduleKey(given["schedule"])}
