"""The page of the reference that lists every setting."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from peerness.project.configuration.declared import SETTINGS, Kind, Setting

PAGE = "reference/settings.md"


def page() -> str:
    """The reference page of all settings, in their groups."""
    lines = [
        "# Settings",
        "",
        "Peerness reads its settings from environment variables when it starts. With none set it runs safely on this",
        "machine alone, in the `demo` profile. A value that it does not understand, a misspelt name, or a combination",
        "that is unsafe in `production` stops the start; the message names the setting and says how to mend it.",
        "",
        "A setting marked *secret* is never printed. Instead of its value you may give the name of a file that holds",
        "it, in a variable of the same name with `_FILE` at the end.",
        "",
        "This page is made from the code by `peerness docs`.",
        "",
    ]
    for group, settings in groupby(SETTINGS, key=attrgetter("group")):
        lines += [f"## {group}", ""]
        for setting in settings:
            lines += _entry(setting)
    return "\n".join(lines).rstrip() + "\n"


def _entry(setting: Setting) -> list[str]:
    secret = ", *secret*" if setting.secret or setting.kind is Kind.SECRET else ""
    return [
        f"### `{setting.variable}`",
        "",
        setting.sentence,
        "",
        f"{_values(setting)}{secret}. {_default(setting)}",
        "",
    ]


def _values(setting: Setting) -> str:
    if setting.choices:
        return "Takes " + " or ".join(f"`{choice}`" for choice in setting.choices)
    if setting.kind is Kind.NUMBER:
        return f"Takes a whole number from {setting.least} to {setting.most}"
    return f"Takes: {setting.kind}"


def _default(setting: Setting) -> str:
    if not setting.default:
        return "Default: empty."
    folder, _, rest = setting.default.partition("/")
    if folder in ("~keys", "~data"):
        return f"Default: `{rest}` in the folder of `PEERNESS_{folder[1:].upper()}`."
    return f"Default: `{setting.default}`."
