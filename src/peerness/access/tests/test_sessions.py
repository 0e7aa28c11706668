"""How long a session lasts, and that it opens nothing any more from the moment that a membership has ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import transaction

from peerness.access import actions
from peerness.access.models import Membership
from peerness.access.testing import MONDAY, PASSWORD, Visitor, World
from peerness.access.tests.test_sign_in import sign_in
from peerness.kernel.scope import Role
from peerness.tenancy.testing import planted

MINUTE = 60


@pytest.fixture
def ana(world: World) -> Membership:
    """A peer worker who can sign in."""
    return world.member(Role.PEER, account=world.account("Ana Reyes", "ana@example.org", PASSWORD))


def is_in(visitor: Visitor) -> bool:
    """Whether a page for members opens."""
    return bool(visitor.get("/roles/").status_code == 200)


def test_after_half_an_hour_without_a_page_one_signs_in_again(
    visitor: Visitor, ana: Membership, monday: time_machine.Traveller
) -> None:
    sign_in(visitor)
    assert settings.IDLE_SECONDS == 30 * MINUTE
    monday.shift(settings.IDLE_SECONDS - 1)
    assert is_in(visitor)
    monday.shift(settings.IDLE_SECONDS)
    assert not is_in(visitor)
    monday.shift(-settings.IDLE_SECONDS)
    assert not is_in(visitor)  # it has ended for good


def test_every_page_begins_the_half_hour_anew(
    visitor: Visitor, ana: Membership, monday: time_machine.Traveller
) -> None:
    sign_in(visitor)
    for _ in range(6):
        monday.shift(settings.IDLE_SECONDS - 2 * MINUTE)
        assert is_in(visitor)


def test_the_last_moment_is_kept_to_the_minute_so_that_not_every_page_writes(
    visitor: Visitor, ana: Membership, monday: time_machine.Traveller
) -> None:
    sign_in(visitor)
    is_in(visitor)
    before = dict(visitor.session)
    monday.shift(59)
    is_in(visitor)
    assert dict(visitor.session) == before
    monday.shift(2)
    is_in(visitor)
    assert dict(visitor.session) != before


def test_after_twelve_hours_one_signs_in_again_however_busy_one_is(
    visitor: Visitor, ana: Membership, monday: time_machine.Traveller
) -> None:
    sign_in(visitor)
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * MINUTE
    for _ in range(29):
        monday.shift(24 * MINUTE)
        assert is_in(visitor)
    monday.shift(24 * MINUTE)
    assert not is_in(visitor)


def test_an_idle_page_can_still_be_read_by_nobody_else(
    visitor: Visitor, ana: Membership, monday: time_machine.Traveller
) -> None:
    sign_in(visitor)
    monday.shift(settings.IDLE_SECONDS)
    answer = visitor.get("/me/")
    assert answer["Location"].startswith("/account/sign-in/")
    assert "Ana" not in answer.content.decode()


# ── the end of a membership ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db(transaction=True)
def test_an_ended_member_is_signed_out_with_the_next_request() -> None:
    """With committed rows and live requests, as on a server."""
    with time_machine.travel(MONDAY, tick=False):
        with transaction.atomic():
            world = World()
            member = world.member(Role.PEER, Role.INTAKE)
            admin = world.member(Role.ADMINISTRATOR)
            scope = world.scope(admin)
        phone, desk = Visitor().comes(member), Visitor().comes(member)
        assert is_in(phone)
        assert is_in(desk)
        actions.end_membership(scope, id=world.id(), at=world.at, membership=member)
        for device in (phone, desk):
            assert device.get("/roles/")["Location"].startswith("/account/sign-in/")
            assert settings.SESSION_COOKIE_NAME not in device.cookies or not device.session.get("_auth_user_id")


def test_what_an_ended_member_was_typing_is_kept_but_not_saved(world: World, visitor: Visitor) -> None:
    member, admin = world.member(Role.ADMINISTRATOR), world.scope(world.member(Role.ADMINISTRATOR))
    visitor.comes(member)
    assert visitor.get("/invitations/new/").status_code == 200
    world.enter()
    actions.end_membership(admin, id=world.id(), at=world.at, membership=member)
    answer = visitor.post("/invitations/new/", {"name": "Somebody New", "id": str(world.id())})
    assert answer.status_code == 401
    assert "Somebody New" in answer.content.decode()


def test_another_organisation_of_the_same_person_stays_open_after_signing_in_again(world: World) -> None:
    account = world.account("Ana Reyes", "ana@example.org", PASSWORD)
    here = world.member(Role.PEER, account=account)
    admin = world.scope(world.member(Role.ADMINISTRATOR))
    other = planted(World, "Harbor House")
    other.member(Role.PEER, account=account)
    visitor = Visitor()
    sign_in(visitor)
    visitor.post("/organisations/", {"organisation": str(world.organisation.pk)})
    assert is_in(visitor)
    world.enter()
    actions.end_membership(admin, id=world.id(), at=world.at, membership=here)
    assert not is_in(visitor)
    sign_in(visitor)
    assert "Harbor House" in visitor.get("/roles/").content.decode()


def test_a_role_that_was_taken_away_opens_nothing_with_the_next_request(world: World, visitor: Visitor) -> None:
    member, admin = world.member(Role.ADMINISTRATOR), world.scope(world.member(Role.ADMINISTRATOR))
    visitor.comes(member)
    assert visitor.get("/members/").status_code == 200
    world.enter()
    actions.change_roles(admin, id=world.id(), at=world.at, membership=member, roles=frozenset({Role.PEER}))
    answer = visitor.get("/members/")
    assert answer.status_code == 403
    assert "Only administrators invite people" in answer.content.decode()


# ── time and language ──────────────────────────────────────────────────────────────────────────────────────────────


def test_moments_are_shown_in_the_organisation_s_time(world: World, visitor: Visitor) -> None:
    type(world.organisation).objects.filter(pk=world.organisation.pk).update(time_zone="America/New_York")
    visitor.comes(world.member(Role.ADMINISTRATOR))
    page = visitor.get("/audit/").content.decode()
    assert 'datetime="2026-03-02T10:00-05:00"' in page  # 15:00 UTC
    stranger = Visitor()
    stranger.get("/account/sign-in/")
    world.later(days=1)
    assert world.at - MONDAY == timedelta(days=1)


def test_the_account_s_language_counts_until_another_one_is_chosen_on_the_device(
    world: World, visitor: Visitor, ana: Membership
) -> None:
    type(ana.account).objects.filter(pk=ana.account_id).update(language="es")
    visitor.comes(ana)
    assert b'lang="es"' in visitor.get("/me/", headers={"accept-language": "en"}).content
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert b'<html lang="en"' in visitor.get("/me/", headers={"accept-language": "es"}).content
