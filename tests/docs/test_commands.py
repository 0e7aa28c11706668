"""Every command of ours in the papers exists, with its options; every setting and every file that they name, too."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import click

from peerness.project.command import COMMANDS, peerness
from peerness.project.configuration.declared import BY_NAME, PREFIX
from tests.docs.papers import ROOT, Paper, paper, papers, planted

#: Programs that are not ours and that a paper may ask for.
OTHERS = frozenset(
    {".", "chmod", "cp", "export", "mkdir", "pg_dump", "pg_restore", "python3", "set", "sudo", "umask", "unset"}
)
SHELL = frozenset({"sh", "console"})
_OWN_FILE = re.compile(r"^(?:src|tests|docs|requirements)/[\w./-]+$|^[\w.]+\.(?:md|toml)$|^\.importlinter$|^start\.py$")
_VARIABLE = re.compile(rf"\b{PREFIX}[A-Z][A-Z_]*\b")


@cache
def start() -> ModuleType:
    """The set-up program, as a module."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def targets() -> frozenset[str]:
    """What make knows."""
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony is not None
    return frozenset(phony[1].split())


def commands(found: Paper) -> Iterator[tuple[list[str], int]]:
    """Each command of the shell blocks and of sentences, in words."""
    for block in found.blocks():
        if block.kind in SHELL:
            for offset, text in enumerate(block.lines, 1):
                for words in split(text):
                    yield words, block.number + offset
    for text, line in found.inline():
        if re.match(r"(?:make|peerness|python3 start\.py|\.venv/bin/\w+|sudo apt-get) ", text):
            for words in split(text):
                yield words, line


def split(line: str) -> Iterator[list[str]]:
    """The commands of one line, without the settings before them and without where their words come from or go."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words: list[str] = []
    aside = False
    for word in [*lexer, ";"]:
        if set(word) <= set(";&|()"):
            if words:
                yield words
            words, aside = [], False
        elif set(word) <= set("<>"):
            aside = True
        elif not aside and (words or not re.match(r"^[A-Z_]+=", word)):
            words.append(word)


def fault(words: list[str]) -> str:
    """What is wrong with a command, or nothing."""
    match words:
        case ["make", *rest]:
            unknown = [word for word in rest if "=" not in word and word not in {*targets(), "NAME"}]
            return f"make knows no {unknown[0]}" if unknown else ""
        case ["python3", "start.py", "peerness", *rest]:
            return of_peerness(rest)
        case ["python3", "start.py", name, *_] if name not in {*start().COMMANDS, "NAME"}:
            return f"start.py knows no {name}"
        case [program, *rest] if program.rpartition("/")[2] == "peerness":
            return of_peerness(rest)
        case [program, *_] if program not in OTHERS and not program.endswith("venv/bin/python"):
            return f"{program} is a program that no reader was told of"
    return ""


def of_peerness(words: list[str]) -> str:
    """What is wrong with a call of `peerness`, or nothing."""
    if not words or words[0] in ("--help", "--version"):
        return ""
    if words[0] not in COMMANDS:
        return f"peerness knows no {words[0]}"
    if words[0] == "django":
        return ""
    command = peerness.get_command(click.Context(peerness), words[0])
    assert command is not None
    if isinstance(command, click.Group) and len(words) > 1 and words[1] in command.commands:
        command, words = command.commands[words[1]], words[1:]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    unknown = [word for word in words[1:] if word.startswith("--") and word.partition("=")[0] not in known]
    return f"peerness {words[0]} knows no {unknown[0]}" if unknown else ""


def wrong_commands(found: Iterable[Paper]) -> list[str]:
    """Commands that would not run."""
    told = ((one.name, line, fault(words)) for one in found for words, line in commands(one))
    return [f"{name}:{line}: {what}" for name, line, what in told if what]


def wrong_settings(found: Iterable[Paper]) -> list[str]:
    """Names of settings that are declared nowhere; a secret may also come from a file."""
    known = {*BY_NAME, *(f"{name}_FILE" for name, setting in BY_NAME.items() if setting.secret)}
    return [
        f"{one.name}: {name}"
        for one in found
        for name in sorted(set(_VARIABLE.findall(one.text)))
        if name.removeprefix(PREFIX) not in known
    ]


def wrong_files(found: Iterable[Paper], root: Path = ROOT) -> list[str]:
    """Files of ours that are named and are not there; generated and planned ones are links and are checked as such."""
    named = ((one.name, line, text) for one in found for text, line in one.inline() if _OWN_FILE.match(text))
    return [f"{name}:{line}: {text}" for name, line, text in named if not (root / text).exists()]


def test_every_command_exists() -> None:
    assert not wrong_commands(papers())


def test_every_setting_exists() -> None:
    assert not wrong_settings(papers())


def test_every_file_exists() -> None:
    assert not wrong_files(papers())


def test_the_table_of_commands_is_whole() -> None:
    tables = paper("CONTRIBUTING.md").tables()
    (table,) = [rows for rows in tables if "command" in rows[0]]
    told = {row["command"].strip("`") for row in table}
    assert told == set(start().COMMANDS) - {"peerness"} == targets() - {"help"}
    assert all(row["what it does"] for row in table)


def test_faults_are_found(tmp_path: Path) -> None:
    text = (
        "Say `make cake` or `peerness fly`.\n\n"
        "```sh\nPEERNESS_PORT=1 peerness serve --loud\nmake demo && frobnicate\npython3 start.py nap\n"
        "python3 start.py demo\npeerness createadmin --email a@b.example < password.txt\n```\n\n"
        "```text\nmake nothing\n```\nSee `src/peerness/gone.py`, PEERNESS_COLOUR and PEERNESS_SECRET_KEY_FILE.\n"
    )
    found = papers(planted(tmp_path, README=text))
    assert [line.partition(": ")[2] for line in wrong_commands(found)] == [
        "peerness serve knows no --loud",
        "frobnicate is a program that no reader was told of",
        "start.py knows no nap",
        "make knows no cake",
        "peerness knows no fly",
    ]
    assert wrong_settings(found) == ["README.md: PEERNESS_COLOUR"]
    assert wrong_files(found) == ["README.md:14: src/peerness/gone.py"]
