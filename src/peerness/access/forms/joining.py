"""Forms of the page that an invitation's link opens: open an account, or join with one that is there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from peerness.access.forms.accounts import EMAIL, PASSWORD_HELP
from peerness.access.models import Account
from peerness.access.models.account import LANGUAGES
from peerness.ui.command import Command


def _secret(label: Any, help_text: Any, autocomplete: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, help_text=help_text, strip=False, max_length=1000, widget=widget)


class NewHere(Command):
    """Open an account."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=EMAIL,
        help_text=_("With this address you sign in."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password1 = _secret(_("Password"), PASSWORD_HELP, "new-password")
    password2 = _secret(_("The password once more"), "", "new-password")
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """The password keeps the rules, measured against the person's own name and address; both are the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        password = cleaned.get("password1")
        if password:
            try:
                validate_password(password, Account(name=cleaned.get("name", ""), email=cleaned.get("email", "")))
            except ValidationError as error:
                self.add_error("password1", error)
            if password != cleaned.get("password2"):
                self.add_error("password2", _("The two passwords differ. Type the same one twice."))
        return cleaned


class HaveAccount(Command):
    """Join with an account that is there."""

    email = forms.EmailField(label=EMAIL, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = _secret(_("Password"), "", "current-password")
