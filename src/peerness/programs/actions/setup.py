"""Writes of programs: set up programs and sites, and say who works in which program."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold, remove
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.programs.models import (
    ActivityKind,
    Door,
    DoorProgram,
    OwnTerm,
    Part2Status,
    Partner,
    Program,
    ProgramReach,
    SessionShape,
    Site,
    SpecialSetting,
    TermKind,
    TermStrength,
)
from peerness.programs.permissions import (
    GIVE_REACH,
    KEEP_DOOR,
    KEEP_PARTNERS,
    KEEP_TERMS,
    SET_UP,
    SHAPE_SESSIONS,
    SWITCH_SETTINGS,
    TURN_PART2,
)
from peerness.programs.rules import MOST_UNFOLDED, UNFOLDABLE, spelled
from peerness.wording.terms import load

ANYONE_INSIDE = MEMBERS | SYSTEM
_NAME_TAKEN = _("This name is already in use here. Choose another one.")
_MEANWHILE = _("Somebody else changed this at the same moment. Look at the list again, then save.")


@action(
    "programs.site.set_up",
    returns=Site,
    permission=SET_UP,
    by=ANYONE_INSIDE,
    constraints={"programs_site_name": ("name", _NAME_TAKEN)},
)
def set_up_site(scope: Scope, *, id: UUID, at: datetime, name: str) -> Site:
    """Add a place where the organisation works."""
    return create(Site, scope, id=id, name=_filled(name))


@action(
    "programs.program.set_up",
    returns=Program,
    permission=SET_UP,
    by=ANYONE_INSIDE,
    constraints={"programs_program_name": ("name", _NAME_TAKEN)},
)
def set_up_program(
    scope: Scope, *, id: UUID, at: datetime, name: str, site: Site | None = None, new_site: str = ""
) -> Program:
    """Begin a program at a site, which `new_site` adds if there is none of this name yet.

    It counts as a Part 2 program until somebody decides otherwise with a reason. Whoever sets it up works in it from
    then on.
    """
    if new_site.strip():
        present = Site.objects.within(scope).filter(name=new_site.strip()).first()
        site = present or set_up_site(scope, id=ids.derived(id, "site"), at=at, name=new_site)
    program = create(Program, scope, id=id, name=_filled(name), site=site, part2=Part2Status.PROGRAM, started_at=at)
    if scope.actor.kind is ActorKind.MEMBER:
        _reach(scope, ids.derived(id, "reach"), scope.member, program)
    return program


@action(
    "programs.reach.given",
    returns=Membership,
    permission=GIVE_REACH,
    by=ANYONE_INSIDE | {ActorKind.LINK_HOLDER},
    constraints={"programs_reach_once": ("", _MEANWHILE)},
)
def give_reach(
    scope: Scope, *, id: UUID, at: datetime, membership: Membership, programs: frozenset[UUID]
) -> Membership:
    """Say in which programs a member works: exactly these from now on."""
    present = {reach.program_id: reach for reach in ProgramReach.objects.within(scope).filter(membership=membership)}
    known = {program.pk: program for program in Program.objects.within(scope).filter(pk__in=programs)}
    for program_id in sorted(known.keys() - present.keys()):
        _reach(scope, ids.derived(id, str(program_id)), membership.pk, known[program_id])
    for program_id in sorted(present.keys() - programs):
        remove(present[program_id])
    return membership


@action("programs.program.staffed", returns=Program, permission=GIVE_REACH)
def staff(scope: Scope, *, id: UUID, at: datetime, program: Program, members: frozenset[UUID]) -> Program:
    """Say who works in a program: exactly these of the current members from now on."""
    rows = ProgramReach.objects.within(scope).select_for_update(of=("self",))
    present = {reach.membership_id: reach for reach in rows.filter(program=program, membership__ended_at__isnull=True)}
    current = Membership.objects.within(scope).filter(pk__in=members, ended_at__isnull=True)
    for member in sorted(set(current.values_list("pk", flat=True)) - present.keys()):
        _reach(scope, ids.derived(id, str(member)), member, program)
    for member in sorted(present.keys() - members):
        remove(present[member])
    return program


def _reach(scope: Scope, id: UUID, membership: UUID, program: Program) -> None:
    create(ProgramReach, scope, id=id, membership_id=membership, program=program)


def _filled(name: str) -> str:
    kept = name.strip()
    if not kept:
        raise Invalid({"name": _("Give it a name.")})
    return kept


@action(
    "programs.door.kept",
    returns=Door,
    permission=KEEP_DOOR,
    by=ANYONE_INSIDE,
    constraints={"programs_door_once": ("", _MEANWHILE), "programs_door_program_once": ("", _MEANWHILE)},
)
def keep_door(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    is_open: bool,
    phone: str = "",
    hours: str = "",
    welcome: str = "",
    programs: frozenset[UUID] = frozenset(),
) -> Door:
    """Open or close the public door, and say what stands on it; the first time it gets its key."""
    said = {"is_open": is_open, "phone": phone.strip(), "hours": hours.strip(), "welcome": welcome.strip()}
    if is_open and not said["phone"]:
        raise Invalid({"phone": _("Give a phone number: whoever cannot use the form needs another way to you.")})
    present = Door.objects.within(scope).first()
    door = change(hold(scope, present), **said) if present else create(Door, scope, id=id, key=_key(id), **said)
    offers = {offer.program_id: offer for offer in DoorProgram.objects.within(scope).filter(door=door)}
    known = set(Program.objects.within(scope).filter(pk__in=programs).values_list("pk", flat=True))
    for program_id in sorted(known - offers.keys()):
        create(DoorProgram, scope, id=ids.derived(id, str(program_id)), door=door, program_id=program_id)
    for program_id in sorted(offers.keys() - programs):
        remove(offers[program_id])
    return door


@action("programs.door.renewed", returns=Door, permission=KEEP_DOOR, on="door")
def renew_door(scope: Scope, *, id: UUID, at: datetime, door: Door) -> Door:
    """Give the door another address; the former one leads nowhere from now on."""
    return change(hold(scope, door), key=_key(id))


_PARTNER = {"programs_partner_name": ("name", _("This partner stands in the list already."))}


@action(
    "programs.partner.added",
    returns=Partner,
    permission=KEEP_PARTNERS,
    by=ANYONE_INSIDE,
    constraints=_PARTNER,
)
def add_partner(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    name: str,
    kind: str,
    contact: str = "",
    phone: str = "",
    email: str = "",
    note: str = "",
) -> Partner:
    """Add an organisation that sends people to us; it gets a referral form of its own."""
    reach = {"contact": contact.strip(), "phone": phone.strip(), "email": email.strip(), "note": note.strip()}
    return create(Partner, scope, id=id, name=_filled(name), kind=kind, key=_key(id), since=at, **reach)


@action("programs.partner.changed", returns=Partner, permission=KEEP_PARTNERS, on="partner", constraints=_PARTNER)
def change_partner(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    partner: Partner,
    name: str,
    kind: str,
    contact: str = "",
    phone: str = "",
    email: str = "",
    note: str = "",
) -> Partner:
    """Mend what is written down about a partner."""
    reach = {"contact": contact.strip(), "phone": phone.strip(), "email": email.strip(), "note": note.strip()}
    return change(hold(scope, partner), name=_filled(name), kind=kind, **reach)


@action("programs.partner.ended", returns=Partner, permission=KEEP_PARTNERS, on="partner")
def end_partner(scope: Scope, *, id: UUID, at: datetime, partner: Partner) -> Partner:
    """Say that we no longer work together; the partner's own form closes, what it sent stays."""
    held = hold(scope, partner)
    if held.ended_at is not None:
        raise Conflict(_("This was ended before. Look at the list again."))
    return change(held, ended_at=at)


