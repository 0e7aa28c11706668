"""Reads of access: the member behind a session, who works here, invitations, opened records, the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from peerness.access import registry
from peerness.access.models import (
    Account,
    BreakGlass,
    Draft,
    Invitation,
    Link,
    Membership,
    MembershipRole,
    Message,
    Organisation,
)
from peerness.access.permissions import BREAK_GLASS
from peerness.access.requests import Member
from peerness.access.rules import DRAFT_LASTS, Purpose, Token, token_of
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Actor, ActorKind, Role, Scope


def member(account: UUID, organisation: UUID | None, at: datetime) -> tuple[Scope, Member] | None:
    """The scope of an account in the organisation that it works in, or in its only one; None where there is none."""
    held = _only(account, at) if organisation is None else _in(account, organisation, at)
    if not held:
        return None
    membership, roles = held[0].membership, frozenset(Role(one.role) for one in held)
    actor = Actor(ActorKind.MEMBER, membership.pk, account, roles)
    scope = Scope(
        organisation=membership.organisation_id,
        actor=actor,
        at=at,
        programs=registry.programs_of(membership.organisation_id, membership.pk),
        opened=_opened(membership, at) if held[0].opens else frozenset(),  # type: ignore[attr-defined] # annotated
    )
    return scope, Member(membership, membership.account, membership.organisation)


def memberships(account: UUID) -> QuerySet[Membership]:
    """The memberships of an account that have not ended, in any organisation."""
    rows = Membership.objects.unscoped(reason="whose organisations are these, asked by their own account")
    roles = Prefetch("roles", queryset=MembershipRole.objects.unscoped(reason="roles of one's own membership"))
    current = rows.filter(account_id=account, ended_at__isnull=True)
    return current.select_related("account", "organisation").prefetch_related(roles).order_by("joined_at")


def _only(account: UUID, at: datetime) -> list[MembershipRole]:
    """The roles of an account's only membership; none where there are several."""
    found = list(memberships(account)[:2])
    return _in(account, found[0].organisation_id, at) if len(found) == 1 else []


def _in(account: UUID, organisation: UUID, at: datetime) -> list[MembershipRole]:
    """The roles of an account in an organisation, each with the membership: asked on every page, so in one question.

    Each also `opens` where records are open in an emergency: hardly ever, and then they are asked for.
    """
    rows = MembershipRole.objects.unscoped(reason="roles of one's own membership")
    own = rows.filter(membership__account_id=account, membership__ended_at__isnull=True, organisation_id=organisation)
    opens = Exists(_now_open(organisation, at).filter(membership_id=OuterRef("membership_id")))
    return list(own.annotate(opens=opens).select_related("membership__account", "membership__organisation"))


def _now_open(organisation: UUID, at: datetime) -> QuerySet[BreakGlass]:
    rows = BreakGlass.objects.unscoped(reason="records opened by one's own membership")
    return rows.filter(organisation_id=organisation, until__gt=at)


def _opened(membership: Membership, at: datetime) -> frozenset[UUID]:
    own = _now_open(membership.organisation_id, at).filter(membership=membership)
    return frozenset(own.values_list("record", flat=True))


def members(scope: Scope, words: str = "") -> QuerySet[Membership]:
    """Everyone who works or worked here, by name, with their roles; perhaps only whom these words may mean."""
    roles = Prefetch("roles", queryset=MembershipRole.objects.within(scope).order_by("role"))
    rows = Membership.objects.within(scope).select_related("account").prefetch_related(roles)
    for word in words.split():
        rows = rows.filter(Q(account__name__icontains=word) | Q(account__email__icontains=word))
    return rows.order_by("account__name", "pk")


