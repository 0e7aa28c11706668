"""Who works here: joining, roles, the end of a membership, the return."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from peerness.access import actions, queries, registry
from peerness.access.models import Account, Membership, MembershipRole, Organisation
from peerness.access.testing import World
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing, Text
from peerness.kernel.scope import ActorKind, Role, Scope, account_scope, system_scope
from peerness.tenancy.testing import planted


def roles_of(world: World, membership: Membership) -> set[str]:
    """The roles that a membership holds now."""
    return set(MembershipRole.objects.within(world.system).filter(membership=membership).values_list("role", flat=True))


@pytest.fixture
def admin(world: World) -> Scope:
    """The only administrator's scope."""
    return world.scope(world.member(Role.ADMINISTRATOR))


# ── organisations and accounts ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("zone", ["Mars/Base", "", "/etc/passwd", "../UTC", "America"])
def test_a_time_zone_must_exist(db: None, zone: str) -> None:
    scope = system_scope(uuid4(), World().at, ActorKind.COMMAND)
    with pytest.raises(Invalid) as invalid:
        actions.found_organisation(scope, id=uuid4(), at=scope.at, name="Harbor House", time_zone=zone)
    assert set(invalid.value.errors) == {"time_zone"}


def test_an_organisation_needs_a_name(db: None) -> None:
    scope = system_scope(uuid4(), World().at, ActorKind.COMMAND)
    with pytest.raises(Invalid) as invalid:
        actions.found_organisation(scope, id=uuid4(), at=scope.at, name="  ", time_zone="UTC")
    assert set(invalid.value.errors) == {"name"}


def test_an_address_is_kept_in_small_letters_since_sign_in_looks_for_those(world: World) -> None:
    account = world.account(email="  Ana.Reyes@Example.ORG ")
    assert account.email == "ana.reyes@example.org"
    assert queries.account_by_email("ANA.reyes@example.org") == account
    assert Account.objects.get_by_natural_key("Ana.Reyes@example.org") == account


def test_one_address_has_one_account(world: World) -> None:
    world.account(email="ana@example.org")
    with pytest.raises(Invalid) as invalid:
        world.account(email="ANA@example.org")
    assert set(invalid.value.errors) == {"email"}


def test_an_account_needs_a_name(world: World) -> None:
    with pytest.raises(Invalid) as invalid:
        actions.open_account(world.system, id=world.id(), at=world.at, email="a@example.org", name=" ", password="")
    assert set(invalid.value.errors) == {"name"}


def test_an_account_without_password_opens_to_nobody(world: World) -> None:
    account = world.account()
    assert not account.has_usable_password()
    assert not account.check_password("")


def test_everyone_changes_only_their_own_account(world: World) -> None:
    account, other = world.account(), world.account()
    scope = account_scope(account.pk, world.at)
    assert actions.choose_language(scope, id=world.id(), at=world.at, account=account, language="es").language == "es"
    with pytest.raises(Denied, match=r"access\.account\.other"):
        actions.choose_language(scope, id=world.id(), at=world.at, account=other, language="es")
    with pytest.raises(Denied, match=r"access\.account\.other"):
        actions.set_password(scope, id=world.id(), at=world.at, account=other, password="x")
    with pytest.raises(Invalid):
        actions.choose_language(scope, id=world.id(), at=world.at, account=account, language="xx")


def test_there_is_no_such_account(world: World) -> None:
    with pytest.raises(Missing):
        queries.account(uuid4())


# ── members ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_member_has_at_least_one_role(world: World) -> None:
    with pytest.raises(Invalid) as invalid:
        world.member()
    assert set(invalid.value.errors) == {"roles"}


def test_a_person_is_a_member_once(world: World) -> None:
    account = world.account()
    world.member(Role.PEER, account=account)
    with pytest.raises(Invalid, match="email"):
        world.member(Role.INTAKE, account=account)


def test_whoever_comes_back_has_the_same_membership_with_the_new_roles(world: World, admin: Scope) -> None:
    member = world.member(Role.PEER, Role.INTAKE)
    actions.end_membership(admin, id=world.id(), at=world.at, membership=member)
    again = world.member(Role.INTAKE, Role.SUPERVISOR, account=member.account)
    assert again == member
    assert Membership.objects.within(world.system).get(pk=member.pk).ended_at is None
    assert roles_of(world, member) == {"intake", "supervisor"}


def test_roles_become_exactly_those_that_are_chosen(world: World, admin: Scope) -> None:
    member = world.member(Role.PEER, Role.INTAKE)
    chosen = frozenset({Role.INTAKE, Role.SUPERVISOR})
    actions.change_roles(admin, id=world.id(), at=world.at, membership=member, roles=chosen)
    assert roles_of(world, member) == {"intake", "supervisor"}


