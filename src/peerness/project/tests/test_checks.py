"""The checks of a deployment: a readable database and a role that is above the walls are told."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner
from django.conf import settings
from django.core import checks as djangochecks
from django.db import connection

from peerness.consent.actions import say_hosting
from peerness.consent.testing import Here
from peerness.project import checks, sqlite, starting
from peerness.project.command import check, peerness, serve


def test_without_a_database_nothing_is_asked() -> None:
    assert checks.embedded_database() == []
    assert checks.application_role() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("production", "allowed", "told"),
    [(False, False, "peerness.W001"), (True, False, "peerness.E001"), (True, True, "peerness.W001")],
)
def test_a_readable_database_is_told(
    monkeypatch: pytest.MonkeyPatch, production: bool, allowed: bool, told: str
) -> None:
    monkeypatch.setattr(checks, "connection", type("Embedded", (), {"vendor": "sqlite"}))
    monkeypatch.setattr(sqlite, "encrypted", lambda: False)
    monkeypatch.setattr(settings, "PRODUCTION", production)
    monkeypatch.setitem(settings.PEERNESS, "DATABASE_PLAIN_ALLOWED", allowed)
    assert [message.id for message in checks.embedded_database(databases=["default"])] == [told]


@pytest.mark.django_db
def test_the_database_under_test_is_sound() -> None:
    assert checks.application_role(databases=["default"]) == []
    if connection.vendor == "sqlite" and sqlite.CIPHER:
        assert checks.embedded_database(databases=["default"]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "told"),
    [
        ((False, False), []),
        ((True, False), ["peerness.E002"]),
        ((False, True), ["peerness.E003"]),
        ((True, True), ["peerness.E002", "peerness.E003"]),
    ],
)
def test_a_role_above_the_walls_is_told(
    monkeypatch: pytest.MonkeyPatch, row: tuple[bool, bool], told: list[str]
) -> None:
    class Cursor:
        def __enter__(self) -> Cursor:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def execute(self, sql: str) -> None:
            assert "rolbypassrls" in sql

        def fetchone(self) -> tuple[bool, bool]:
            return row

    server = type("Server", (), {"vendor": "postgresql", "cursor": staticmethod(Cursor)})
    monkeypatch.setattr(checks, "connection", server)
    assert [message.id for message in checks.application_role(databases=["default"])] == told


@pytest.mark.rule("P-32")
@pytest.mark.django_db
@pytest.mark.parametrize("production", [True, False])
def test_before_going_live_the_host_s_agreement_is_asked_for(monkeypatch: pytest.MonkeyPatch, production: bool) -> None:
    here = Here()
    monkeypatch.setattr(starting, "ready", lambda: None)
    monkeypatch.setattr(starting, "unapplied", lambda: 0)
    monkeypatch.setattr(check, "_databases", lambda: ["default"])
    monkeypatch.setattr(check, "_summary", lambda: "All is well.")
    monkeypatch.setattr(djangochecks, "run_checks", lambda **_given: [])
    monkeypatch.setattr(settings, "PRODUCTION", production)
    asked = CliRunner().invoke(peerness, ["check"])
    assert asked.exit_code == (1 if production else 0)
    assert ("peerness.E004" in asked.output) is production
    assert (f"{here.world.organisation.name}: Its programs stand under 42 CFR Part 2" in asked.output) is production
    # A server that is to serve people is not stopped for a paper.
    assert "host" not in " ".join(starting.unfit())
    world = here.world.enter()
    say_hosting(world.system, id=world.id(), at=world.at, by="ourselves")
    assert CliRunner().invoke(peerness, ["check"]).output == "All is well.\n"


@pytest.mark.django_db
@pytest.mark.parametrize("production", [True, False])
def test_production_does_not_serve_a_database_that_a_thief_can_read(
    monkeypatch: pytest.MonkeyPatch, production: bool
) -> None:
    monkeypatch.setattr(serve, "start", lambda making: [])
    monkeypatch.setattr(starting, "unapplied", lambda: 0)
    monkeypatch.setattr(checks, "connection", type("Embedded", (), {"vendor": "sqlite"}))
    monkeypatch.setattr(sqlite, "encrypted", lambda: False)
    monkeypatch.setattr(settings, "PRODUCTION", production)
    monkeypatch.setitem(settings.PEERNESS, "DATABASE_PLAIN_ALLOWED", False)
    if production:
        with pytest.raises(click.ClickException, match=r"not encrypted.* Install the package sqlcipher3"):
            serve.get_ready()
    else:
        serve.get_ready()
