"""What is typed about credentials, hours, proofs, and what jurisdictions ask."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.papers import PaperForm
from peerness.ui.widgets import Day, LongText, Minutes
from peerness.workforce.models import Credential, DomainName, KindName, LivedName, RuleLine
from peerness.workforce.queries.competencies import competency_names
from peerness.workforce.rules.hours import HoursKind
from peerness.workforce.rules.jurisdictions import COLUMNS, DAYS, LONGEST, LONGEST_GRADE, USUAL_LENGTH, Line

_WRONG_DAY = _("Write the day as year-month-day, such as 2026-03-02.")


def _day(label: Any, help_text: Any = "", required: bool = False) -> forms.DateField:
    errors = {"invalid": _WRONG_DAY, "required": _("Choose the day.")}
    return forms.DateField(label=label, widget=Day, required=required, help_text=help_text, error_messages=errors)


class CredentialForm(Command):
    """A credential of a peer: its days, its number, its lived experience."""

    lived = forms.ChoiceField(
        label=_("For which lived experience"),
        choices=LivedName.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    issued_on = _day(_("Issued on"), _("Leave it empty while you are on the way to it."))
    expires_on = _day(_("Runs out on"))
    number = forms.CharField(label=_("Number of the certificate"), max_length=60, required=False)

    @staticmethod
    def before(credential: Credential) -> dict[str, Any]:
        """What stands there now, as the form begins."""
        return {name: getattr(credential, name) for name in ("lived", "issued_on", "expires_on", "number")}


class NewCredentialForm(CredentialForm):
    """A credential that is written down for the first time: one that is known, or another in one's own words."""

    rule = forms.TypedChoiceField(label=_("Credential"), coerce=UUID, required=False, empty_value=None)
    jurisdiction = forms.CharField(label=_("State or other jurisdiction"), max_length=USUAL_LENGTH, required=False)
    name = forms.CharField(label=_("Name of the credential"), max_length=USUAL_LENGTH, required=False)

    field_order = ("id", "rule", "jurisdiction", "name", "lived", "issued_on", "expires_on", "number")

    def __init__(self, *args: Any, rules: dict[UUID, Line], **kwargs: Any) -> None:
        """Offer what is known."""
        super().__init__(*args, **kwargs)
        self.rules = rules
        known = [(str(key), f"{line.jurisdiction}: {line.credential}") for key, line in rules.items()]
        choose_from(self, "rule", [("", _("Another one: write it below")), *known])

    def clean(self) -> dict[str, Any]:
        """A credential that is known brings its place and its name; another one needs both in words."""
        given: dict[str, Any] = self.cleaned_data
        line = self.rules.get(given.get("rule"))  # type: ignore[arg-type] # None is never a key
        if line is not None:
            given["jurisdiction"], given["name"] = line.jurisdiction, line.credential
        for name, sentence in _IN_WORDS.items():
            if not given.get(name, "").strip() and name not in self.errors:
                self.add_error(name, sentence)
        return given


_IN_WORDS = {
    "jurisdiction": _("Choose a credential above, or write the state here."),
    "name": _("Choose a credential above, or write its name here."),
}


class ProofForm(PaperForm):
    """A certificate or another proof."""

    example = _("Such as: certificate 2026, or proof of the ethics course.")


class HoursForm(Command):
    """Hours of training, or of work or supervision that Peerness does not know."""

    kind = forms.ChoiceField(
        label=_("What"), choices=KindName.choices, widget=forms.RadioSelect, initial=HoursKind.TRAINING
    )
    domain = forms.ChoiceField(label=_("Domain"), choices=DomainName.choices)
    on = _day(_("Day"), required=True)
    minutes = forms.IntegerField(
        label=_("Minutes"),
        widget=Minutes,
        error_messages={"required": _("Write how many minutes it took."), "invalid": _("Write a whole number.")},
    )
    what = forms.CharField(
        label=_("What it was"),
        max_length=200,
        help_text=_("Such as the name of the course. Name no participant."),
        error_messages={"required": _("Write what it was, in a few words.")},
    )
    competency = forms.ChoiceField(label=_("For which competency"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the twelve competencies in the reader's language."""
        super().__init__(*args, **kwargs)
        choices = [("", _("None in particular")), *competency_names().items()]
        choose_from(self, "competency", choices)


class RulesFileForm(Command):
    """A file of what jurisdictions ask."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A CSV file with the same first line as the one that you can download here."),
        error_messages={"required": _("Choose the file."), "empty": _("This file is empty.")},
    )

    #: How the file is called, once it is read.
    name = ""

    def clean_file(self) -> str:
        """The text of the file."""
        raw, self.name = self.cleaned_data["file"].read(), str(self.cleaned_data["file"].name)
        try:
            return str(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            sentence = _("This is not a text in UTF-8. Save it from your table program as “CSV UTF-8”.")
            raise forms.ValidationError(sentence) from None


class RuleForm(Command):
    """One line of what a jurisdiction asks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One field for each column, with the table's own names."""
        super().__init__(*args, **kwargs)
        for name in COLUMNS:
            self.fields[name] = _rule_field(name)

    def said(self) -> dict[str, str]:
        """The line as text, as in a row of a file."""
        return {name: str(self.cleaned_data[name] or "") for name in COLUMNS}

    @staticmethod
    def before(line: Line | None, today: date) -> dict[str, Any]:
        """What stands there now, checked today."""
        if line is None:
            return {"last_checked": today}
        return {**{name: getattr(line, name) for name in COLUMNS}, "last_checked": today}


def _rule_field(name: str) -> forms.Field:
    label = str(RuleLine._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    label = label[:1].upper() + label[1:]
    if name in DAYS:
        return _day(label)
    longest = LONGEST_GRADE if name == "source_grade" else LONGEST.get(name, USUAL_LENGTH)
    widget = LongText() if longest > LONGEST["certifying_body"] else forms.TextInput()
    return forms.CharField(
        label=label, required=False, max_length=longest, widget=widget, help_text=_HELP.get(name, "")
    )


_HELP = {
    "source": _("Where it was read: an address, a law, a letter."),
    "source_grade": _("A: read at the source. B: second hand. C: to be checked."),
    "scope": _("Such as: SUD, MH, integrated, family, youth."),
    "valid_from": _("Leave it empty if it holds already."),
    "work_hours": _("A number, a range such as 100-200, or “up to 120”."),
}
