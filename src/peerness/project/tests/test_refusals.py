"""What production refuses, and what no profile allows."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerness.project.configuration import refusals
from peerness.project.configuration.reading import BadSetting, read

SECRET = "9fK2-vQ7xLmW4pTzR8cYbN1sHdJ6gUaE3oXiB5yCkM0tPqVwZrSl"


@pytest.fixture
def sound(tmp_path: Path) -> dict[str, str]:
    """An environment that production accepts."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "audit.key").write_text("0" * 64)
    return {
        "PEERNESS_PROFILE": "production",
        "PEERNESS_DATA": str(tmp_path / "data"),
        "PEERNESS_KEYS": str(tmp_path / "keys"),
        "PEERNESS_SECRET_KEY": SECRET,
        "PEERNESS_HTTPS": "yes",
        "PEERNESS_HOSTS": "peerness.example.org",
    }


def faults(environment: dict[str, str]) -> list[str]:
    """The names of the settings that are refused."""
    try:
        refusals.refuse(read(environment))
    except BadSetting as bad:
        return [fault.name for fault in bad.faults]
    return []


def test_production_accepts_sound_settings(sound: dict[str, str]) -> None:
    assert faults(sound) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "yes"),
        ("HTTPS", "no"),
        ("HOSTS", "localhost, 127.0.0.1"),
        ("HOSTS", "*"),
        ("HOSTS", "peerness.example.org, *"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "django-insecure-" + SECRET),
    ],
)
def test_production_refuses_what_is_unsafe(sound: dict[str, str], name: str, value: str) -> None:
    assert faults(sound | {f"PEERNESS_{name}": value}) == [name]


def test_production_needs_a_secret_and_the_audit_key(sound: dict[str, str], tmp_path: Path) -> None:
    del sound["PEERNESS_SECRET_KEY"]
    (tmp_path / "keys" / "audit.key").unlink()
    assert faults(sound) == ["SECRET_KEY", "AUDIT_KEY_FILE"]


def test_production_refuses_a_plain_database_unless_allowed(
    sound: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "find_spec", lambda name: None)
    assert faults(sound) == ["DATABASE_PLAIN_ALLOWED"]
    assert faults(sound | {"PEERNESS_DATABASE_PLAIN_ALLOWED": "yes"}) == []
    assert faults(sound | {"PEERNESS_DATABASE_URL": "postgresql://app@host/name"}) == []


def test_the_demo_allows_them_all() -> None:
    assert faults({"PEERNESS_DEBUG": "yes", "PEERNESS_SECRET_KEY": "short"}) == []


@pytest.mark.parametrize("name", refusals.KEY_FILES)
def test_no_key_lies_beside_the_data(tmp_path: Path, name: str) -> None:
    assert faults({"PEERNESS_DATA": str(tmp_path), f"PEERNESS_{name}": str(tmp_path / "deep" / "a.key")}) == [name]


def test_a_key_may_not_reach_the_data_folder_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "keys").symlink_to(tmp_path / "data")
    environment = {"PEERNESS_DATA": str(tmp_path / "data"), "PEERNESS_KEYS": str(tmp_path / "keys")}
    assert faults(environment) == list(refusals.KEY_FILES)


def test_the_application_is_not_the_owner() -> None:
    both = {"PEERNESS_DATABASE_URL": "postgresql://one@h/n", "PEERNESS_DATABASE_OWNER_URL": "postgresql://one@h/n"}
    assert faults(both) == ["DATABASE_URL"]
    assert faults({"PEERNESS_DATABASE_OWNER_URL": "postgresql://one@h/n"}) == ["DATABASE_OWNER_URL"]
    assert faults(both | {"PEERNESS_DATABASE_OWNER_URL": "postgresql://two@h/n"}) == []
