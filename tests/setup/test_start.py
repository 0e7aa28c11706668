"""start.py: clear about old Pythons, quick when nothing has changed, able to go on without the optional package."""

from __future__ import annotations

import runpy
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import start

ROOT = Path(start.__file__).parent
LOCK = """\
click==8.2.0 \\
    --hash=sha256:aa
    # via peerness
sqlcipher3==0.6.4 ; platform_machine == 'x86_64' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via peerness
sqlparse==0.5.0 \\
    --hash=sha256:dd
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """start.py in a checkout of its own, with nothing installed."""
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(start, "PYTHON", tmp_path / ".venv" / "python")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "python").touch()
    locks = {kind: tmp_path / f"{kind}.lock" for kind in ("core", "dev")}
    for lock in locks.values():
        lock.write_text(LOCK)
    monkeypatch.setattr(start, "LOCKS", locks)
    return tmp_path


@pytest.fixture
def installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been installed, in order."""
    done: list[str] = []
    monkeypatch.setattr(start, "find_uv", lambda: None)
    monkeypatch.setattr(start, "make_venv", lambda uv: None)
    monkeypatch.setattr(start, "register", lambda: None)

    def install(uv: Path | None, lock: Path) -> int:
        done.append(lock.name)
        return 0

    monkeypatch.setattr(start, "run_installer", install)
    return done


def test_an_old_python_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is 3\.9"):
        runpy.run_path(str(ROOT / "start.py"))


def test_help_names_every_command_and_the_makefile_knows_them() -> None:
    shown = subprocess.run([sys.executable, "start.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    targets = (ROOT / "Makefile").read_text().split(".PHONY:")[1].splitlines()[0].split()
    assert all(f"\n  {name} " in shown.stdout for name in start.COMMANDS)
    assert set(start.COMMANDS) - {"peerness"} <= set(targets)


def test_the_pipeline_is_sound_and_runs_what_there_is() -> None:
    script = ROOT / ".ci" / "run"
    subprocess.run(["bash", "-n", str(script)], check=True)
    run = [line.split()[1] for line in script.read_text().splitlines() if line.startswith("run ")]
    assert run[0] == "test"
    assert set(run) <= set(start.COMMANDS)
    assert {"lint", "types", "contracts", "migrations", "docs", "coverage", "journeys", "wheel"} <= set(run)


def test_what_is_installed_is_not_installed_again(installed: list[str]) -> None:
    start.environment("core")
    start.environment("core")
    assert installed == ["core.lock"]


def test_the_larger_lock_serves_the_smaller_one(installed: list[str]) -> None:
    start.environment("dev")
    start.environment("core")
    assert installed == ["dev.lock"]


def test_a_changed_lock_installs_again(installed: list[str], checkout: Path) -> None:
    start.environment("core")
    (checkout / "core.lock").write_text(LOCK.replace("8.2.0", "8.2.1"))
    start.environment("core")
    assert installed == ["core.lock", "core.lock"]


def test_without_the_optional_package_the_rest_is_installed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "run_installer", lambda uv, lock: int("sqlcipher3" in lock.read_text()))
    start.install(None, start.LOCKS["core"])
    assert "NOT be encrypted" in capsys.readouterr().out


def test_a_failed_installation_says_how_to_go_on(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "run_installer", lambda uv, lock: 1)
    with pytest.raises(start.CannotGoOn, match="network"):
        start.install(None, start.LOCKS["core"])


def test_a_package_leaves_with_its_hashes_only() -> None:
    shorter = start.without(LOCK, "sqlcipher3")
    assert "sha256:bb" not in shorter
    assert "sha256:cc" not in shorter
    assert "sqlparse==0.5.0 \\\n    --hash=sha256:dd" in shorter


def test_a_missing_venv_module_names_the_system_package(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: object, folder: Path) -> None:
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(venv.EnvBuilder, "create", fails)
    monkeypatch.setattr(start, "same_python", lambda: False)
    with pytest.raises(start.CannotGoOn, match="apt-get install python3-venv"):
        start.make_venv(None)


def test_only_changed_translations_are_compiled(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[list[str]] = []
    monkeypatch.setattr(start, "tool", compiled.append)
    start.translations()
    folder = checkout / "src" / "peerness" / "locale" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()
    start.translations()
    (folder / "django.mo").touch()
    start.translations()
    assert [command[-1] for command in compiled] == [str(folder / "django.po")]
