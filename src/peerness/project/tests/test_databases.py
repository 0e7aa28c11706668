"""Addresses of databases and of mail servers become Django's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerness.project.configuration.databases import database, email, postgresql
from peerness.project.configuration.reading import read


def test_an_address_of_postgresql() -> None:
    found = postgresql("postgresql://an%40app:p%3Ass@db.example:5433/the%20house?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"], found["OPTIONS"]) == (
        "an@app",
        "p:ss",
        "db.example",
        "5433",
        "the house",
        {"sslmode": "require"},
    )


def test_an_address_of_a_socket() -> None:
    found = postgresql("postgresql://app@/house?host=/run/postgresql&port=5433")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/postgresql", "5433", {})


def test_the_embedded_database_lies_in_the_data_folder(tmp_path: Path) -> None:
    found = database(read({"PEERNESS_DATA": str(tmp_path)}))
    assert found["NAME"].parent == tmp_path
    assert "mmap" not in found["OPTIONS"]["init_command"]
    assert found["CONN_MAX_AGE"] > 0


def test_postgresql_where_an_address_is_given() -> None:
    assert database(read({"PEERNESS_DATABASE_URL": "postgresql://app@h/n"}))["ENGINE"].endswith("postgresql")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("console:", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("file:/var/mail/out", {"EMAIL_FILE_PATH": Path("/var/mail/out")}),
        ("smtp://mail.example", {"EMAIL_HOST": "mail.example", "EMAIL_PORT": 25, "EMAIL_USE_TLS": False}),
        ("smtps://u:p%40@mail.example", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_HOST_PASSWORD": "p@"}),
        ("smtp+starttls://mail.example:26", {"EMAIL_PORT": 26, "EMAIL_USE_TLS": True, "EMAIL_USE_SSL": False}),
    ],
)
def test_how_mail_leaves(address: str, expected: dict[str, object]) -> None:
    found = email(read({"PEERNESS_EMAIL_URL": address}))
    assert {name: found[name] for name in expected} == expected


def test_mail_stays_in_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    assert email(read({"PEERNESS_DATA": str(tmp_path)}))["EMAIL_FILE_PATH"] == tmp_path / "mail"
