"""Form controls that bring the right keyboard and the right picker on a phone."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from peerness.ui.menu import address_of


class Day(forms.DateInput):
    """A day, with the device's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write days as the browser reads them."""
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class Clock(forms.TimeInput):
    """A time of day, with the device's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write times as the browser reads them."""
        super().__init__(attrs=attrs, format="%H:%M")


class Minutes(forms.TextInput):
    """A whole number: digits on the keyboard, no arrows that change it by accident."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Ask for the keyboard with digits."""
        super().__init__(attrs={"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})


class Phone(forms.TextInput):
    """A phone number; offers no number of the staff member's own."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Ask for the keyboard of a phone."""
        super().__init__(attrs={"autocomplete": "off", **(attrs or {})})


class HiddenList(forms.HiddenInput):
    """Several values that a page carries along unseen, in one field: ids, which hold no comma."""

    def format_value(self, value: Any) -> str | None:
        """The values with commas between them."""
        return ",".join(map(str, value)) if value else None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """What was sent, as one field or as several."""
        return [one for sent in data.getlist(name) for one in sent.split(",") if one]


class LongText(forms.Textarea):
    """Several lines; the browser checks the spelling."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Begin with four lines."""
        super().__init__(attrs={"rows": 4, "spellcheck": "true", **(attrs or {})})


class Prose(LongText):
    """Several lines about people: where scripts run, the language lens reads along and suggests kinder words."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Say where the lens's book is, and what the page says about findings in the reader's language."""
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)
        address = address_of("lens")
        if not address:
            return attrs
        return {**attrs, "data-lens": address, "data-lens-words": json.dumps(_lens_words(), ensure_ascii=False)}


def _lens_words() -> dict[str, str]:
    return {
        "title": _("Wording"),
        "one": _("One word could be kinder."),
        "many": _("%s words could be kinder."),
        "suggest": _("could be said otherwise"),
        "prefer": _("is better said otherwise"),
        "avoid": _("is best avoided"),
        "say": _("Say “%s”"),
        "leave": _("Leave it"),
        "undo": _("Undo the last change"),
        "done": _("It now says “%s”."),
        "undone": _("The former words are back."),
        "long": _("The field has no room for these words. Shorten it first."),
    }
