"""Reads for choosing a peer: what matters to a person, who does not walk with them, who is to be told of a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from peerness.enrolment.models import Apart, Assignment, Episode, Pathway, Tie, ToTell, Wish
from peerness.enrolment.permissions import ASSIGN, DECLARE_TIE, SAY_WISHES, TELL
from peerness.enrolment.queries.assignments import assignments
from peerness.enrolment.queries.episodes import the_dead
from peerness.enrolment.rules.matching import Offered, Wanted, load
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import of_person
from peerness.workforce.models import Peer, Profile, coded
from peerness.workforce.queries import peers_in, profiles, with_share
from peerness.workforce.rules import stage_at

#: Whoever sees and declares only the ties of their own.
_OWN_ONLY = frozenset({Role.PEER, Role.VOLUNTEER})


@dataclass(frozen=True)
class Candidate:
    """A peer of the program: what they wrote, beside how many people they walk, and how matching sees them.

    Whoever wrote no short profile is not suggested, but can be chosen.
    """

    peer: Peer
    profile: Profile | None
    people: int
    is_beside: bool
    offered: Offered | None


def wish(scope: Scope, person: Participant) -> Wish | None:
    """What a person said matters to them in a peer, if they were asked."""
    return Wish.objects.within(scope).filter(participant=person).first()


def wanted(scope: Scope, person: Participant) -> Wanted:
    """What matters to a person: what they said, or only the language of their record while nobody has asked."""
    said = wish(scope, person)
    if said is None:
        return Wanted(language=person.language)
    return Wanted(
        said.language,
        said.life_stage,
        said.parenting,
        frozenset(coded(said.ways)),
        frozenset(coded(said.hours)),
        said.place,
    )


def usual_wish(person: Participant, year: int) -> dict[str, str]:
    """What the record says already, as the page that asks begins."""
    stage = "" if person.born_year is None else stage_at(year - person.born_year)
    return {"language": person.language, "life_stage": stage, "place": person.address}


def apart(scope: Scope, person: Participant) -> QuerySet[Apart]:
    """Who does not walk with a person, by name."""
    rows = Apart.objects.within(scope).filter(participant=person, ended_at__isnull=True)
    return rows.select_related("peer__membership__account").order_by("peer__membership__account__name", "pk")


def ties(scope: Scope, person: Participant) -> QuerySet[Apart]:
    """The ties of a person that the scope may see: a peer sees their own ones."""
    rows = apart(scope, person).exclude(tie=Tie.DECLINED)
    sees_all = scope.has(*(DECLARE_TIE.roles - _OWN_ONLY))
    return rows if sees_all else rows.filter(peer__membership_id=scope.member)


def ties_and_wishes(scope: Scope, person: Participant) -> QuerySet[Apart]:
    """Everybody who does not walk with a person, for those who choose peers with them; for others the ties they see."""
    return apart(scope, person) if ASSIGN.allows(scope) else ties(scope, person)


def tie(scope: Scope, person: Participant, id: UUID) -> Apart:
    """One tie of a person that the scope may see."""
    found = ties(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def candidates(scope: Scope, person: Participant) -> list[Candidate]:
    """The peers of a person's program by name, each with all that matters for choosing."""
    mine = assignments(scope).filter(peer_id=OuterRef("pk"))
    brief = Episode.objects.within(scope).filter(
        participant_id=OuterRef("participant_id"),
        program_id=OuterRef("program_id"),
        closed_at__isnull=True,
        pathway=Pathway.BRIEF,
    )
    not_with = Apart.objects.within(scope).filter(participant=person, peer_id=OuterRef("pk"), ended_at__isnull=True)
    rows = with_share(scope, peers_in(scope, person.program), localdate(scope.at)).annotate(
        people=_how_many(mine),
        few=_how_many(mine.filter(Exists(brief))),
        is_beside=Exists(mine.filter(of_person(scope, person.pk))),
        has_tie=Exists(not_with.exclude(tie=Tie.DECLINED)),
        is_declined=Exists(not_with.filter(tie=Tie.DECLINED)),
    )
    found: list[Any] = list(rows)
    written = profiles(scope, [peer.pk for peer in found])
    return [_candidate(peer, written.get(peer.pk)) for peer in found]


def _how_many(rows: QuerySet[Assignment]) -> Coalesce:
    people = rows.order_by().values("peer_id").annotate(n=Count("participant_id", distinct=True))
    return Coalesce(Subquery(people.values("n")), 0)


def _candidate(peer: Any, profile: Profile | None) -> Candidate:
    if profile is None:
        return Candidate(peer, None, peer.people, peer.is_beside, None)
    offered = Offered(
        id=peer.pk,
        name=peer.membership.account.name,
        languages=frozenset(coded(profile.languages)),
        life_stage=profile.life_stage,
        parenting=profile.raises_children,
        ways=frozenset(coded(profile.ways)),
        hours=frozenset(coded(profile.hours)),
        place=profile.place,
        load=load(peer.people, peer.few),
        most=profile.most,
        share=peer.share,
        has_tie=peer.has_tie,
        is_declined=peer.is_declined,
    )
    return Candidate(peer, profile, peer.people, peer.is_beside, offered)


def to_tell(scope: Scope) -> QuerySet[ToTell]:
    """The people within reach who do not know yet who walks with them from now on, the longest waiting first."""
    rows = (
        ToTell.objects.within(scope)
        .filter(told_at__isnull=True)
        .annotate(stands=Coalesce("participant__merged_into_id", "participant_id"))
        .exclude(stands__in=the_dead(scope))
        .select_related("participant", "peer__membership__account", "before__membership__account")
    )
    return TELL.filter(scope, rows).order_by("since", "participant__called", "pk")


def one_to_tell(scope: Scope, id: UUID) -> ToTell:
    """One person to tell of a change."""
    found = ToTell.objects.within(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    TELL.check(scope, found)
    return found


def why_not_say_wishes(scope: Scope) -> Text | None:
    """Why the scope cannot write what matters to a person, or None where it can."""
    return SAY_WISHES.why_not(scope)


def why_not_declare(scope: Scope) -> Text | None:
    """Why the scope cannot declare a tie, or None where it can."""
    return DECLARE_TIE.why_not(scope)


def why_not_tell(scope: Scope) -> Text | None:
    """Why the scope does not tell people of a change, or None where it does."""
    return TELL.why_not(scope)
