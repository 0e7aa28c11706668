"""What upper rooms tell access, which knows nobody.

Whom a member reaches, what else a join, a change of roles or a leave causes, which programs an invitation may name,
which closed records break-glass may open, and in a demo which accounts there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from peerness.access.models import Invitation, Membership
from peerness.kernel.errors import Text
from peerness.kernel.scope import Role, Scope

Reaches = Callable[[UUID, UUID], frozenset[UUID]]
Joined = Callable[[Scope, Membership, Invitation | None, datetime], None]
RolesChanged = Callable[[Scope, Membership, frozenset[Role], datetime], None]
Left = Callable[[Scope, Membership, datetime], None]
Means = Callable[[Scope, Membership], list[Text]]
Choices = Callable[[Scope], list[tuple[UUID, str]]]
Exists = Callable[[Scope, UUID], bool]


@dataclass(frozen=True, slots=True)
class SignInHint:
    """An invented account that the sign-in page of a demo names: who it is, and how to be that person."""

    name: str
    what: Text
    email: str
    password: str


Hints = Callable[[], list[SignInHint]]

_reaches: list[Reaches] = []
_joined: list[Joined] = []
_roles: list[RolesChanged] = []
_left: list[Left] = []
_means: list[Means] = []
_choices: list[Choices] = []
_glass: dict[str, Exists] = {}
_hints: list[Hints] = []


def gives_programs(reaches: Reaches) -> Reaches:
    """Register who answers "which programs does this membership of this organisation reach?"."""
    if reaches not in _reaches:
        _reaches.append(reaches)
    return reaches


def on_joined(joined: Joined) -> Joined:
    """Register what else happens, in the same action, when somebody joins."""
    if joined not in _joined:
        _joined.append(joined)
    return joined


def on_roles_changed(roles_changed: RolesChanged) -> RolesChanged:
    """Register what else happens, in the same action, when a member is given other roles."""
    if roles_changed not in _roles:
        _roles.append(roles_changed)
    return roles_changed


def on_left(left: Left) -> Left:
    """Register what else happens, in the same action, when a membership ends."""
    if left not in _left:
        _left.append(left)
    return left


def says_what_leaving_means(means: Means) -> Means:
    """Register who tells, before a membership is ended, what that means for the people of that member."""
    if means not in _means:
        _means.append(means)
    return means


def gives_program_choices(choices: Choices) -> Choices:
    """Register who answers "which programs may an invitation name?"."""
    if choices not in _choices:
        _choices.append(choices)
    return choices


def behind_glass(code: str, exists: Exists) -> None:
    """Register that a refusal with this code may be overcome by breaking the glass, and who knows such records."""
    _glass[code] = exists


def gives_sign_in_hints(hints: Hints) -> Hints:
    """Register who names invented accounts on the sign-in page; only a demo does."""
    if hints not in _hints:
        _hints.append(hints)
    return hints


def programs_of(organisation: UUID, membership: UUID) -> frozenset[UUID]:
    """The ids of the programs that a membership reaches."""
    return frozenset().union(*(reaches(organisation, membership) for reaches in _reaches))


def joined(scope: Scope, membership: Membership, invitation: Invitation | None, at: datetime) -> None:
    """Tell the upper rooms that somebody joined."""
    for subscriber in _joined:
        subscriber(scope, membership, invitation, at)


def roles_changed(scope: Scope, membership: Membership, roles: frozenset[Role], at: datetime) -> None:
    """Tell the upper rooms that a member holds other roles now."""
    for subscriber in _roles:
        subscriber(scope, membership, roles, at)


def left(scope: Scope, membership: Membership, at: datetime) -> None:
    """Tell the upper rooms that a membership ended."""
    for subscriber in _left:
        subscriber(scope, membership, at)


def leaving_means(scope: Scope, membership: Membership) -> list[Text]:
    """What upper rooms say about the end of a membership, one sentence each."""
    return [sentence for means in _means for sentence in means(scope, membership)]


def program_choices(scope: Scope) -> list[tuple[UUID, str]]:
    """The programs that an invitation may name."""
    return [choice for choices in _choices for choice in choices(scope)]


def opens_by_glass(code: str) -> bool:
    """Whether break-glass opens what a refusal with this code has closed."""
    return code in _glass


def is_behind_glass(scope: Scope, record: UUID) -> bool:
    """Whether the organisation has such a record at all."""
    return any(exists(scope, record) for exists in _glass.values())


def sign_in_hints() -> list[SignInHint]:
    """The invented accounts that the sign-in page names."""
    return [hint for hints in _hints for hint in hints()]