@pytest.mark.parametrize("roles", [frozenset(), frozenset({Role.PEER})])
def test_one_administrator_stays_when_roles_change(world: World, admin: Scope, roles: frozenset[Role]) -> None:
    member = queries.membership(admin, admin.member)
    with pytest.raises(Invalid) as invalid:
        actions.change_roles(admin, id=world.id(), at=world.at, membership=member, roles=roles)
    assert set(invalid.value.errors) == {"roles"}
    assert roles_of(world, member) == {"administrator"}


def test_an_administrator_who_stays_one_may_have_other_roles_as_well(world: World, admin: Scope) -> None:
    own, both = queries.membership(admin, admin.member), frozenset({Role.ADMINISTRATOR, Role.PEER})
    actions.change_roles(admin, id=world.id(), at=world.at, membership=own, roles=both)
    assert roles_of(world, own) == {"administrator", "peer"}


def test_an_administrator_may_go_when_another_one_stays(world: World, admin: Scope) -> None:
    world.member(Role.ADMINISTRATOR)
    member = queries.membership(admin, admin.member)
    actions.change_roles(admin, id=world.id(), at=world.at, membership=member, roles=frozenset({Role.PEER}))
    assert roles_of(world, member) == {"peer"}


def test_an_ended_administrator_counts_for_nothing(world: World, admin: Scope) -> None:
    other = world.member(Role.ADMINISTRATOR)
    actions.end_membership(admin, id=world.id(), at=world.at, membership=other)
    member = queries.membership(admin, admin.member)
    with pytest.raises(Invalid):
        actions.change_roles(admin, id=world.id(), at=world.at, membership=member, roles=frozenset({Role.PEER}))


def test_nobody_ends_their_own_membership(world: World, admin: Scope) -> None:
    world.member(Role.ADMINISTRATOR)
    own = queries.membership(admin, admin.member)
    with pytest.raises(Invalid) as invalid:
        actions.end_membership(admin, id=world.id(), at=world.at, membership=own)
    assert set(invalid.value.errors) == {""}


def test_the_last_administrator_is_not_ended_by_a_former_one(world: World, admin: Scope) -> None:
    """The scope is still an administrator's, although the role has just been taken away from them."""
    other = world.member(Role.ADMINISTRATOR)
    own = queries.membership(admin, admin.member)
    actions.change_roles(admin, id=world.id(), at=world.at, membership=own, roles=frozenset({Role.PEER}))
    with pytest.raises(Invalid):
        actions.end_membership(admin, id=world.id(), at=world.at, membership=other)


def test_a_membership_ends_once(world: World, admin: Scope) -> None:
    member = world.member(Role.PEER)
    ended = actions.end_membership(admin, id=world.id(), at=world.at, membership=member)
    assert ended.ended_at == world.at
    with pytest.raises(Conflict):
        actions.end_membership(admin, id=world.id(), at=world.at, membership=member)


def test_a_membership_does_not_end_before_it_began(world: World, admin: Scope) -> None:
    member = world.member(Role.PEER)
    early = world.at - timedelta(days=2)
    assert actions.end_membership(admin, id=world.id(), at=early, membership=member).ended_at == member.joined_at


def test_a_former_member_has_no_scope_any_more_and_comes_back_with_the_same_roles(world: World, admin: Scope) -> None:
    member = world.member(Role.PEER, Role.INTAKE)
    actions.end_membership(admin, id=world.id(), at=world.at, membership=member)
    assert queries.member(member.account_id, world.organisation.pk, world.at) is None
    actions.return_member(admin, id=world.id(), at=world.at, membership=member)
    assert world.scope(member).actor.roles == {Role.PEER, Role.INTAKE}
    with pytest.raises(Conflict):
        actions.return_member(admin, id=world.id(), at=world.at, membership=member)


def test_only_administrators_look_after_members(world: World) -> None:
    member, peer = world.member(Role.PEER), world.scope(world.member(Role.MANAGER))
    for act in (actions.end_membership, actions.return_member):
        with pytest.raises(Denied):
            act(peer, id=world.id(), at=world.at, membership=member)
    with pytest.raises(Denied):
        actions.change_roles(peer, id=world.id(), at=world.at, membership=member, roles=frozenset({Role.INTAKE}))


