"""Forms around one's own account: sign in, choose a password, ask for a new one, choose a language."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.models.account import LANGUAGES

EMAIL = _("E-mail address")
PASSWORD_HELP = _(
    "At least 15 characters. Four or five words that do not belong together are easy to remember and hard to guess."
)


def plainly(form: forms.Form, labels: dict[str, Any], helps: dict[str, Any] | None = None) -> None:
    """Give the fields of a library's form our words, and no second label inside the box."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label, field.help_text = labels[name], (helps or {}).get(name, "")


class SignIn(LoginForm):  # type: ignore[misc] # the library has no types
    """Sign in with e-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        plainly(self, {"login": EMAIL, "password": _("Password")})
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ResetPassword(ResetPasswordForm):  # type: ignore[misc] # the library has no types
    """Ask for a link with which a new password is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        plainly(self, {"email": EMAIL})


class NewPassword(ResetPasswordKeyForm):  # type: ignore[misc] # the library has no types
    """Choose a new password with the link from the e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        labels = {"password1": _("New password"), "password2": _("The new password once more")}
        plainly(self, labels, {"password1": PASSWORD_HELP})


class ChangePassword(ChangePasswordForm):  # type: ignore[misc] # the library has no types
    """Choose another password while one is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("Your password of now"),
            "password1": _("New password"),
            "password2": _("The new password once more"),
        }
        plainly(self, labels, {"password1": PASSWORD_HELP})


class OwnLanguage(forms.Form):
    """Choose the language of one's own pages."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
