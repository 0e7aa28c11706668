"""A consent on one screen: the peer chooses recipient and purpose, everything else stands there already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.consent.models import OwnKind, Way
from peerness.consent.models.notice import NoticeWay
from peerness.consent.models.words import CapacityName, CategoryName, PurposeName
from peerness.consent.rules.elements import Recipient
from peerness.consent.rules.terms import OF_TPO, Capacity, Category, How, Kind, Label, Purpose
from peerness.participants.models import Participant
from peerness.programs.models import Language, Partner
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day, LongText

TPO = "tpo"
#: What everybody offers. Counseling notes are offered by nobody here: a clinician asks for them.
PURPOSES = [
    (TPO, _("Care, payment and running the program: one consent for all three")),
    *[(one.value, one.label) for one in (PurposeName.TREATMENT, PurposeName.SERVICES, PurposeName.OWN_REQUEST)],
    (PurposeName.JUSTICE.value, PurposeName.JUSTICE.label),
]
#: What a supervisor offers besides: peers take no papers for studies and hearings.
PAPERS = [(one.value, one.label) for one in (PurposeName.RESEARCH, PurposeName.PROCEEDINGS)]
_OF_A_PAPER = {
    Purpose.JUSTICE.value: Kind.JUSTICE,
    Purpose.RESEARCH.value: Kind.RESEARCH,
    Purpose.PROCEEDINGS.value: Kind.PROCEEDINGS,
}
#: What stands ticked at first.
USUAL = [Category.PRESENCE.value, Category.ATTENDANCE.value]


#: What the page itself put into the form.
_OWN_MARKS = frozenset({"id", "begun", "late"})


class ConsentForm(Command):
    """Who may get what, for what, until when; and the signature."""

    partner = forms.TypedChoiceField(
        label=_("Who may get it"), coerce=UUID, error_messages={"required": _("Choose who may get it.")}
    )
    purpose = forms.ChoiceField(label=_("What for"), choices=PURPOSES, initial=TPO, widget=forms.RadioSelect)
    categories = forms.TypedMultipleChoiceField(
        label=_("What may be shared"),
        coerce=Category,
        choices=[(one.value, one.label) for one in CategoryName if one != CategoryName.NOTES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that may be shared.")},
    )
    information = forms.CharField(
        label=_("In the person's words"),
        max_length=600,
        widget=LongText(attrs={"rows": 2}),
        error_messages={"required": _("Write in a few words what may be shared.")},
    )
    others = forms.TypedMultipleChoiceField(
        label=_("Who else may get the same"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    intermediary_members = forms.CharField(
        label=_("If it goes through an exchange: who can see it there"),
        max_length=600,
        required=False,
        help_text=_("Names, or those who treat the person. Empty if it goes straight to whom it is for."),
    )
    ends_on = forms.DateField(label=_("Last day"), widget=Day, required=False)
    ends_event = forms.CharField(
        label=_("Or it ends when this happens"),
        max_length=200,
        required=False,
        help_text=_("Such as: when I move out. Then the last day above does not count."),
    )
    no_end = forms.BooleanField(
        label=_("Or it has no end, until they take it back"),
        required=False,
        help_text=_("Only for care, payment and running the program together. Then the last day above does not count."),
    )
    until = forms.DateField(
        label=_("Cannot be taken back before"),
        required=False,
        widget=Day,
        help_text=_("Only for a court or officer; empty for everything else."),
    )
    language = forms.ChoiceField(label=_("Read aloud in"), initial="en")
    told = forms.BooleanField(
        label=_("I read it aloud: how to take it back, that it may be passed on, and that no changes nothing."),
        required=False,
    )
    capacity = forms.ChoiceField(
        label=_("Who signs"), choices=CapacityName.choices, initial=CapacityName.PARTICIPANT, required=False
    )
    signer = forms.CharField(
        label=_("Name of whoever signs for or with the person"),
        max_length=200,
        required=False,
        help_text=_("Empty where the person signs alone."),
    )
    way = forms.ChoiceField(label=_("How it is signed"), choices=Way.choices, initial=Way.SCREEN, required=False)
    signed_on = forms.DateField(
        label=_("Signed on paper on"), required=False, widget=Day, help_text=_("Only for a paper.")
    )
    signature = forms.CharField(
        label=_("The person signs by typing their name"),
        max_length=200,
        required=False,
        help_text=_("Give them the phone. Empty while you only look at what would be shared."),
    )

    #: When the page was opened: what happened since then may speak against what arrives.
    begun = forms.CharField(widget=forms.HiddenInput, required=False)
    #: What came too late and is mended with this.
    late = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        partners: Iterable[Partner],
        zone: ZoneInfo,
        languages: Iterable[str],
        kinds: Iterable[OwnKind] = (),
        papers: bool = False,
        **kwargs: Any,
    ) -> None:
        """Offer the partners of the register, by name, the languages whose texts were reviewed, and own kinds.

        `papers` offers those for studies and hearings as well.
        """
        super().__init__(*args, **kwargs)
        self.kinds = {str(one.pk): one for one in kinds}
        own = [(key, one.name) for key, one in self.kinds.items()]
        choose_from(self, "purpose", [*PURPOSES, *(PAPERS if papers else ()), *own])
        spoken = [(code, Language(code).label) for code in languages]
        choose_from(self, "language", spoken)
        self.zone = zone
        self.partners = {one.pk: one for one in partners}
        names = [("", _("Choose"))] + [(str(id), one.name) for id, one in self.partners.items()]
        choose_from(self, "partner", names)
        choose_from(self, "others", names[1:])

    def clean(self) -> dict[str, Any]:
        """It ends on a day, with an event or not at all; without any of them, the day is what is missing."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        otherwise = given.get("ends_event", "").strip() or given.get("no_end")
        if "ends_on" in given and not given["ends_on"] and not otherwise:
            self.add_error("ends_on", _("Choose the last day, such as a year from now."))
        return given

    def said(self, person: Participant, label: Label, discloser: str, at: datetime) -> dict[str, Any]:
        """The values of the paper, as the rules want them; `label` is the one that counts for this person today."""
        given = self.cleaned_data
        told, own, event = given["told"], self.own_kind, given["ends_event"].strip()
        members = given["intermediary_members"].strip()
        kind, purposes = _kind_of(own.purpose if own else given["purpose"], label, through=bool(members))
        return {
            "kind": kind,
            "name": person.legal_name or person.called,
            "discloser": discloser,
            "categories": frozenset(given["categories"]),
            "information": given["information"],
            "recipients": self._recipients(How.INTERMEDIARY if members else How.NAMED),
            "intermediary_members": members,
            "purposes": purposes,
            "redisclosure_told": told,
            "revocation_told": told,
            "refusal_told": told,
            "protection_told": told,
            "ends_at": None if event or given["no_end"] else moment(given["ends_on"] + timedelta(days=1), self.zone),
            "ends_event": event,
            "no_end": given["no_end"],
            "irrevocable_until": moment(given["until"], self.zone) if given["until"] else None,
            "capacity": Capacity(given["capacity"] or Capacity.PARTICIPANT),
            "signer": given["signer"].strip(),
            "signature": given["signature"].strip(),
            "signed_at": self._signed_at(at),
        }

    def _recipients(self, how: How) -> tuple[Recipient, ...]:
        """The first as it was chosen, then everybody else, each once."""
        first = self.cleaned_data["partner"]
        others = [one for one in self.partners if one in self.cleaned_data["others"] and one != first]
        named = [(how, first), *((How.NAMED, one) for one in others)]
        return tuple(Recipient(each, self.partners[id].name, id) for each, id in named)

    def begun_at(self, at: datetime) -> datetime:
        """When its page was opened; now, where the form does not say it in a way that can be read."""
        return moment_sent(self.data.get("begun", ""), at)

    def typed(self) -> dict[str, list[str]]:
        """Every field as it was sent."""
        sent = cast("QueryDict", self.data)
        return {name: sent.getlist(name) for name in self.fields if name in sent and name not in _OWN_MARKS}

    @property
    def more_said(self) -> bool:
        """Whether the folded part of the page has to stand open: something was typed there, or is to be mended."""
        names = ("others", "intermediary_members", "ends_event", "no_end", "until")
        return any(self[name].errors or self[name].value() for name in names) or (
            "told" in self.errors and self["purpose"].value() == Purpose.JUSTICE
        )

    @property
    def own_kind(self) -> OwnKind | None:
        """The kind of the organisation's own that was chosen, if it is one."""
        return self.kinds.get(self.cleaned_data["purpose"])

    def _signed_at(self, at: datetime) -> datetime:
        """Now; a paper may have been signed on a day before, and counts from its end or from now."""
        day = self.cleaned_data["signed_on"]
        if self.cleaned_data["way"] != Way.PAPER or day is None:
            return at
        first = moment(day, self.zone)
        return max(first, min(at, first + timedelta(hours=12)))


