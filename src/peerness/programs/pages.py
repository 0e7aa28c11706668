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
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.programs import queries
from peerness.programs.models import (
    USUAL_ROLE,
    Charter,
    CharterSignature,
    Door,
    OutsideActivity,
    OwnTerm,
    Partner,
    PeerRole,
    Program,
    SupportType,
    TermKind,
)
from peerness.programs.permissions import SIGN_CHARTER, WRITE_CHARTER
from peerness.programs.rules import CHARTER_WORDS, OUTSIDE, DoorKey, Kind, missing_from
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
    by_charter: bool


def shape(scope: Scope, id: UUID) -> ShapePage:
    """Gather what a program asks when a session is logged."""
    program = queries.program_to_shape(scope, id)
    row, own = queries.shape_row(scope, program), list(queries.own_kinds(scope, [program.pk]))
    left_out = {*(row.left_out if row else ()), *(str(kind.pk) for kind in own if kind.ended_at is not None)}
    kinds = [*queries.usual_kinds(), *(Kind(str(kind.pk), kind.name, kind.type) for kind in own)]
    offered = [kind.code for kind in kinds if kind.code not in left_out]
    initial = {"unfolded": list(row.unfolded) if row else [], "offered": offered}
    return ShapePage(program, kinds, initial, program.pk in queries.charters_in_force(scope, [program.pk]))


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


#: The grid of a charter: a row for each role, a column for each type of support.
GRID = Columns(
    Column("role", _("Role"), head=True),
    Column("emotional", _("Emotional")),
    Column("informational", _("Informational")),
    Column("instrumental", _("Instrumental")),
    Column("affiliational", _("Affiliational")),
)


@dataclass(frozen=True)
class GridRow:
    """What peers do in one role, by the type of support."""

    role: Text
    cells: list[tuple[Column, list[Text]]]


@dataclass(frozen=True)
class CharterPage:
    """One version of a charter, who has signed it and who has not, and what the reader may do with it."""

    program: Program
    charter: Charter
    is_current: bool
    grid: list[GridRow]
    outside: list[Text]
    signed: list[CharterSignature]
    unsigned: list[Membership]
    versions: list[Charter]
    may_write: bool
    may_sign: bool
    lacking: bool

    @property
    def columns(self) -> Columns:
        """The columns of the grid."""
        return GRID


def charter_of(scope: Scope, program: UUID) -> CharterPage | None:
    """Gather the charter in force, or the draft where none is in force yet; None where nothing is written."""
    found = queries.program(scope, program)
    versions = list(queries.charters(scope, found))
    current = next((one for one in versions if one.in_force_at is not None), None)
    shown = current or next(iter(versions), None)
    return _charter(scope, found, shown, current, versions) if shown else None


def charter(scope: Scope, id: UUID) -> CharterPage:
    """Gather one version."""
    shown = queries.charter(scope, id)
    versions = list(queries.charters(scope, shown.program))
    current = next((one for one in versions if one.in_force_at is not None), None)
    return _charter(scope, shown.program, shown, current, versions)


def _charter(
    scope: Scope, program: Program, shown: Charter, current: Charter | None, versions: list[Charter]
) -> CharterPage:
    kinds = [*queries.usual_kinds(), *_own(scope, program), *queries.outside_kinds()]
    signed = list(queries.signatures(scope, shown))
    hands = {one.membership_id for one in signed}
    team = [reach.membership for reach in queries.members_of(scope, program)]
    is_current = current is not None and current.pk == shown.pk
    words = {name: getattr(shown, name) for name in CHARTER_WORDS}
    return CharterPage(
        program=program,
        charter=shown,
        is_current=is_current,
        grid=_grid(shown, kinds),
        outside=[kind.name for kind in kinds if kind.code in shown.outside],
        signed=signed,
        unsigned=[member for member in team if member.pk not in hands] if is_current else [],
        versions=[one for one in versions if one.pk != shown.pk],
        may_write=WRITE_CHARTER.allows(scope, program),
        may_sign=is_current and scope.member not in hands and SIGN_CHARTER.allows(scope, shown),
        lacking=bool(missing_from(words, shown.within)),
    )


def _own(scope: Scope, program: Program) -> list[Kind]:
    return [Kind(str(one.pk), one.name, one.type) for one in queries.own_kinds(scope, [program.pk])]


def _grid(shown: Charter, kinds: list[Kind]) -> list[GridRow]:
    """Every role with what is done in it; a role without anything stands there, too, so that the gap is seen."""

    def cell(role: str, type: str) -> list[Text]:
        return [kind.name for kind in kinds if kind.type == type and shown.within.get(kind.code) == role]

    return [
        GridRow(role.label, [(GRID[type.value], cell(role.value, type.value)) for type in SupportType])
        for role in PeerRole
    ]


@dataclass(frozen=True)
class WritingPage:
    """The program whose charter is written, its kinds of activity, and what stands in the form at first."""

    program: Program
    kinds: list[Kind]
    never: list[Kind]
    initial: dict[str, str]


def writing(scope: Scope, id: UUID) -> WritingPage:
    """Gather the draft, else the version in force, else what is usual."""
    program = queries.program_to_charter(scope, id)
    before = queries.charters(scope, program).first()
    own = queries.own_kinds(scope, [program.pk]).filter(ended_at__isnull=True)
    kinds = [*queries.usual_kinds(), *(Kind(str(one.pk), one.name, one.type) for one in own)]
    if before is None:
        places = {**USUAL_ROLE, **dict.fromkeys(OutsideActivity.values, OUTSIDE)}
        words = {}
    else:
        places = {**before.within, **dict.fromkeys(before.outside, OUTSIDE)}
        words = {name: getattr(before, name) for name in CHARTER_WORDS}
    initial = {**words, **{f"kind_{code}": place for code, place in places.items()}}
    return WritingPage(program, kinds, queries.outside_kinds(), initial)


def forcing(charter: Charter, form: Command) -> dict[str, Any]:
    """What happens when a charter comes into force, as the page of confirmation takes it."""
    return {
        "heading": gettext("Put this charter in force?"),
        "sentence": gettext("%(program)s, version %(version)s")
        % {"program": charter.program, "version": charter.version},
        "consequences": [
            gettext("It stays as it is from now on; the next change is a new version."),
            gettext("Sessions of this program offer its kinds of activity, those outside the role marked as such."),
            gettext("Everybody of the team is asked to sign it for themselves. Earlier versions and signatures stay."),
        ],
        "submit": gettext("Put it in force"),
        "danger": False,
        "cancel_url": reverse("programs:charter_version", args=[charter.pk]),
        "form": form,
    }


def signing(charter: Charter, form: Command) -> dict[str, Any]:
    """What a signature says, as the page of confirmation takes it."""
    return {
        "heading": gettext("Sign the role charter?"),
        "sentence": gettext("%(program)s, version %(version)s")
        % {"program": charter.program, "version": charter.version},
        "consequences": [
            gettext("You say: I have read it, I know what is the peers' task here and what is not."),
            gettext("Your name and today's date stand below it. The team sees both."),
            gettext("It takes no right away from you: you can ask for a change at any time."),
        ],
        "submit": gettext("Sign it"),
        "danger": False,
        "cancel_url": reverse("programs:charter", args=[charter.program_id]),
        "form": form,
    }
