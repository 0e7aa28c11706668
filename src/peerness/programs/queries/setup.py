"""Reads of programs: those within reach, and who works in them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.programs.models import (
    Door,
    DoorProgram,
    OwnTerm,
    Partner,
    Program,
    ProgramReach,
    Site,
    SpecialSetting,
    TermKind,
    TermLanguage,
)
from peerness.programs.permissions import (
    GIVE_REACH,
    KEEP_PARTNERS,
    KEEP_TERMS,
    SEE_PROGRAM,
    SET_UP,
    SWITCH_SETTINGS,
)
from peerness.wording.book import Book, bind, standard
from peerness.wording.terms import load, own_term

#: What pages of special settings are held to, in rooms above, too.
SETTINGS_PAGES = SWITCH_SETTINGS
#: What pages about programs are held to, in rooms above, too.
PROGRAM_PAGES = SEE_PROGRAM


def programs(scope: Scope) -> QuerySet[Program]:
    """The programs within reach, by name."""
    rows = Program.objects.within(scope).select_related("site").order_by("name", "pk")
    return SEE_PROGRAM.filter(scope, rows)


def program(scope: Scope, id: UUID) -> Program:
    """One program within reach; `Missing` for a stranger's, `Denied` for one's own organisation's."""
    found = Program.objects.within(scope).select_related("site").filter(pk=id).first()
    if found is None:
        raise Missing
    SEE_PROGRAM.check(scope, found)
    return found


def sites(scope: Scope) -> QuerySet[Site]:
    """The sites, by name."""
    return Site.objects.within(scope).order_by("name", "pk")


def reach_of(organisation: UUID, membership: UUID) -> frozenset[UUID]:
    """The programs that a membership reaches: asked while the scope itself is being made."""
    rows = ProgramReach.objects.unscoped(reason="the programs of one's own membership")
    own = rows.filter(organisation_id=organisation, membership_id=membership)
    return frozenset(own.values_list("program_id", flat=True))


def members_of(scope: Scope, program: Program) -> QuerySet[ProgramReach]:
    """Who works in a program."""
    rows = ProgramReach.objects.within(scope).filter(program=program, membership__ended_at__isnull=True)
    return rows.select_related("membership__account").order_by("membership__account__name")


def own_programs(scope: Scope) -> QuerySet[Program]:
    """The programs in which the scope's member works, by name."""
    return Program.objects.within(scope).filter(pk__in=scope.programs).order_by("name", "pk")


def all_programs(scope: Scope) -> QuerySet[Program]:
    """Every program, for those who say who works where."""
    GIVE_REACH.check(scope)
    return Program.objects.within(scope).order_by("name", "pk")


def choices(scope: Scope) -> list[tuple[UUID, str]]:
    """The programs that an invitation may name."""
    return list(all_programs(scope).values_list("pk", "name"))


def why_not_set_up(scope: Scope) -> Text | None:
    """Why the scope cannot set up programs and sites, or None where it can."""
    return SET_UP.why_not(scope)


def why_not_staff(scope: Scope) -> Text | None:
    """Why the scope cannot say who works in a program, or None where it can."""
    return GIVE_REACH.why_not(scope)


def programs_by_membership(scope: Scope) -> dict[UUID, list[Program]]:
    """Which programs each membership reaches, for the page that lists members."""
    found: dict[UUID, list[Program]] = {}
    rows = ProgramReach.objects.within(scope).select_related("program").order_by("program__name")
    for reach in rows:
        found.setdefault(reach.membership_id, []).append(reach.program)
    return found


def every_program(scope: Scope) -> QuerySet[Program]:
    """Every program of the organisation by name, to hand a request on; it tells names of programs and nothing else."""
    return Program.objects.within(scope).order_by("name", "pk")


def door(scope: Scope) -> Door | None:
    """The organisation's door, open or closed, once somebody has set it up."""
    return Door.objects.within(scope).first()


def door_by_key(scope: Scope, key: UUID) -> Door | None:
    """The door to which this key belongs; a key that was replaced belongs to none."""
    return Door.objects.within(scope).filter(key=key).first()


def programs_at_door(scope: Scope) -> QuerySet[Program]:
    """The programs that people may choose at the door, by name."""
    offered = DoorProgram.objects.within(scope).values("program_id")
    return Program.objects.within(scope).filter(pk__in=offered).order_by("name", "pk")


def partners(scope: Scope, words: str = "", *, ended: bool = False) -> QuerySet[Partner]:
    """The partners with whom the organisation works, or worked, by name."""
    KEEP_PARTNERS.check(scope)
    rows = Partner.objects.within(scope).filter(ended_at__isnull=not ended)
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(contact__icontains=word) | Q(note__icontains=word))
    return rows.order_by("name", "pk")


def partner(scope: Scope, id: UUID) -> Partner:
    """One partner; `Missing` for a stranger's."""
    KEEP_PARTNERS.check(scope)
    found = Partner.objects.within(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def partner_by_key(scope: Scope, key: UUID) -> Partner | None:
    """The partner to whose own form this key belongs, as long as we work together."""
    return Partner.objects.within(scope).filter(key=key, ended_at__isnull=True).first()


def settings_in(scope: Scope, programs: Collection[UUID]) -> frozenset[str]:
    """The special settings that any of these programs has switched on."""
    rows = SpecialSetting.objects.within(scope).filter(program_id__in=list(programs))
    return frozenset(rows.values_list("code", flat=True))


def program_to_switch(scope: Scope, id: UUID) -> Program:
    """One program whose special settings the scope may switch."""
    found = program(scope, id)
    SWITCH_SETTINGS.check(scope, found)
    return found


def why_not_switch(scope: Scope) -> Text | None:
    """Why the scope cannot switch the special settings of its programs, or None where it can."""
    return SWITCH_SETTINGS.why_not(scope)


def own_terms(scope: Scope, words: str = "", *, ended: bool = False) -> QuerySet[OwnTerm]:
    """What the organisation added to the language lens or silenced there, by words."""
    KEEP_TERMS.check(scope)
    rows = OwnTerm.objects.within(scope).filter(ended_at__isnull=not ended)
    for word in words.split():
        rows = rows.filter(Q(words__icontains=word) | Q(say__icontains=word) | Q(reason__icontains=word))
    return rows.order_by("words", "pk")


def own_term_to_end(scope: Scope, id: UUID) -> OwnTerm:
    """One added or silenced term; `Missing` for a stranger's."""
    KEEP_TERMS.check(scope)
    found = OwnTerm.objects.within(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def book(scope: Scope, language: str) -> Book:
    """The book with which the language lens reads here: ours, with what the organisation added and silenced."""
    rows = list(OwnTerm.objects.within(scope).filter(language=language, ended_at__isnull=True).order_by("since", "pk"))
    if not rows:
        return standard(language)
    added = [
        own_term(f"own-{row.pk}", language, row.words.splitlines(), row.say, row.reason, row.strength)
        for row in rows
        if row.kind == TermKind.ADDED
    ]
    return bind(load(language), added, [row.code for row in rows if row.kind == TermKind.SILENCED])


def terms_to_silence() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Our terms by language, as a form offers them: language and id, and the spelling by which people know each."""
    offered: list[tuple[str, str | list[tuple[str, str]]]] = [("", gettext("Choose"))]
    for language in TermLanguage:
        terms = sorted(load(language.value).terms, key=lambda term: term.name)
        offered.append((str(language.label), [(f"{language.value}:{term.id}", term.name) for term in terms]))
    return offered
