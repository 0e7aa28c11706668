"""Who acts, for which organisation, in which programs and when: the first argument of every query and action."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

#: The "organisation" of events that belong to the installation itself, such as a failed sign-in.
INSTALLATION = UUID(int=0)


class Role(StrEnum):
    """What a membership lets a person do; one membership may hold several."""

    PEER = "peer"
    VOLUNTEER = "volunteer"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    INTAKE = "intake"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"


class ActorKind(StrEnum):
    """The six kinds of actor that can hold a scope."""

    MEMBER = "member"
    ACCOUNT = "account"
    PUBLIC_FORM = "public_form"
    LINK_HOLDER = "link_holder"
    DEVICE = "device"
    JOB = "job"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a member with roles, or somebody or something without any.

    That is a signed-in person outside any organisation (account), the public form, a link holder, a device, a job or
    a command. `id` is the id of the membership, link or device; `account` the account behind a membership or person.
    """

    kind: ActorKind
    id: UUID | None = None
    account: UUID | None = None
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisation, the actor, the programs within reach, and the moment the work began (UTC).

    `opened` holds the participant records that break-glass has opened for this actor until a later moment.
    """

    organisation: UUID
    actor: Actor
    at: datetime
    programs: frozenset[UUID] = frozenset()
    opened: frozenset[UUID] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Refuse a naive moment: the database holds UTC only."""
        if self.at.tzinfo is None:
            raise ValueError("Scope.at needs a time zone")

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds at least one of these roles."""
        return not self.actor.roles.isdisjoint(roles)

    @property
    def member(self) -> UUID:
        """The membership that acts; nobody's id for an actor that is not a member, so that it matches no row."""
        own = self.actor.id if self.actor.kind is ActorKind.MEMBER else None
        return own or INSTALLATION

    def at_moment(self, at: datetime) -> Scope:
        """The same scope at another moment."""
        return replace(self, at=at)


def account_scope(account: UUID, at: datetime) -> Scope:
    """The scope of a signed-in person who acts for themselves alone, in no organisation: choosing a password."""
    return Scope(organisation=INSTALLATION, actor=Actor(ActorKind.ACCOUNT, account, account), at=at)


def system_scope(organisation: UUID, at: datetime, kind: ActorKind = ActorKind.JOB) -> Scope:
    """The scope of a job or a command, which acts for the organisation itself and holds no role."""
    return Scope(organisation=organisation, actor=Actor(kind=kind), at=at)