def _key(id: UUID) -> UUID:
    """What stands in the address of a public form: another one for each command."""
    return ids.derived(id, "key")


@action("programs.settings.switched", returns=Program, permission=SWITCH_SETTINGS, on="program", by=ANYONE_INSIDE)
def switch_settings(scope: Scope, *, id: UUID, at: datetime, program: Program, codes: frozenset[str]) -> Program:
    """Switch on exactly these special settings; what was said there before stays readable when it is on again."""
    held = hold(scope, program)
    present = {row.code: row for row in SpecialSetting.objects.within(scope).filter(program=held)}
    for code in sorted(codes - present.keys()):
        create(SpecialSetting, scope, id=ids.derived(id, code), program=held, code=code)
    for code in sorted(present.keys() - codes):
        remove(present[code])
    return held


@action("programs.status.turned", returns=Program, permission=TURN_PART2, on="program", by=ANYONE_INSIDE)
def turn_part2(scope: Scope, *, id: UUID, at: datetime, program: Program, part2: str) -> Program:
    """Give a program another Part 2 status; consent asks for the reason, and records keep their label."""
    return change(hold(scope, program), part2=part2)


@action(
    "programs.sessions.shaped",
    returns=Program,
    permission=SHAPE_SESSIONS,
    on="program",
    by=ANYONE_INSIDE,
    constraints={
        "programs_session_shape_once": ("", _MEANWHILE),
        "programs_activity_name": ("new_kind", _("This kind of activity stands in the list already.")),
    },
)
def shape_sessions(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    unfolded: tuple[str, ...],
    left_out: frozenset[str],
    new_kind: str = "",
    new_type: str = "",
) -> Program:
    """Say what is asked when a session is logged: two open fields at most, and the kinds of activity.

    `left_out` names usual activities by their code and the program's own by their id; sessions that bear one keep it.
    """
    held = hold(scope, program)
    if len(unfolded) > MOST_UNFOLDED or not set(unfolded) <= set(UNFOLDABLE):
        raise Invalid({"unfolded": _("Choose two at most: whoever stands in a corridor sees only the first screen.")})
    own = list(ActivityKind.objects.within(scope).filter(program=held))
    for kind in own:
        if (str(kind.pk) in left_out) != (kind.ended_at is not None):
            change(kind, ended_at=at if str(kind.pk) in left_out else None)
    said = {"unfolded": list(unfolded), "left_out": sorted(left_out - {str(kind.pk) for kind in own})}
    present = SessionShape.objects.within(scope).filter(program=held).first()
    if present:
        change(present, **said)
    else:
        create(SessionShape, scope, id=ids.derived(id, "shape"), program=held, **said)
    if new_kind.strip():
        create(
            ActivityKind, scope, id=ids.derived(id, "kind"), program=held, name=new_kind.strip(), type=_typed(new_type)
        )
    return held


