"""What is typed to set up programs and sites and to say who works where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.programs.models import Program, Site
from peerness.ui.command import Command

_LONGEST_NAME = 160


class ProgramForm(Command):
    """A name, and a site that is there already or a new one."""

    name = forms.CharField(
        label=_("Name of the program"),
        max_length=_LONGEST_NAME,
        help_text=_("As people here call it, such as “Community Center” or “Hospital Bedside”."),
    )
    site = forms.ChoiceField(label=_("Where it works"), required=False)
    new_site = forms.CharField(label=_("Or a new site"), required=False, max_length=_LONGEST_NAME)

    def __init__(self, *args: Any, sites: Iterable[Site], **kwargs: Any) -> None:
        """Offer the sites that there are."""
        super().__init__(*args, **kwargs)
        self.sites = {str(site.pk): site for site in sites}
        named = [(id, site.name) for id, site in self.sites.items()]
        self.fields["site"].choices = [("", _("No fixed site")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One site at most."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("site") and cleaned.get("new_site"):
            self.add_error("new_site", _("Choose a site or write a new one, not both."))
        cleaned["site"] = self.sites.get(cleaned.get("site", ""))
        return cleaned


class SiteForm(Command):
    """The name of a site."""

    name = forms.CharField(
        label=_("Name of the site"),
        max_length=_LONGEST_NAME,
        help_text=_("A building, a hospital, a court: where people meet."),
    )


class TeamForm(Command):
    """Who works in a program."""

    members = forms.TypedMultipleChoiceField(
        label=_("Who works here"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, members: Iterable[Membership], **kwargs: Any) -> None:
        """Offer the current members by name, each with their roles."""
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = [(str(one.pk), _described(one)) for one in members]  # type: ignore[attr-defined]


class ReachForm(Command):
    """In which programs a member works."""

    programs = forms.TypedMultipleChoiceField(
        label=_("Works in"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer every program."""
        super().__init__(*args, **kwargs)
        self.fields["programs"].choices = [(str(one.pk), one.name) for one in programs]  # type: ignore[attr-defined]


def _described(member: Membership) -> str:
    roles = ", ".join(str(held.get_role_display()) for held in member.roles.all())
    return f"{member.account.name} ({roles})"
