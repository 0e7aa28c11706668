"""Forms about who works here: roles, and an invitation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.models.membership import ROLES
from peerness.kernel.scope import Role
from peerness.ui.choices import choose_from
from peerness.ui.command import Command


class Roles(Command):
    """Which roles somebody holds."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        help_text=_("A person may hold several. What each role sees is in the table of roles."),
        choices=ROLES,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_roles(self) -> frozenset[Role]:
        """The roles as the actions take them."""
        return frozenset(Role(role) for role in self.cleaned_data["roles"])


class Invite(Roles):
    """Whom to invite, with which roles and programs."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("May stay empty: you can also pass the link on by copying it, as a picture or in a message."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    programs = forms.MultipleChoiceField(
        label=_("Programs"),
        help_text=_("In which programs the person will work. This can be changed later."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("id", "name", "email", "roles", "programs")

    def __init__(self, *args: Any, choices: list[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer the programs of the organisation; without any the question is left out."""
        super().__init__(*args, **kwargs)
        choose_from(self, "programs", [(str(id), name) for id, name in choices])
        if not choices:
            self.fields["programs"].widget = forms.MultipleHiddenInput()

    def clean_programs(self) -> frozenset[UUID]:
        """The programs as the actions take them."""
        return frozenset(UUID(program) for program in self.cleaned_data["programs"])