def membership(scope: Scope, id: UUID) -> Membership:
    """One membership of the organisation; `Missing` for a stranger's."""
    found = members(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def holding(scope: Scope, *roles: Role) -> QuerySet[Membership]:
    """The current members who hold one of these roles, by name."""
    held = MembershipRole.objects.within(scope).filter(role__in=roles).values("membership_id")
    return members(scope).filter(ended_at__isnull=True, pk__in=held)


def invitations(scope: Scope) -> QuerySet[Invitation]:
    """All invitations, the newest first."""
    return Invitation.objects.within(scope).select_related("invited_by__account").order_by("-invited_at", "-pk")


def why_not_break_glass(scope: Scope) -> Text | None:
    """Why the scope's roles cannot open a record in an emergency; None where they can."""
    return BREAK_GLASS.why_not(scope)


def those_that_open(scope: Scope, invitations: Iterable[Invitation]) -> frozenset[UUID]:
    """The ids of those invitations of which a link opens at the scope's moment."""
    wanted = [invitation.pk for invitation in invitations]
    return frozenset(_opening(scope).filter(target__in=wanted).values_list("target", flat=True))


def _opening(scope: Scope) -> QuerySet[Link]:
    rows = Link.objects.within(scope).filter(purpose=Purpose.INVITATION)
    return rows.filter(used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=scope.at)


def invitation(scope: Scope, id: UUID) -> Invitation:
    """One invitation of the organisation; `Missing` for a stranger's."""
    found = invitations(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def invitation_by_token(scope: Scope, token: Token) -> tuple[Link, Invitation] | None:
    """The link with this secret and the invitation that it belongs to, whatever their state."""
    link = link_by_token(scope, token, Purpose.INVITATION)
    invited = None if link is None else Invitation.objects.within(scope).filter(pk=link.target).first()
    return None if link is None or invited is None else (link, invited)


def token_of_link(organisation: UUID, link: UUID) -> Token:
    """The secret of a link, worked out with the installation's key."""
    return token_of(settings.SECRET_KEY.encode(), organisation, link)


def link_by_token(scope: Scope, token: Token, purpose: Purpose) -> Link | None:
    """The link with this secret and purpose, whatever its state."""
    return Link.objects.within(scope).filter(token_hash=token.hash, purpose=purpose).first()


def own_link(scope: Scope, purpose: Purpose) -> Link | None:
    """The link of this purpose that opens for the scope's own member."""
    rows = Link.objects.within(scope).filter(purpose=purpose, target=scope.member, withdrawn_at__isnull=True)
    return rows.filter(expires_at__gt=scope.at).order_by("-created_at", "-pk").first()


def member_by_id(scope: Scope, membership: UUID) -> tuple[Scope, Member] | None:
    """The scope of a member of this organisation as it is now; None where the membership has ended."""
    found = Membership.objects.within(scope).filter(pk=membership).first()
    return None if found is None else member(found.account_id, scope.organisation, scope.at)


def open_link(scope: Scope, invitation: Invitation) -> Link | None:
    """The link of an invitation that opens at the scope's moment."""
    return _opening(scope).filter(target=invitation.pk).first()


def organisation(scope: Scope) -> Organisation:
    """The scope's organisation."""
    return Organisation.objects.get(pk=scope.organisation)


def organisations() -> QuerySet[Organisation]:
    """Every organisation of this installation, for jobs that walk through them."""
    return Organisation.objects.order_by("created_at", "pk")


def account(id: UUID) -> Account:
    """One account; `Missing` where there is none."""
    found = Account.objects.filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def account_by_email(email: str) -> Account | None:
    """The account with this e-mail address, in whatever letters."""
    return Account.objects.filter(email__iexact=email.strip()).first()


def glasses(scope: Scope) -> QuerySet[BreakGlass]:
    """Every opening of a record outside somebody's reach, the newest first."""
    rows = BreakGlass.objects.within(scope).select_related("membership__account", "seen_by__account")
    return rows.order_by("-opened_at", "-pk")


def glass(scope: Scope, id: UUID) -> BreakGlass:
    """One such opening; `Missing` for a stranger's."""
    found = glasses(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def own_open_glasses(scope: Scope) -> QuerySet[BreakGlass]:
    """What the scope's member has opened and not closed again, for the notice on every page of that record."""
    return glasses(scope).filter(membership_id=scope.member, until__gt=scope.at)


def messages(scope: Scope) -> QuerySet[Message]:
    """The outbox, the newest first, without the words of the messages."""
    return Message.objects.within(scope).defer("subject", "body").order_by("-created_at", "-pk")


def message(scope: Scope, id: UUID) -> Message:
    """One message; `Missing` for a stranger's."""
    found = messages(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def messages_about(scope: Scope, purpose: Purpose, records: Iterable[UUID]) -> QuerySet[Message]:
    """The messages about these records that have not gone out."""
    rows = Message.objects.within(scope).filter(purpose=purpose, about_record__in=list(records))
    return rows.filter(sent_at__isnull=True, given_up_at__isnull=True).order_by("created_at", "pk")


def due(scope: Scope) -> QuerySet[Message]:
    """The messages whose turn has come, those that wait for the longest time first."""
    waiting = Message.objects.within(scope).filter(sent_at__isnull=True, given_up_at__isnull=True)
    return waiting.filter(next_attempt_at__lte=scope.at).order_by("next_attempt_at", "pk")


@dataclass(frozen=True, slots=True)
class Attention:
    """What waits for an administrator: openings that nobody has looked at, messages given up, invitations open."""

    glasses: int
    messages: int
    invitations: int


def attention(scope: Scope) -> Attention:
    """The counts for the administrator's home page."""
    unanswered = Invitation.objects.within(scope).filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return Attention(
        glasses=BreakGlass.objects.within(scope).filter(seen_at__isnull=True).count(),
        messages=Message.objects.within(scope).filter(given_up_at__isnull=False).count(),
        invitations=unanswered.count(),
    )


def draft(scope: Scope, form: str) -> Draft | None:
    """What the scope's member typed into a form and did not send, for 30 days."""
    rows = Draft.objects.within(scope).filter(membership_id=scope.member, form=form)
    return rows.filter(kept_at__gte=scope.at - DRAFT_LASTS).first()