# ── reads ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_members_are_found_by_parts_of_name_and_address(world: World, admin: Scope) -> None:
    world.member(Role.PEER, account=world.account("Ana Reyes", "ana@example.org"))
    world.member(Role.PEER, account=world.account("Ben Reyes", "ben@harbor.example"))
    assert [one.account.name for one in queries.members(admin, "reyes")] == ["Ana Reyes", "Ben Reyes"]
    assert [one.account.name for one in queries.members(admin, "rey harbor")] == ["Ben Reyes"]
    assert not queries.members(admin, "reyes 100%").exists()


def test_those_who_hold_a_role_now_are_found(world: World, admin: Scope) -> None:
    one, gone = world.member(Role.SUPERVISOR), world.member(Role.SUPERVISOR)
    world.member(Role.PEER)
    actions.end_membership(admin, id=world.id(), at=world.at, membership=gone)
    assert list(queries.holding(admin, Role.SUPERVISOR)) == [one]


def test_a_stranger_s_membership_is_missing(world: World, admin: Scope) -> None:
    stranger = planted(World, "Harbor House").member(Role.PEER)
    world.enter()
    with pytest.raises(Missing):
        queries.membership(admin, stranger.pk)


def test_whoever_has_several_organisations_must_choose(world: World) -> None:
    account = world.account()
    here = world.member(Role.PEER, account=account)
    other = planted(World, "Harbor House")
    there = other.member(Role.INTAKE, account=account)
    assert set(queries.memberships(account.pk)) >= {there}
    found = queries.member(account.pk, other.organisation.pk, world.at)
    assert found is not None
    assert (found[0].organisation, found[0].member, found[1].membership) == (other.organisation.pk, there.pk, there)
    world.enter()
    assert str(here) == account.name


def test_a_membership_without_any_role_opens_nothing(world: World) -> None:
    member = world.member(Role.PEER)
    MembershipRole.plain.filter(membership=member).delete()
    assert queries.member(member.account_id, world.organisation.pk, world.at) is None


def test_the_names_of_things(world: World) -> None:
    member = world.member(Role.PEER, name="Ana Reyes")
    role = MembershipRole.objects.within(world.system).get(membership=member)
    assert [str(thing) for thing in (member, member.account, role)] == ["Ana Reyes", "Ana Reyes", "Peer worker"]
    assert str(queries.organisation(world.system)) == "Riverbend Recovery Community"
    assert list(queries.organisations()) == list(Organisation.objects.all())


# ── what upper rooms are told ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """Everything that access tells, and nobody else to hear it."""
    heard: list[tuple[str, object]] = []
    for name in ("_joined", "_roles", "_left", "_means", "_choices", "_hints", "_reaches"):
        monkeypatch.setattr(registry, name, [])
    registry.on_left(lambda scope, membership, at: heard.append(("left", membership.pk)))

    @registry.on_roles_changed
    def changed(scope: Scope, membership: Membership, roles: frozenset[Role], at: datetime) -> None:
        heard.append(("roles", roles))

    registry.on_roles_changed(changed)
    return heard


def test_upper_rooms_hear_of_roles_and_of_leaving_once(world: World, admin: Scope, told: list[object]) -> None:
    member = world.member(Role.PEER)
    intake = frozenset({Role.INTAKE})
    actions.change_roles(admin, id=world.id(), at=world.at, membership=member, roles=intake)
    actions.end_membership(admin, id=world.id(), at=world.at, membership=member)
    assert told == [("roles", intake), ("left", member.pk)]


def test_everyone_registers_once(world: World, admin: Scope, told: list[object]) -> None:
    member = world.member(Role.PEER)
    for _ in range(2):
        registry.says_what_leaving_means(_means)
        registry.gives_program_choices(_choices)
        registry.gives_sign_in_hints(_hints)
        registry.gives_programs(_reaches)
        registry.on_joined(_joined)
        registry.on_left(_left)
    assert registry.leaving_means(admin, member) == ["Two people lose their peer."]
    assert len(registry.program_choices(admin)) == 1
    assert [hint.name for hint in registry.sign_in_hints()] == ["Ana"]
    assert len(registry._joined) == 1
    assert len(registry._reaches) == 1


def _means(scope: Scope, membership: Membership) -> list[Text]:
    return ["Two people lose their peer."]


def _choices(scope: Scope) -> list[tuple[UUID, str]]:
    return [(uuid4(), "Warm Line")]


def _hints() -> list[registry.SignInHint]:
    return [registry.SignInHint("Ana", "a peer", "ana@example.org", "long words in the demo")]


def _reaches(organisation: UUID, membership: UUID) -> frozenset[UUID]:
    return frozenset()


def _joined(scope: Scope, membership: Membership, invitation: object, at: datetime) -> None:
    return None


def _left(scope: Scope, membership: Membership, at: datetime) -> None:
    return None
