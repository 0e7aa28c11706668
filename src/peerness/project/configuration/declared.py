"""Every setting of Peerness, declared once as data: the reader, the command's help and the reference page use it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

PREFIX = "PEERNESS_"


class Kind(StrEnum):
    """What sort of value a setting takes; `reading` knows how each is understood."""

    CHOICE = "one of the words"
    FOLDER = "folder"
    FILE = "file"
    URL = "address"
    TEXT = "text"
    SECRET = "secret text"  # noqa: S105 - the kind's name, not a secret
    WORDS = "list, separated by commas"
    NUMBER = "number"
    YES_NO = "yes or no"
    ZONE = "time zone"
    NETWORK = "network address, or several as in 10.0.0.0/8"


Group = Literal["Where it runs", "Data and keys", "Network", "People's sessions", "Language and time", "Messages"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name without the prefix, its kind, its default as somebody would type it, and what it does."""

    name: str
    kind: Kind
    default: str
    sentence: str
    group: Group
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    secret: bool = False  # never printed, and may also come from a file named in <NAME>_FILE

    @property
    def variable(self) -> str:
        """The name of the environment variable."""
        return PREFIX + self.name


# A default that starts with "~data" or "~keys" lies in the DATA or KEYS folder.
SETTINGS: tuple[Setting, ...] = (
    Setting(
        "PROFILE",
        Kind.CHOICE,
        "demo",
        "`demo` is safe to try on one's own machine; `production` refuses everything that is unsafe for real people.",
        "Where it runs",
        choices=("demo", "production"),
    ),
    Setting(
        "DEBUG",
        Kind.YES_NO,
        "no",
        "Shows the inside of errors in the browser. For developers; production refuses it.",
        "Where it runs",
    ),
    Setting(
        "LOG_LEVEL",
        Kind.CHOICE,
        "info",
        "How much is written to the log. No level writes what people said or their names.",
        "Where it runs",
        choices=("debug", "info", "warning", "error"),
    ),
    Setting(
        "DATA",
        Kind.FOLDER,
        "",
        "Where the embedded database, unsent messages and collected style sheets lie. "
        "If empty: the place that the operating system has for a program's data.",
        "Data and keys",
    ),
    Setting(
        "KEYS",
        Kind.FOLDER,
        "",
        "Where keys lie that are made on the first start. Never inside DATA, so that a copy of the data alone tells "
        "nothing. If empty: the place that the operating system has for a program's configuration.",
        "Data and keys",
    ),
    Setting(
        "DATABASE_URL",
        Kind.URL,
        "",
        "A PostgreSQL database, as `postgresql://role:password@host:port/name`. The role must not own the tables, so "
        "that organisations stay walled off from each other. If empty: the embedded database in DATA.",
        "Data and keys",
        secret=True,
    ),
    Setting(
        "DATABASE_OWNER_URL",
        Kind.URL,
        "",
        "The same PostgreSQL database under the role that owns the tables. Only `peerness migrate` uses it.",
        "Data and keys",
        secret=True,
    ),
    Setting(
        "DATABASE_KEY_FILE",
        Kind.FILE,
        "~keys/database.key",
        "The key of the embedded database, made on the first start. Without it the data cannot be read by anybody: "
        "keep a copy in a safe place, apart from the backups.",
        "Data and keys",
    ),
    Setting(
        "DATABASE_PLAIN_ALLOWED",
        Kind.YES_NO,
        "no",
        "Lets production run on an embedded database that is not encrypted, for instance on an encrypted disk.",
        "Data and keys",
    ),
    Setting(
        "SECRET_KEY",
        Kind.SECRET,
        "",
        "Signs sessions and links: at least 50 characters by chance. If empty: SECRET_KEY_FILE.",
        "Data and keys",
    ),
    Setting(
        "SECRET_KEY_FILE",
        Kind.FILE,
        "~keys/secret.key",
        "The file that holds SECRET_KEY. The demo makes it on the first start; production needs one of the two.",
        "Data and keys",
    ),
    Setting(
        "AUDIT_KEY_FILE",
        Kind.FILE,
        "~keys/audit.key",
        "The key of the audit's seals, made on the first start. Whoever lacks it cannot forge the audit.",
        "Data and keys",
    ),
    Setting(
        "HOSTS",
        Kind.WORDS,
        "localhost, 127.0.0.1, [::1]",
        "The host names under which people reach Peerness; any other is refused.",
        "Network",
    ),
    Setting("ADDRESS", Kind.TEXT, "127.0.0.1", "The network address on which `peerness serve` listens.", "Network"),
    Setting("PORT", Kind.NUMBER, "8000", "The port on which `peerness serve` listens.", "Network", least=1, most=65535),
    Setting(
        "HTTPS",
        Kind.YES_NO,
        "no",
        "Peerness stands behind a web server that speaks HTTPS and sends `X-Forwarded-Proto`. Production needs it.",
        "Network",
    ),
    Setting(
        "PROXY_ADDRESS",
        Kind.NETWORK,
        "127.0.0.1",
        "The address of that web server; the forwarded headers of anybody else are ignored.",
        "Network",
    ),
    Setting(
        "SESSION_HOURS",
        Kind.NUMBER,
        "12",
        "After so many hours everybody signs in again.",
        "People's sessions",
        least=1,
        most=168,
    ),
    Setting(
        "IDLE_MINUTES",
        Kind.NUMBER,
        "30",
        "After so many minutes without a page somebody signs in again.",
        "People's sessions",
        least=1,
        most=1440,
    ),
    Setting(
        "LANGUAGE",
        Kind.CHOICE,
        "en",
        "The language of pages for people whose browser asks for none that Peerness speaks.",
        "Language and time",
        choices=("en", "es"),
    ),
    Setting(
        "TIME_ZONE",
        Kind.ZONE,
        "America/New_York",
        "The time zone of pages before an organisation's own is known, by its IANA name.",
        "Language and time",
    ),
    Setting(
        "EMAIL_URL",
        Kind.URL,
        "file:",
        "How e-mail leaves: `file:` writes each message into DATA/mail, `console:` prints it, "
        "`smtp://`, `smtps://` or `smtp+starttls://user:password@host:port` sends it.",
        "Messages",
        secret=True,
    ),
    Setting(
        "EMAIL_FROM",
        Kind.TEXT,
        "Peerness <peerness@localhost>",
        "The sender that people see on e-mail.",
        "Messages",
    ),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}