def _kind_of(purpose: str, label: Label, *, through: bool) -> tuple[Kind, frozenset[Purpose]]:
    """The kind of a consent and its purposes; `through` says that it goes through an exchange."""
    purposes = OF_TPO if purpose == TPO else frozenset({Purpose(purpose)})
    if purpose in _OF_A_PAPER:
        return _OF_A_PAPER[purpose], purposes
    if through:
        return Kind.INTERMEDIARY, purposes
    if purpose == TPO:
        return Kind.TPO, purposes
    return Kind.PLAIN if label is Label.OUTSIDE else Kind.SPECIFIC, purposes


def moment_sent(words: str, at: datetime) -> datetime:
    """A moment that a page put into its own form, never later than now; now, where nobody can read it."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return at
    return min(found, at) if found.tzinfo is not None else at


def moment(day: Any, zone: ZoneInfo) -> datetime:
    """The first moment of a day where the organisation is."""
    return datetime.combine(day, time(), zone)


class TakeBackForm(Command):
    """From whom a consent is taken back."""

    partner = forms.TypedChoiceField(
        label=_("Take it back from"), coerce=UUID, required=False, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, partners: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer everybody at once, or one of several."""
        super().__init__(*args, **kwargs)
        named = [(str(id), format_lazy(_("Take it back from {name}"), name=name)) for id, name in partners]
        everybody = _("Take it back from everybody") if len(named) > 1 else _("Take it back")
        #: One touch each: everybody first, then each alone, where there are several.
        self.touches = [("", everybody), *(named if len(named) > 1 else ())]
        choose_from(self, "partner", [("", everybody), *named])


class NoticeForm(Command):
    """How a person was given the privacy notice."""

    way = forms.ChoiceField(
        label=_("How it was given"), choices=NoticeWay.choices, initial=NoticeWay.ALOUD, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language"), initial="en")
    acknowledged = forms.BooleanField(label=_("They said that they have it"), required=False)

    def __init__(self, *args: Any, languages: Iterable[str], **kwargs: Any) -> None:
        """Offer the languages whose text somebody qualified has read."""
        super().__init__(*args, **kwargs)
        choose_from(self, "language", [(code, Language(code).label) for code in languages])
