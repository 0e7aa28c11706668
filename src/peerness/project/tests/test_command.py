"""The `peerness` command: help, sentences instead of tracebacks, exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from peerness.project.command import COMMANDS, peerness
from peerness.project.progress import bar

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command as a person would, on folders of its own; settings are given without their prefix."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PEERNESS_", "DJANGO_"))}
    places = {"PEERNESS_DATA": str(tmp_path / "data"), "PEERNESS_KEYS": str(tmp_path / "keys")}

    def now(*arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        given = {f"PEERNESS_{name}": value for name, value in settings.items()}
        return subprocess.run(
            [sys.executable, "-m", "peerness", *arguments],
            env=environment | places | given,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return now


def test_the_overview_names_every_subcommand() -> None:
    shown = CliRunner().invoke(peerness, ["--help"])
    assert shown.exit_code == 0
    assert all(name in shown.output and sentence in shown.output for name, sentence in COMMANDS.items())


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "django"])
def test_every_subcommand_helps(name: str) -> None:
    shown = CliRunner().invoke(peerness, [name, "--help"])
    assert shown.exit_code == 0
    assert "Usage: " in shown.output


def test_an_unknown_subcommand_is_a_wrong_use() -> None:
    assert CliRunner().invoke(peerness, ["surf"]).exit_code == 2


def test_a_bad_setting_stops_with_its_name_and_no_traceback(run: Run) -> None:
    done = run("check", PORT="http")
    assert done.returncode == 2
    assert "PEERNESS_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_production_on_a_demo_environment_stops(run: Run) -> None:
    done = run("serve", PROFILE="production")
    assert done.returncode == 2
    assert "PEERNESS_HTTPS" in done.stderr


def test_from_nothing_to_an_administrator_and_a_whole_audit(run: Run, tmp_path: Path) -> None:
    assert "no database yet" in run("check").stdout
    first = run("createadmin", "--organisation", "Oak", "--email", "a@oak.example", "--name", "A", "--password-stdin")
    assert first.returncode == 2
    assert "peerness migrate" in first.stderr
    migrated = run("migrate")
    assert migrated.returncode == 0, migrated.stderr
    assert "Keep a copy in a safe place" in migrated.stderr
    assert run("migrate").stderr == ""
    who = ("--organisation", "Oak House", "--email", "ada@oak.example", "--name", "Ada", "--password-stdin")
    weak = run("createadmin", *who, typed="password1234567\n")
    assert weak.returncode == 1
    made = run("createadmin", *who, typed="seven slow green rivers\n")
    assert made.returncode == 0, made.stderr
    assert "(new)" in made.stdout
    again = run("createadmin", *who, typed="")
    assert again.returncode == 1
    assert "member already" in again.stderr
    _audit_is_kept(run, tmp_path)


def _audit_is_kept(run: Run, tmp_path: Path) -> None:
    whole = run("verify-audit", "--note", str(tmp_path / "heads"))
    assert whole.returncode == 0, whole.stderr
    (tmp_path / "heads").write_text("01a0db76-a87f-7382-9ee1-0004f2248d81 5 abc\n")
    cut = run("verify-audit", "--noted", str(tmp_path / "heads"))
    assert cut.returncode == 1
    assert "NOT whole" in cut.stderr
    (tmp_path / "heads").write_text("nonsense\n")
    assert run("verify-audit", "--noted", str(tmp_path / "heads")).returncode == 1


def test_an_address_that_is_none_is_refused(run: Run) -> None:
    assert run("migrate").returncode == 0
    wrong = run("createadmin", "--organisation", "Oak", "--email", "ada", "--name", "Ada", "--password-stdin")
    assert wrong.returncode == 2


def test_a_lost_key_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    assert run("migrate").returncode == 0
    (tmp_path / "keys" / "database.key").unlink()
    done = run("serve")
    assert done.returncode == 2
    assert "Restore the key file" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_key_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    assert run("migrate").returncode == 0
    (tmp_path / "keys" / "database.key").write_text("0" * 64)
    done = run("verify-audit")
    assert done.returncode == 1
    assert "does not open the database" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_is_refused_in_production(run: Run) -> None:
    safe = {"PROFILE": "production", "HTTPS": "yes", "HOSTS": "peerness.example.org"}
    done = run("demo", "--build-only", SECRET_KEY="9fK2-vQ7xLmW4pTzR8cYbN1sHdJ6gUaE3oXiB5yCkM0tPqVwZrSl", **safe)
    assert done.returncode == 2
    assert "production profile refuses" in done.stderr


def test_a_bar_grows_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("Work") as progress:
        for step in range(3):
            progress(step, 3, "a part")
    assert capsys.readouterr().out.startswith("Work")
