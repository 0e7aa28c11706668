"""The wheel: it holds what the pages need and no tests, and gives the command in an empty environment."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, text=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the locked requirements and the wheel: the folder of its programs."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(folder)
    found = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(found / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "core.lock")], check=True)
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    return found


def test_the_wheel_holds_what_pages_need_and_no_tests(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    source = ROOT / "src" / "peerness"
    for pattern in ("*/templates/**/*.html", "*/static/**/*.*", "locale/*/LC_MESSAGES/*.po"):
        expected = [path.relative_to(source.parent).as_posix() for path in source.glob(pattern)]
        assert not set(expected) - set(names)
    for po in [name for name in names if name.endswith(".po")]:
        assert f"{po[:-3]}.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    strangers = [name for name in names if "/tests/" in name or name.endswith("/testing.py")]
    assert strangers == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--help"], "createadmin"), (["check"], "sound"), (["migrate"], "up to date"), (["check"], "")],
)
def test_it_gives_the_command(scripts: Path, tmp_path: Path, arguments: list[str], told: str) -> None:
    clean = {"HOME": str(tmp_path), "PATH": str(scripts), "PEERNESS_LANGUAGE": "es"}
    done = subprocess.run(
        [str(scripts / "peerness"), *arguments], cwd=tmp_path, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert told in done.stdout


def test_it_carries_its_translations(scripts: Path, tmp_path: Path) -> None:
    ask = (
        "import peerness.project.starting as s; s.ready()\n"
        "from django.utils import translation as t\n"
        "with t.override('es'): print(t.gettext('Sign in'))"
    )
    clean = {"HOME": str(tmp_path), "PATH": str(scripts), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [str(scripts / "python"), "-c", ask], cwd=tmp_path, env=clean, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() != "Sign in"
