"""Turns the settings into Django's description of the database, of its cache table and of e-mail."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from peerness.project.configuration.reading import Value

FILE = "peerness.sqlite3"
# Each line is needed on every connection. FULL: an acknowledged save survives a power cut. Recursive triggers: without
# them a replacing insert slips past the append-only triggers. No mmap_size, ever: it has corrupted databases.
EMBEDDED_START = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA recursive_triggers = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -8000
"""


def database(values: Mapping[str, Value]) -> dict[str, Any]:
    """The database of the application: PostgreSQL where an address is given, else the embedded one."""
    if values["DATABASE_URL"]:
        return postgresql(str(values["DATABASE_URL"]))
    return {
        "ENGINE": "peerness.project.sqlite",
        "NAME": Path(str(values["DATA"]), FILE),
        "KEY_FILE": Path(str(values["DATABASE_KEY_FILE"])),
        # To open it anew means to read what all tables are like, and each page again from the disk through the key.
        "CONN_MAX_AGE": 600,
        # IMMEDIATE: a transaction that will write takes its turn at the start instead of failing half-way.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": EMBEDDED_START},
    }


def postgresql(url: str) -> dict[str, Any]:
    """Django's description of a PostgreSQL database out of its address."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")  # a socket's folder cannot stand before the path
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def email(values: Mapping[str, Value]) -> dict[str, Any]:
    """Django's e-mail settings out of one address."""
    parts = urlsplit(str(values["EMAIL_URL"]))
    backends = "django.core.mail.backends."
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": backends + "console.EmailBackend"}
    if parts.scheme == "file":
        folder = Path(parts.path) if parts.path else Path(str(values["DATA"]), "mail")
        return {"EMAIL_BACKEND": backends + "filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    return {
        "EMAIL_BACKEND": backends + "smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or {"smtps": 465, "smtp+starttls": 587}.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_TIMEOUT": 20,
    }
