"""What is typed to set up programs and sites and to say who works where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.programs import queries
from peerness.programs.models import PartnerKind, PeerRole, Program, Site, SupportType, TermLanguage, TermStrength
from peerness.programs.rules import CHARTER_WORDS, OUTSIDE, Kind
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import LongText, Phone, Prose

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
        choose_from(self, "site", [("", _("No fixed site")), *named])

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
        choose_from(self, "members", [(str(one.pk), _described(one)) for one in members])


class ReachForm(Command):
    """In which programs a member works."""

    programs = forms.TypedMultipleChoiceField(
        label=_("Works in"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer every program."""
        super().__init__(*args, **kwargs)
        choose_from(self, "programs", [(str(one.pk), one.name) for one in programs])


class DoorForm(Command):
    """Whether the public door is open, and what stands on it."""

    is_open = forms.TypedChoiceField(
        label=_("The form for requests"),
        coerce=lambda value: value == "open",
        choices=[("open", _("Open: anybody with the link can ask for support")), ("closed", _("Closed"))],
        widget=forms.RadioSelect,
        initial="closed",
        error_messages={"required": _("Choose whether the form is open or closed.")},
    )
    phone = forms.CharField(
        label=_("Phone number to show"),
        required=False,
        max_length=40,
        widget=Phone,
        help_text=_("For everybody who would rather call. An open form needs one."),
    )
    hours = forms.CharField(
        label=_("When somebody answers"),
        required=False,
        max_length=160,
        help_text=_("Such as Monday to Friday, 9 to 5. At other times the form shows 988."),
    )
    welcome = forms.CharField(
        label=_("Words of welcome"),
        required=False,
        max_length=600,
        widget=Prose(attrs={"rows": 3}),
        help_text=_("A sentence or two above the form, in the languages of the people who come. It may stay empty."),
    )
    programs = forms.TypedMultipleChoiceField(
        label=_("Programs to choose from"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("People may also leave it to you. Without any of these you decide every time."),
    )

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer every program."""
        super().__init__(*args, **kwargs)
        choose_from(self, "programs", [(str(one.pk), one.name) for one in programs])


class PartnerForm(Command):
    """An organisation that sends people, and how to reach it."""

    name = forms.CharField(
        label=_("Name of the partner"),
        max_length=_LONGEST_NAME,
        help_text=_("A hospital, a court, a shelter, as you call it here."),
        error_messages={"required": _("Give it a name.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=PartnerKind.choices, initial=PartnerKind.OTHER)
    contact = forms.CharField(label=_("Whom to ask for"), required=False, max_length=120)
    phone = forms.CharField(label=_("Phone number"), required=False, max_length=40, widget=Phone)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={"invalid": _("Write the whole address, such as name@example.org, or leave it empty.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("What to know about working together. Nothing about single people."),
    )


class ShapeForm(Command):
    """What is asked when a session is logged, and which kinds of activity there are."""

    unfolded = forms.MultipleChoiceField(
        label=_("Open from the start"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("modality", _("How you met")),
            ("setting", _("Where")),
            ("activities", _("What you did")),
            ("types", _("Type of support")),
            ("note", _("What matters to remember")),
            ("next_step", _("Next step")),
            ("kits", _("Naloxone kits given")),
        ],
        help_text=_("Two at most. Everything else stays one touch away, and nobody has to fill it in."),
    )
    offered = forms.MultipleChoiceField(
        label=_("Kinds of activity"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked is not offered any more. Sessions that bear it keep it."),
    )
    new_kind = forms.CharField(
        label=_("Another kind, in your own words"),
        required=False,
        max_length=80,
        help_text=_("Such as “Recovery art” or “Court date”."),
    )
    new_type = forms.ChoiceField(
        label=_("Which type of support it usually is"),
        required=False,
        widget=forms.RadioSelect,
        choices=SupportType.choices,
    )

    def __init__(self, *args: Any, kinds: Iterable[Kind], by_charter: bool = False, **kwargs: Any) -> None:
        """List the usual kinds and the program's own; where a charter is in force, it decides which are offered."""
        super().__init__(*args, **kwargs)
        self.kinds = list(kinds)
        self.by_charter = by_charter
        if by_charter:
            self.fields["offered"].disabled = True
        choose_from(self, "offered", [(one.code, one.name) for one in self.kinds])

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the action takes it."""
        given = self.cleaned_data
        return {
            "unfolded": tuple(given["unfolded"]),
            "left_out": frozenset(kind.code for kind in self.kinds if kind.code not in given["offered"]),
            "new_kind": given["new_kind"],
            "new_type": given["new_type"],
        }


def _described(member: Membership) -> str:
    roles = ", ".join(str(held.get_role_display()) for held in member.roles.all())
    return f"{member.account.name} ({roles})"


class TermForm(Command):
    """Words that the organisation adds to the language lens."""

    words = forms.CharField(
        label=_("Words to find"),
        max_length=300,
        widget=LongText(attrs={"rows": 3}),
        help_text=_("Every spelling on a line of its own, such as the singular and the plural."),
        error_messages={"required": _("Write at least one word.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=TermLanguage.choices, initial=TermLanguage.ENGLISH)
    say = forms.CharField(
        label=_("What to say instead"),
        max_length=160,
        required=False,
        help_text=_("It may stay empty; then the reason alone is shown."),
    )
    strength = forms.ChoiceField(label=_("Strength"), choices=TermStrength.choices, initial=TermStrength.PREFER)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It is shown to whoever writes these words."),
        error_messages={"required": _("Say why, for those who come after you.")},
    )


class SilenceForm(Command):
    """A term of ours that the language lens passes over here."""

    term = forms.ChoiceField(
        label=_("Term"),
        choices=queries.terms_to_silence,
        error_messages={"required": _("Choose one of the terms."), "invalid_choice": _("Choose one of the terms.")},
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, error_messages={"required": _("Say why, for those who come after you.")}
    )

    @property
    def chosen(self) -> tuple[str, str]:
        """The language and the id of the chosen term."""
        language, _colon, code = str(self.cleaned_data["term"]).partition(":")
        return language, code


class CharterForm(Command):
    """The draft of a role charter: four things in words, and a place for each kind of activity."""

    purpose = forms.CharField(
        label=_("What peers are here for"),
        required=False,
        max_length=600,
        widget=Prose(attrs={"rows": 3}),
        help_text=_("Two or three sentences that a new colleague understands."),
    )
    not_here = forms.CharField(
        label=_("What peers do not do here"),
        required=False,
        max_length=600,
        widget=Prose(attrs={"rows": 3}),
        help_text=_("Such as diagnosing, therapy, medicine, drug tests, routine driving. Say who does it instead."),
    )
    decides = forms.CharField(
        label=_("Who decides when a task lies between"),
        required=False,
        max_length=600,
        widget=Prose(attrs={"rows": 2}),
        help_text=_("A role rather than a name, how to reach it, and how soon it answers."),
    )
    told = forms.CharField(
        label=_("How the team and the partners are told"),
        required=False,
        max_length=600,
        widget=Prose(attrs={"rows": 2}),
        help_text=_("At which meeting, on which paper, how often again."),
    )

    def __init__(self, *args: Any, kinds: Iterable[Kind], never: Iterable[Kind], **kwargs: Any) -> None:
        """Ask of each kind in which role it is; those that are never in the role are outside or not named."""
        super().__init__(*args, **kwargs)
        self.kinds, self.never = list(kinds), list(never)
        beside = [("", _("Not named here")), (OUTSIDE, _("Outside our role"))]
        for kind in self.kinds:
            choices = [(str(_("In our role, as")), PeerRole.choices), *beside]
            self.fields[f"kind_{kind.code}"] = forms.ChoiceField(label=str(kind.name), required=False, choices=choices)
        for kind in self.never:
            self.fields[f"kind_{kind.code}"] = forms.ChoiceField(
                label=str(kind.name), required=False, choices=list(reversed(beside)), widget=forms.RadioSelect
            )

    @property
    def usual(self) -> list[BoundField]:
        """The fields of kinds that may be in the role."""
        return [self[f"kind_{kind.code}"] for kind in self.kinds]

    @property
    def beyond(self) -> list[BoundField]:
        """The fields of kinds that never are."""
        return [self[f"kind_{kind.code}"] for kind in self.never]

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the action takes it."""
        given = self.cleaned_data
        chosen = {kind.code: given[f"kind_{kind.code}"] for kind in (*self.kinds, *self.never)}
        return {
            "within": {code: place for code, place in chosen.items() if place not in ("", OUTSIDE)},
            "outside": frozenset(code for code, place in chosen.items() if place == OUTSIDE),
            **{name: given[name] for name in CHARTER_WORDS},
        }
