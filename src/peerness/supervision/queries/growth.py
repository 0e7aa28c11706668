"""Reads of growth: how a peer and their supervisors see competencies, the growth plan, a supervisor's own view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from peerness.access.models import Membership
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Role, Scope
from peerness.supervision.models import CompetencyReview, GrowthStep, SupervisorView
from peerness.supervision.permissions import ASSESS_ONESELF, GROW, SEE_GROWTH, SEE_ONESELF
from peerness.workforce.models import Peer
from peerness.workforce.queries import supervisors_of

#: A step stands on the agenda so many days before its day.
NEAR = timedelta(days=7)


def peer_to_grow(scope: Scope, id: UUID) -> Peer:
    """One peer whose competencies the scope may see; `Missing` for a stranger's."""
    found = Peer.objects.within(scope).select_related("membership__account").filter(pk=id).first()
    if found is None:
        raise Missing
    SEE_GROWTH.check(scope, found)
    return found


@dataclass(frozen=True, slots=True)
class View:
    """How one person sees a peer now, and how they saw it before, if they did."""

    author: Membership
    now: CompetencyReview
    before: CompetencyReview | None


def views_of(scope: Scope, peer: Peer) -> list[View]:
    """How the peer sees it, then how each who supervises them now sees it, by name."""
    current = supervisors_of(scope, peer).order_by().values("supervisor_id")
    found: dict[UUID, list[CompetencyReview]] = {}
    by = Q(author_id=peer.membership_id) | Q(author_id__in=current)
    rows = CompetencyReview.objects.within(scope).filter(by, peer=peer)
    for one in rows.select_related("author__account").order_by("-written_at", "-pk"):
        found.setdefault(one.author_id, []).append(one)
    views = [View(said[0].author, said[0], said[1] if len(said) > 1 else None) for said in found.values()]
    return sorted(views, key=lambda view: (view.author.pk != peer.membership_id, str(view.author)))


def latest_of(scope: Scope, peer: Peer) -> CompetencyReview | None:
    """What the scope's member wrote last about a peer."""
    rows = CompetencyReview.objects.within(scope).filter(peer=peer, author_id=scope.member)
    return rows.order_by("-written_at", "-pk").first()


def steps_of(scope: Scope, peer: Peer) -> QuerySet[GrowthStep]:
    """The steps of a peer's growth plan: those that are open first, by their day."""
    return GrowthStep.objects.within(scope).filter(peer=peer).order_by("state", "due_on", "pk")


def step_to_settle(scope: Scope, id: UUID) -> GrowthStep:
    """One open step; `Missing` for a stranger's."""
    found = GrowthStep.objects.within(scope).select_related("peer").filter(pk=id).first()
    if found is None:
        raise Missing
    GROW.check(scope, found.peer)
    return found


def steps_due(scope: Scope, peers: Iterable[Peer], today: date) -> QuerySet[GrowthStep]:
    """The open steps of these peers that come due within a week or are past; none for whoever manages."""
    rows = GrowthStep.objects.within(scope).filter(peer__in=list(peers), state="", due_on__lte=today + NEAR)
    return rows.none() if scope.has(Role.MANAGER, Role.ADMINISTRATOR) else rows


def own_views(scope: Scope) -> list[SupervisorView]:
    """How the scope's member saw their own supervising, the newest first."""
    rows = SupervisorView.objects.within(scope).order_by("-written_at", "-pk")
    return list(SEE_ONESELF.filter(scope, rows)[:12])


def oneself(scope: Scope) -> Membership:
    """The scope's member as a supervisor."""
    found = Membership.objects.within(scope).get(pk=scope.member)
    ASSESS_ONESELF.check(scope, found)
    return found
