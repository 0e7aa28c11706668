"""Writes for choosing a peer: what matters, ties, a peer whom the person would rather not meet, and who was told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold
from peerness.enrolment.actions.welcoming import ANYONE_INSIDE
from peerness.enrolment.models import Apart, Tie, ToTell, Wish
from peerness.enrolment.permissions import ASSIGN, DECLARE_TIE, SAY_WISHES, TELL
from peerness.kernel import ids
from peerness.kernel.errors import Denied, Missing
from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.workforce.models import Peer

_ONCE = _("This is written down already.")
_MEANWHILE = _("Somebody else changed this at the same moment. Look at it again, then save.")
_OWN = _("You can declare only ties of your own.")


@action(
    "enrolment.wishes.said",
    returns=Wish,
    permission=SAY_WISHES,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"enrolment_wish_once": ("", _MEANWHILE)},
)
def say_wishes(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    language: str = "",
    life_stage: str = "",
    parenting: bool = False,
    ways: Iterable[str] = (),
    hours: Iterable[str] = (),
    place: str = "",
    words: str = "",
) -> Wish:
    """Write down what matters to a person in whom they walk with; what stood there before is replaced."""
    person = hold(scope, participant)
    values = {
        "language": language,
        "life_stage": life_stage,
        "parenting": parenting,
        "ways": ",".join(sorted(ways)),
        "hours": ",".join(sorted(hours)),
        "place": place.strip(),
        "words": words.strip(),
        "said_at": at,
    }
    present = Wish.objects.within(scope).filter(participant=person).first()
    if present is not None:
        return change(present, **values)
    return create(Wish, scope, id=id, participant=person, **values)


@action(
    "enrolment.tie.declared",
    returns=Apart,
    permission=DECLARE_TIE,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"enrolment_apart_once": ("tie", _ONCE)},
)
def declare_tie(scope: Scope, *, id: UUID, at: datetime, participant: Participant, peer: Peer, tie: Tie) -> Apart:
    """Declare what ties a peer and a person, so that nobody is put in a difficult place; peers declare their own."""
    _own(scope, peer)
    return create(Apart, scope, id=id, participant=participant, peer=peer, tie=tie, since=at)


@action("enrolment.tie.ended", returns=Apart, permission=DECLARE_TIE, on="participant", by=ANYONE_INSIDE)
def end_tie(scope: Scope, *, id: UUID, at: datetime, participant: Participant, apart: Apart) -> Apart:
    """Take a tie back that is no more, or never was."""
    held = hold(scope, apart)
    if held.participant_id != participant.pk:
        raise Missing
    _own(scope, held.peer)
    return held if held.ended_at is not None else change(held, ended_at=max(at, held.since))


def _own(scope: Scope, peer: Peer) -> None:
    """Peers speak for themselves; intake, supervisors and managers for everybody."""
    others = scope.has(Role.INTAKE, Role.SUPERVISOR, Role.MANAGER) or not scope.actor.roles
    if not others and peer.membership_id != scope.member:
        raise Denied(_OWN, DECLARE_TIE.name)


@action("enrolment.peers.declined", returns=Participant, permission=ASSIGN, on="participant", by=ANYONE_INSIDE)
def decline(scope: Scope, *, id: UUID, at: datetime, participant: Participant, peers: frozenset[UUID]) -> Participant:
    """The person would rather meet somebody else than these peers. Nobody asks why, and they can choose them later."""
    person = hold(scope, participant)
    already = Apart.objects.within(scope).filter(participant=person, tie=Tie.DECLINED, ended_at__isnull=True)
    new = peers - set(already.values_list("peer_id", flat=True))
    for peer in Peer.objects.within(scope).filter(pk__in=new).order_by("pk"):
        row = ids.derived(id, str(peer.pk))
        create(Apart, scope, id=row, participant=person, peer=peer, tie=Tie.DECLINED, since=at)
    return person


@action("enrolment.change.told", returns=ToTell, permission=TELL, on="to_tell", by=ANYONE_INSIDE)
def note_told(scope: Scope, *, id: UUID, at: datetime, to_tell: ToTell) -> ToTell:
    """Note that the person knows who walks with them from now on."""
    held = hold(scope, to_tell)
    return held if held.told_at is not None else change(held, told_at=at)
