"""Reads the settings from the environment; a value that cannot be understood is refused with the setting's name."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from peerness.project.configuration.declared import PREFIX, SETTINGS, Kind, Setting

Value = str | int | bool | Path | list[str] | None
YES = ("yes", "true", "on", "1")
NO = ("no", "false", "off", "0")
SCHEMES = {
    "DATABASE_URL": ("postgresql", "postgres"),
    "DATABASE_OWNER_URL": ("postgresql", "postgres"),
    "EMAIL_URL": ("file", "console", "smtp", "smtps", "smtp+starttls"),
}


class BadSetting(Exception):
    """A setting has a value that Peerness refuses to start with. It names the setting and how to mend it."""

    def __init__(self, *faults: Fault) -> None:
        """Gather all faults, so that nobody has to mend them one start at a time."""
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one setting."""

    name: str
    sentence: str

    def __str__(self) -> str:
        """The setting's variable, then the sentence."""
        return f"{PREFIX}{self.name}: {self.sentence}"


def read(environment: Mapping[str, str]) -> dict[str, Value]:
    """Each declared setting's value; raises one `BadSetting` that lists everything that is wrong."""
    faults = _unknown(environment)
    texts: dict[str, str] = {}
    for setting in SETTINGS:
        try:
            texts[setting.name] = _text(setting, environment)
        except ValueError as fault:
            faults.append(Fault(setting.name, str(fault)))
    values: dict[str, Value] = {}
    for setting in SETTINGS:
        try:
            values[setting.name] = _understood(setting, texts.get(setting.name, setting.default), values)
        except ValueError as fault:
            faults.append(Fault(setting.name, str(fault)))
    if faults:
        raise BadSetting(*faults)
    return values


def _unknown(environment: Mapping[str, str]) -> list[Fault]:
    """A misspelt name would otherwise be silently without effect."""
    known = {setting.name for setting in SETTINGS} | {f"{setting.name}_FILE" for setting in SETTINGS if setting.secret}
    strangers = [key.removeprefix(PREFIX) for key in environment if key.startswith(PREFIX)]
    return [
        Fault(name, "there is no such setting; `peerness docs settings --print` lists all of them.")
        for name in sorted(strangers)
        if name not in known
    ]


def _text(setting: Setting, environment: Mapping[str, str]) -> str:
    """The value as typed; a secret may lie in a file, as container platforms hand them over."""
    given = environment.get(setting.variable, "").strip()
    file = environment.get(f"{setting.variable}_FILE", "").strip()
    if given or not file or not setting.secret:
        return given or setting.default
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ValueError(f"the file {file} named in {setting.variable}_FILE cannot be read ({error}).") from error


def _understood(setting: Setting, text: str, values: Mapping[str, Value]) -> Value:
    if setting.kind in (Kind.FOLDER, Kind.FILE):
        return _path(setting, text, values)
    return _UNDERSTAND[setting.kind](setting, text)


def _path(setting: Setting, text: str, values: Mapping[str, Value]) -> Path:
    if setting.kind is Kind.FOLDER and not text:
        return place(setting.name)
    for mark, folder in (("~data", "DATA"), ("~keys", "KEYS")):
        if text.startswith(mark):
            return Path(str(values[folder]), text.removeprefix(mark).lstrip("/"))
    return Path(text).expanduser().absolute()


def place(name: str) -> Path:
    """Where the operating system wants a program's data (DATA) or configuration (KEYS)."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return base / "peerness" / name.lower()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "peerness" / name.lower()
    variable, usual = {"DATA": ("XDG_DATA_HOME", ".local/share"), "KEYS": ("XDG_CONFIG_HOME", ".config")}[name]
    return Path(os.environ.get(variable) or home / usual) / "peerness"


def _choice(setting: Setting, text: str) -> str:
    if text not in setting.choices:
        raise ValueError(f"“{text}” is not one of: {', '.join(setting.choices)}.")
    return text


def _yes_no(setting: Setting, text: str) -> bool:
    if text.lower() not in YES + NO:
        raise ValueError(f"“{text}” is neither yes nor no.")
    return text.lower() in YES


def _number(setting: Setting, text: str) -> int:
    if not text.isdecimal() or not setting.least <= int(text) <= setting.most:
        raise ValueError(f"“{text}” is not a whole number from {setting.least} to {setting.most}.")
    return int(text)


def _words(setting: Setting, text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _zone(setting: Setting, text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"“{text}” is not a time zone; write one like America/Chicago or Europe/Madrid.") from error
    return text


def _network(setting: Setting, text: str) -> str:
    try:
        return str(ip_network(text))
    except ValueError as error:
        raise ValueError(f"“{text}” is not a network address such as 127.0.0.1 or 10.0.0.0/8.") from error


def _url(setting: Setting, text: str) -> str:
    schemes = SCHEMES[setting.name]
    if text and urlsplit(text).scheme not in schemes:
        # The value may hold a password: the message must not repeat it.
        raise ValueError(f"the address must start with one of: {', '.join(f'{scheme}:' for scheme in schemes)}.")
    return text


def _plain(setting: Setting, text: str) -> str:
    return text


_UNDERSTAND: dict[Kind, Callable[[Setting, str], Value]] = {
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.NUMBER: _number,
    Kind.WORDS: _words,
    Kind.ZONE: _zone,
    Kind.NETWORK: _network,
    Kind.URL: _url,
    Kind.TEXT: _plain,
    Kind.SECRET: _plain,
}