def _typed(type: str) -> str:
    if not type:
        raise Invalid({"new_type": _("Choose the type of support that it usually is.")})
    return type


_TERM = {"programs_term_once": ("words", _("These words stand in the list already."))}


@action("programs.term.added", returns=OwnTerm, permission=KEEP_TERMS, by=ANYONE_INSIDE, constraints=_TERM)
def add_term(
    scope: Scope, *, id: UUID, at: datetime, language: str, words: str, say: str, strength: str, reason: str
) -> OwnTerm:
    """Add words that the language lens finds from now on, with what to say instead and why."""
    spellings = spelled(words)
    if not spellings:
        raise Invalid({"words": _("Write at least one word.")})
    return create(
        OwnTerm,
        scope,
        id=id,
        kind=TermKind.ADDED,
        language=language,
        words="\n".join(spellings),
        say=say.strip(),
        strength=strength,
        reason=_reasoned(reason),
        since=at,
    )


@action("programs.term.silenced", returns=OwnTerm, permission=KEEP_TERMS, by=ANYONE_INSIDE, constraints=_TERM)
def silence_term(scope: Scope, *, id: UUID, at: datetime, language: str, code: str, reason: str) -> OwnTerm:
    """Have the language lens pass over one of our terms from now on, for a reason."""
    term = next((one for one in load(language).terms if one.id == code), None)
    if term is None:
        raise Invalid({"code": _("Choose one of the terms.")})
    return create(
        OwnTerm,
        scope,
        id=id,
        kind=TermKind.SILENCED,
        language=language,
        words=term.name,
        code=code,
        strength=TermStrength(term.strength),
        reason=_reasoned(reason),
        since=at,
    )


@action("programs.term.ended", returns=OwnTerm, permission=KEEP_TERMS, on="term")
def end_term(scope: Scope, *, id: UUID, at: datetime, term: OwnTerm) -> OwnTerm:
    """Take back an added or a silenced term; the lens reads as it did before."""
    held = hold(scope, term)
    if held.ended_at is not None:
        raise Conflict(_("This was ended before. Look at the list again."))
    return change(held, ended_at=at)


def _reasoned(reason: str) -> str:
    if not reason.strip():
        raise Invalid({"reason": _("Say why, for those who come after you.")})
    return reason.strip()
