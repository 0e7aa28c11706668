"""Form controls that bring the right keyboard and the right picker on a phone."""

from __future__ import annotations

from typing import Any

from django import forms


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


class LongText(forms.Textarea):
    """Several lines; the browser checks the spelling."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Begin with four lines."""
        super().__init__(attrs={"rows": 4, "spellcheck": "true", **(attrs or {})})
