"""What the pages of programs show where one query is not enough."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.access import queries as access
from peerness.access.models import Membership
from peerness.kernel.scope import Scope
from peerness.programs import queries
from peerness.programs.models import Door, OwnTerm, Partner, Program, TermKind
from peerness.programs.rules import DoorKey, Kind
from peerness.ui.command import Command
from peerness.ui.listing import Column, Columns
from peerness.ui.menu import address_of
from peerness.wording.terms import LANGUAGES, load

PARTNERS = Columns(
    Column("name", _("Name"), order="name", head=True),
    Column("kind", _("Kind"), order="kind"),
    Column("contact", _("Whom to ask for"), order="contact"),
    Column("phone", _("Phone number")),
    Column("since", _("Since"), order="since"),
)


@dataclass(frozen=True)
class TeamPage:
    """A program, the current members, and which of them work in it."""

    program: Program
    members: list[Membership]
    working: list[str]


def team(scope: Scope, id: UUID) -> TeamPage:
    """Gather who could work in a program and who does."""
    program = queries.program(scope, id)
    members = list(access.members(scope).filter(ended_at__isnull=True))
    working = [str(id) for id in queries.members_of(scope, program).values_list("membership_id", flat=True)]
    return TeamPage(program, members, working)


@dataclass(frozen=True)
class ReachPage:
    """A member, every program, and those in which the member works."""

    member: Membership
    programs: list[Program]
    working: list[str]


def reach(scope: Scope, id: UUID) -> ReachPage:
    """Gather where a member could work and does."""
    member = access.membership(scope, id)
    working = [str(id) for id in queries.reach_of(scope.organisation, member.pk)]
    return ReachPage(member, list(queries.all_programs(scope)), working)


@dataclass(frozen=True)
class PublicLink:
    """The address of a public form, to copy, to scan and to print."""

    url: str
    path: str

    @property
    def code(self) -> segno.QRCode:
        """The address as a picture for a phone's camera."""
        return segno.make_qr(self.url, error="m")


def public_link(request: HttpRequest, place: str, found: Door | Partner) -> PublicLink:
    """The address of one of the public forms, which a room above has named."""
    path = address_of(place, str(DoorKey(found.organisation_id, found.key)))
    return PublicLink(request.build_absolute_uri(path), path)


@dataclass(frozen=True)
class DoorPage:
    """The door as it is now, with its two links once it has been set up."""

    door: Door | None
    own: PublicLink | None
    partner: PublicLink | None
    programs: list[Program]

    @property
    def initial(self) -> dict[str, Any]:
        """What stands in the form before anything is typed."""
        if self.door is None:
            return {}
        kept = {name: getattr(self.door, name) for name in ("phone", "hours", "welcome")}
        return {**kept, "is_open": "open" if self.door.is_open else "closed"}


def door(request: HttpRequest, scope: Scope) -> DoorPage:
    """Gather the door, its links and the programs that it may offer."""
    found, programs = queries.door(scope), list(queries.every_program(scope))
    if found is None:
        return DoorPage(None, None, None, programs)
    return DoorPage(found, public_link(request, "ask", found), public_link(request, "refer", found), programs)


def renewing(form: Command) -> dict[str, Any]:
    """What happens when the door gets another address, as the page of confirmation takes it."""
    return {
        "heading": gettext("Give the door another address?"),
        "sentence": gettext("For the case that the present one is flooded with requests that are none."),
        "consequences": [
            gettext("The present address stops leading to the form at once, on posters and cards, too."),
            gettext("The partners' own links stay as they are."),
        ],
        "submit": gettext("Give it another address"),
        "danger": True,
        "cancel_url": reverse("programs:door"),
        "form": form,
    }


def ending(partner: Partner, form: Command) -> dict[str, Any]:
    """What happens when the work with a partner ends, as the page of confirmation takes it."""
    return {
        "heading": gettext("End the work with this partner?"),
        "sentence": partner.name,
        "consequences": [
            gettext("The partner's own form closes at once."),
            gettext("What it sent stays. The partner stands in the list of former ones."),
        ],
        "submit": gettext("End it"),
        "danger": True,
        "cancel_url": reverse("programs:partner", args=[partner.pk]),
        "form": form,
    }


@dataclass(frozen=True)
class ShapePage:
    """A program, every kind of activity that it has or could have, and what it has decided."""

    program: Program
    kinds: list[Kind]
    initial: dict[str, list[str]]


def shape(scope: Scope, id: UUID) -> ShapePage:
    """Gather what a program asks when a session is logged."""
    program = queries.program_to_shape(scope, id)
    row, own = queries.shape_row(scope, program), list(queries.own_kinds(scope, [program.pk]))
    left_out = {*(row.left_out if row else ()), *(str(kind.pk) for kind in own if kind.ended_at is not None)}
    kinds = [*queries.usual_kinds(), *(Kind(str(kind.pk), kind.name, kind.type) for kind in own)]
    offered = [kind.code for kind in kinds if kind.code not in left_out]
    return ShapePage(program, kinds, {"unfolded": list(row.unfolded) if row else [], "offered": offered})


TERMS = Columns(
    Column("words", _("Words"), order="words", head=True),
    Column("kind", _("Added or silenced"), order="kind"),
    Column("language", _("Language"), order="language"),
    Column("say", _("What to say instead")),
    Column("reason", _("Reason")),
    Column("since", _("Since"), order="since"),
)


def ending_term(term: OwnTerm, form: Command) -> dict[str, Any]:
    """What happens when an added or silenced term ends, as the page of confirmation takes it."""
    silenced = term.kind == TermKind.SILENCED
    return {
        "heading": gettext("Let the lens read this term again?") if silenced else gettext("Take this term back?"),
        "sentence": ", ".join(term.words.splitlines()),
        "consequences": [
            gettext("The lens finds it again in what is written from now on.")
            if silenced
            else gettext("The lens finds it no longer."),
            gettext("It stays in the list of former terms, with its reason."),
        ],
        "submit": gettext("Read it again") if silenced else gettext("Take it back"),
        "danger": False,
        "cancel_url": reverse("programs:terms"),
        "form": form,
    }


@lru_cache(maxsize=32)
def packed(book: str) -> tuple[bytes, str]:
    """A book packed for the way to the browser, and its mark, by which the browser knows whether it has it already."""
    return gzip.compress(book.encode(), mtime=0), f'"{hashlib.sha256(book.encode()).hexdigest()[:32]}"'


def book(scope: Scope, language: str) -> str:
    """The book of the language lens as the browser reads it, with what tells the languages apart."""
    told = {"book": queries.book(scope, language), "common": {each: load(each).common for each in LANGUAGES}}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
