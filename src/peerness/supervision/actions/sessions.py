"""Writes of supervision: a time is recorded with its agreements, taken back; a program says how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Scope
from peerness.programs.models import Program
from peerness.supervision.models import (
    LONGEST,
    SHORTEST,
    Agreement,
    FrequencyRule,
    Function,
    Outcome,
    SupervisionPart,
    SupervisionSession,
)
from peerness.supervision.permissions import KEEP_RULE, RECORD, TAKE_BACK
from peerness.supervision.rules.agenda import Item, kept, too_much
from peerness.supervision.rules.plan import FEWEST_DAYS, MOST_DAYS, MOST_MINUTES
from peerness.support.queries import today_of
from peerness.workforce.actions import count_hours, uncount_work
from peerness.workforce.models import Peer
from peerness.workforce.queries import lines
from peerness.workforce.rules.hours import Domain, HoursKind, Source

ANYONE_INSIDE = MEMBERS | SYSTEM
#: In which domain an hour counts, by the first function that it was for: an hour counts once. A default of ours.
_DOMAINS: dict[str, Domain] = {
    Function.SUPPORTIVE: Domain.WELLNESS,
    Function.EDUCATIONAL: Domain.MENTORING,
    Function.ADMINISTRATIVE: Domain.ETHICS,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is recorded about one time of supervision."""

    held_on: date
    minutes: int
    functions: tuple[str, ...]
    agenda: tuple[Item, ...] = ()
    words: str = ""
    agreed: tuple[str, ...] = ()


@action("supervision.session.recorded", returns=SupervisionSession, permission=RECORD, on="leader", by=ANYONE_INSIDE)
def record(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    leader: Membership,
    peers: frozenset[UUID],
    told: Told,
    group: bool = False,
    beside: Membership | None = None,
    settled: Mapping[UUID, str] | None = None,
    stay: bool = False,
) -> SupervisionSession:
    """Record a time of supervision that one led, what was agreed, and what became of earlier agreements."""
    _check(scope, told, group=group, peers=peers)
    found = _supervised(scope, leader, peers)
    if beside is not None and not lines(scope).filter(supervisor=beside, peer_id__in=peers).exists():
        raise Invalid({"beside": _("Choose somebody who supervises this peer, too.")})
    held = create(
        SupervisionSession,
        scope,
        id=id,
        leader=leader,
        beside=beside,
        group=group,
        stay=stay,
        held_on=told.held_on,
        minutes=told.minutes,
        functions=[one for one in Function.values if one in told.functions],
        agenda=kept(told.agenda),
        words=told.words.strip(),
        recorded_at=at,
    )
    for peer in found:
        create(SupervisionPart, scope, id=ids.derived(id, str(peer.pk)), session=held, peer=peer)
        _count(scope, held, peer, at)
    _agree(scope, held, None if group else found[0], told.agreed)
    _settle(scope, held, None if group else found[0], settled or {})
    return held


def _check(scope: Scope, told: Told, *, group: bool, peers: frozenset[UUID]) -> None:
    wrong = {}
    if not peers or (not group and len(peers) > 1):
        wrong["peers"] = _("Say who was there.")
    if told.held_on > today_of(scope):
        wrong["held_on"] = _("This day lies ahead. Write supervision down once it was held.")
    if not SHORTEST <= told.minutes <= LONGEST:
        wrong["minutes"] = _("Write minutes from 1 to 480.")
    if not set(told.functions) & set(Function.values):
        wrong["functions"] = _("Choose at least one: what was it for?")
    if too_much(told.agreed):
        wrong["agreed"] = _("At most twelve lines with 280 letters each. Shorten them, or keep some for next time.")
    if wrong:
        raise Invalid(wrong)


def _count(scope: Scope, held: SupervisionSession, peer: Peer, at: datetime) -> None:
    """Let the hours flow into the peer's credentials: the one place where supervision becomes hours."""
    count_hours(
        scope,
        id=ids.derived(held.pk, f"hours {peer.pk}"),
        at=at,
        peer=peer,
        kind=HoursKind.SUPERVISION,
        domain=_DOMAINS[held.functions[0]],
        on=held.held_on,
        minutes=held.minutes,
        source=Source.SUPERVISION,
        source_id=held.pk,
        today=today_of(scope),
    )


def _supervised(scope: Scope, leader: Membership, peers: frozenset[UUID]) -> list[Peer]:
    own = lines(scope).filter(supervisor=leader, peer_id__in=peers).values_list("peer_id", flat=True)
    if set(own) != peers:
        raise Invalid({"peers": _("Only whoever supervises a peer now writes down their supervision.")})
    return list(Peer.objects.within(scope).filter(pk__in=peers).order_by("pk"))


def _agree(scope: Scope, held: SupervisionSession, peer: Peer | None, agreed: Iterable[str]) -> None:
    for number, words in enumerate(agreed):
        create(Agreement, scope, id=ids.derived(held.pk, f"agreed {number}"), made_in=held, peer=peer, words=words)


def _settle(scope: Scope, held: SupervisionSession, peer: Peer | None, settled: Mapping[UUID, str]) -> None:
    """Only what one led oneself, or led together, with the same peer or the same groups."""
    waiting = Agreement.objects.within(scope).select_for_update(of=("self",)).filter(peer=peer, settled_in=None)
    for one in waiting.filter(pk__in=settled).select_related("made_in").order_by("pk"):
        if held.leader_id in (one.made_in.leader_id, one.made_in.beside_id) and settled[one.pk] in Outcome.values:
            change(one, outcome=settled[one.pk], settled_in=held)


@action("supervision.session.taken_back", returns=SupervisionSession, permission=TAKE_BACK, on="session")
def take_back(scope: Scope, *, id: UUID, at: datetime, session: SupervisionSession) -> SupervisionSession:
    """Take back what was recorded by mistake: it counts nowhere, and what was settled in it waits again."""
    held = hold(scope, session)
    if held.taken_back_at is not None:
        raise Conflict(_("This was taken back already."))
    for one in Agreement.objects.within(scope).select_for_update().filter(settled_in=held):
        change(one, outcome="", settled_in=None)
    for part in SupervisionPart.objects.within(scope).filter(session=held).select_related("peer").order_by("pk"):
        uncount_work(scope, id=ids.derived(id, f"hours {part.peer_id}"), at=at, peer=part.peer, work=held.pk)
    return change(held, taken_back_at=at)


@action(
    "supervision.rule.kept",
    returns=FrequencyRule,
    permission=KEEP_RULE,
    on="program",
    by=ANYONE_INSIDE,
    constraints={
        "supervision_frequency_once": (
            "",
            _("Somebody else changed this at the same moment. Look at it again, then save."),
        )
    },
)
def keep_rule(
    scope: Scope, *, id: UUID, at: datetime, program: Program, days: int, minutes: int, source: str = ""
) -> FrequencyRule:
    """Say how often a program's peers are supported, and where that comes from."""
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise Invalid({"days": _("Write days from 1 to 92.")})
    if not 0 <= minutes <= MOST_MINUTES:
        raise Invalid({"minutes": _("Write minutes from 0 to 480.")})
    values = {"days": days, "minutes": minutes, "source": source.strip(), "kept_at": at}
    present = FrequencyRule.objects.within(scope).select_for_update().filter(program=program).first()
    if present is not None:
        return change(present, **values)
    return create(FrequencyRule, scope, id=id, program=program, **values)
