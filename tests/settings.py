"""The settings under test: the real ones, on a folder of their own, whatever the developer's environment says."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from peerness.project import keys
from tests.madebefore import kept

POSTGRESQL = os.environ.get("TESTS_ON") == "postgresql"  # tests/postgres.py has started it
KEPT = ("PEERNESS_DATABASE_URL", "PEERNESS_DATABASE_OWNER_URL") if POSTGRESQL else ()
for _name in [name for name in os.environ if name.startswith("PEERNESS_") and name not in KEPT]:
    del os.environ[_name]

FOLDER = Path(tempfile.mkdtemp(prefix="peerness-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["PEERNESS_DATA"] = str(FOLDER / "data")
os.environ["PEERNESS_KEYS"] = str(FOLDER / "keys")
os.environ["PEERNESS_TIME_ZONE"] = "UTC"
os.environ["PEERNESS_LOG_LEVEL"] = "error"
(FOLDER / "data").mkdir()
KEPT_DATABASE = kept()
for _key, _content in (
    ("database.key", keys.text("PEERNESS_DATABASE_KEY", KEPT_DATABASE.key)),
    ("audit.key", keys.new()),
):
    keys.make(FOLDER / "keys" / _key, _content, "")

from peerness.project.configuration.databases import postgresql  # noqa: E402 - only now, with the environment above
from peerness.project.settings import *  # noqa: E402, F403
from peerness.project.settings import DATABASES, TEMPLATES  # noqa: E402

if POSTGRESQL:
    # The owner makes the tables; tests/database.py then steps down to the application's role.
    DATABASES["default"] = {**postgresql(os.environ["PEERNESS_DATABASE_OWNER_URL"]), "CONN_MAX_AGE": 0}
else:
    # A real file, encrypted like the real one: in memory there is neither a journal nor a second connection.
    # It need not survive a power cut, so it does not wait for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous = OFF"
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "data" / "test.sqlite3")}
TEMPLATES[0]["OPTIONS"]["debug"] = True  # type: ignore[index] # coverage reads templates only with it
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; the real ones have a test
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
