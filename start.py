#!/usr/bin/env python3
"""Sets Peerness up in this folder and runs it: `python3 start.py demo`, `python3 start.py test`, and more.

Needs Python 3.11 or newer with pip and venv, nothing else. Everything it installs goes into the folder .venv beside
this file, with the exact versions and hashes of requirements/*.lock. It installs with uv where uv can be had, because
that is quicker, and with pip where not.
"""

import sys

# First of all, and in words that older Pythons understand, too.
if sys.version_info < (3, 11):  # noqa: UP036
    found = f"{sys.version_info[0]}.{sys.version_info[1]} ({sys.executable})"
    sys.exit(
        f"Peerness needs Python 3.11 or newer; this is {found}.\n"
        "Install a newer one and name it, for example: python3.11 start.py demo"
    )

import argparse
import hashlib
import os
import shutil
import subprocess
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"core": ROOT / "requirements" / "core.lock", "dev": ROOT / "requirements" / "dev.lock"}
UV_LOCK = ROOT / "requirements" / "uv.lock"
#: Ready-built files only: building this one needs a C library. Peerness runs without it and says so.
OPTIONAL = "sqlcipher3"
WORKERS = "2"
#: Which tests also run on PostgreSQL: all quick ones, and those that only mean something there.
ON_POSTGRES = "not journey and not long and not wheel and not walk"
#: Which tests are measured: a walk through every page reaches many lines, tells little of each, and takes minutes.
MEASURED = "not journey and not long and not wheel and not walk and not postgres"
#: Rooms that treat the two databases differently: their tests are measured on both, all others on PostgreSQL alone.
EMBEDDED = ["src/peerness/tenancy", "src/peerness/access", "src/peerness/project"]


def say(text: str) -> None:
    """Tell the person at the terminal what happens."""
    print(f"peerness: {text}", flush=True)


class CannotGoOn(Exception):
    """Set-up or a command failed; the message says how to mend it."""


# --- the environment -------------------------------------------------------------------------------------------------


def environment(kind: str, without_uv: bool = False) -> None:
    """Make or update .venv so that it holds what the lock names; quick when nothing has changed."""
    if not (PYTHON.exists() and is_stamped(kind)):
        say("setting up .venv (once, and again when the requirements change) ...")
        uv = None if without_uv else find_uv()
        make_venv(uv)
        install(uv, LOCKS[kind])
        register()
        # The larger lock holds everything of the smaller one, in the same versions.
        for held in LOCKS if kind == "dev" else [kind]:
            stamp(held).write_text(digest(held))
    translations()


def stamp(kind: str) -> Path:
    """The file that says with which lock .venv was filled."""
    return VENV / f"peerness-{kind}.stamp"


def digest(kind: str) -> str:
    """What the stamp must say: the lock, this Python and this folder."""
    return hashlib.sha256(LOCKS[kind].read_bytes() + sys.version.encode() + str(ROOT).encode()).hexdigest()


def is_stamped(kind: str) -> bool:
    """Whether .venv holds what the lock names."""
    return stamp(kind).exists() and stamp(kind).read_text() == digest(kind)


def find_uv() -> Path | None:
    """The installer uv, put into .uv by pip; without it pip does the work."""
    own = ROOT / ".uv" / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if not own.exists():
        fetch = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"]
        options = ["--upgrade", "--require-hashes", "--only-binary", ":all:", "-r"]
        quiet = subprocess.run(
            [*fetch, str(ROOT / ".uv"), *options, str(UV_LOCK)], check=False, capture_output=True, cwd=ROOT
        )
        if quiet.returncode or not own.exists():
            say("uv cannot be had here; pip does the same, more slowly.")
            return None
    return own


def make_venv(uv: Path | None) -> None:
    """An empty environment, unless there is one of this Python already."""
    if PYTHON.exists() and same_python():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        venv.EnvBuilder(with_pip=uv is None, symlinks=os.name != "nt").create(VENV)
    except (subprocess.CalledProcessError, OSError, SystemExit) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise CannotGoOn(
            f"Python could not make the environment .venv ({error}).\n"
            "On Debian and Ubuntu install what is missing with: sudo apt-get install python3-venv python3-pip"
        ) from error


def same_python() -> bool:
    """Whether .venv was made by the Python that runs now; another version's packages would not load."""
    probe = "import sys; print(sys.version)"
    answer = subprocess.run([str(PYTHON), "-c", probe], check=False, capture_output=True, text=True)
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def install(uv: Path | None, lock: Path) -> None:
    """Install exactly what the lock names; without the encryption package where there is no ready-built file of it."""
    if run_installer(uv, lock) == 0:
        return
    say(f"trying again without {OPTIONAL}: the embedded database will then NOT be encrypted.")
    shorter = VENV / lock.name
    shorter.write_text(without(lock.read_text(), OPTIONAL))
    if run_installer(uv, shorter):
        raise CannotGoOn(
            "The packages could not be installed; the installer's message is above.\n"
            "Often the network or a proxy is the cause (HTTPS_PROXY, PIP_INDEX_URL); then run this command again."
        )


def run_installer(uv: Path | None, lock: Path) -> int:
    """Run uv or pip on a lock file; its messages stay visible."""
    rules = ["--require-hashes", "--only-binary", OPTIONAL, "-r", str(lock)]
    if uv:
        # Compiled now, every later start is quicker.
        command = [str(uv), "pip", "install", "--quiet", "--compile-bytecode", "--python", str(PYTHON), *rules]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *rules]
    env = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    return subprocess.run(command, check=False, cwd=ROOT, env=env).returncode


def without(lock: str, package: str) -> str:
    """The lock's text without one package and its hashes."""
    kept, leaving = [], False
    for line in lock.splitlines(keepends=True):
        if not line.startswith((" ", "#")):
            leaving = line.startswith(f"{package}==")
        if not leaving:
            kept.append(line)
    return "".join(kept)


def register() -> None:
    """Make `import peerness` and the command `peerness` work in .venv, straight from src."""
    probe = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([str(PYTHON), "-c", probe], check=True, capture_output=True, text=True)
    Path(answer.stdout.strip(), "peerness-source.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    if os.name == "nt":
        (BIN / "peerness.cmd").write_text(f'@"{PYTHON}" -m peerness %*\r\n', encoding="utf-8")
    else:
        script = BIN / "peerness"
        script.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m peerness "$@"\n', encoding="utf-8")
        script.chmod(0o755)


def translations() -> None:
    """Compile translations that changed since the last time."""
    sources = (ROOT / "src" / "peerness" / "locale").glob("*/LC_MESSAGES/*.po")
    stale = [po for po in sources if not is_fresh(po.with_suffix(".mo"), po)]
    if stale:
        compile_them = "import sys, polib\nfor po in sys.argv[1:]: polib.pofile(po).save_as_mofile(po[:-3] + '.mo')"
        tool([str(PYTHON), "-c", compile_them, *map(str, stale)])


def is_fresh(made: Path, source: Path) -> bool:
    """Whether a file was made after its source last changed."""
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


# --- the commands ----------------------------------------------------------------------------------------------------


def tool(command: Sequence[str | Path], **more: str) -> None:
    """Run one program and stop at its failure."""
    done = subprocess.run([str(part) for part in command], check=False, cwd=ROOT, env={**os.environ, **more})
    if done.returncode < 0:
        raise CannotGoOn(f"{' '.join(str(part) for part in command[:4])} was ended by signal {-done.returncode}.")
    if done.returncode:
        raise SystemExit(done.returncode)


def pytest(*arguments: str) -> list[str]:
    """The test runner's command line."""
    return [str(PYTHON), "-m", "pytest", *arguments]


def demo(rest: list[str]) -> None:
    """Make the invented organisation (once) and run the web server on this machine."""
    # In the checkout, so that it leaves with the checkout; the keys beside the data, never in it.
    os.environ.setdefault("PEERNESS_DATA", str(ROOT / "var" / "data"))
    os.environ.setdefault("PEERNESS_KEYS", str(ROOT / "var" / "keys"))
    run_peerness(["demo", *rest])


def run_peerness(rest: list[str]) -> None:
    """Run the `peerness` command in this folder's environment."""
    command = [str(PYTHON), "-m", "peerness", *rest]
    sys.stdout.flush()
    if os.name == "nt":
        raise SystemExit(subprocess.run(command, check=False, cwd=ROOT).returncode)
    os.chdir(ROOT)
    os.execv(command[0], command)  # noqa: S606 - the server takes our place, so that Ctrl+C reaches it


def test(rest: list[str]) -> None:
    """Run the tests on the embedded database."""
    tool(pytest("-n", WORKERS, *rest))


def test_postgres(rest: list[str]) -> None:
    """Run the tests on a private PostgreSQL, as the application's role."""
    tool([PYTHON, "-m", "tests.postgres", *pytest("-n", WORKERS, "-m", ON_POSTGRES, *rest)])


def journeys(rest: list[str]) -> None:
    """Run the stories in a real browser: two at a time, each with a server and a browser of its own."""
    for part in [rest] if rest else [["tests"], ["src"]]:
        tool(pytest("-m", "journey", "-n", WORKERS, "--dist", "worksteal", *part))


def pictures(rest: list[str]) -> None:
    """Take the pictures of the papers anew (docs/images)."""
    tool(pytest("-m", "journey", "tests/journeys/test_pictures.py", *rest), TESTS_PICTURES="1")


def long(rest: list[str]) -> None:
    """Run the soak and the many kills; a whole run writes its figures into docs/reference/long-runs.md."""
    tool(pytest("-m", "long", *rest))
    if not rest:
        tool([PYTHON, "-m", "tests.long.page"])


def wheel(rest: list[str]) -> None:
    """Build the wheel and try it in an empty environment."""
    tool(pytest("-m", "wheel", *rest))


def coverage(rest: list[str]) -> None:
    """Run the tests on PostgreSQL, those that know the embedded database there too, and hold the coverage budgets."""
    shutil.rmtree(ROOT / "var" / "coverage", ignore_errors=True)
    (ROOT / "var" / "coverage").mkdir(parents=True)
    measured = [str(PYTHON), "-m", "coverage", "run", "-m", "pytest", "-n", WORKERS, *rest]
    tool([*measured, "-m", MEASURED, *EMBEDDED])
    tool([PYTHON, "-m", "tests.postgres", *measured, "-m", ON_POSTGRES])
    tool([PYTHON, "-m", "coverage", "combine", "-q"])
    tool([PYTHON, "-m", "tests.coverage_budgets"])


def lint(rest: list[str]) -> None:
    """Look for slips in Python, templates, words and dependencies."""
    templates = sorted(str(path) for path in (ROOT / "src").rglob("*.html"))
    tool([BIN / "ruff", "check", "."])
    tool([BIN / "ruff", "format", "--check", "."])
    if templates:
        tool([BIN / "djade", "--check", "--target-version", "5.2", *templates])
        tool([BIN / "djlint", "src", "--lint", "--quiet"])
    tool([BIN / "codespell", "src", "tests", "docs", "README.md", "start.py"])
    tool([BIN / "deptry", "src"])


def format_all(rest: list[str]) -> None:
    """Lay out Python and templates as lint wants them."""
    tool([BIN / "ruff", "check", "--fix", "--quiet", "--select", "I", "."])
    tool([BIN / "ruff", "format", "."])
    tool([BIN / "djade", "--target-version", "5.2", *sorted((ROOT / "src").rglob("*.html"))])


def types(rest: list[str]) -> None:
    """Check all types."""
    tool([PYTHON, "-m", "mypy", *rest])


def contracts(rest: list[str]) -> None:
    """Check the order of the rooms."""
    tool([BIN / "lint-imports", *rest])


def migrations(rest: list[str]) -> None:
    """Check that no model has changed without a migration."""
    tool([PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"], DJANGO_SETTINGS_MODULE="tests.settings")


def docs(rest: list[str]) -> None:
    """Write the reference pages that are made from the code (`--check` only looks)."""
    tool([PYTHON, "-m", "peerness", "docs", *rest])


def messages(rest: list[str]) -> None:
    """Gather the sentences of all pages for translation (needs the system's gettext)."""
    if not shutil.which("xgettext"):
        raise CannotGoOn("Gathering sentences needs gettext. On Debian and Ubuntu: sudo apt-get install gettext")
    options = ["--locale", "es", "--no-obsolete", "--add-location", "file"]
    gather = [PYTHON, "-m", "django", "makemessages", *options, *rest]
    done = subprocess.run(
        [str(part) for part in gather],
        check=False,
        cwd=ROOT / "src" / "peerness",
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)},
    )
    if done.returncode:
        raise SystemExit(done.returncode)
    translations()


def lock(rest: list[str]) -> None:
    """Choose all versions anew and write them, with their hashes, into requirements/*.lock."""
    uv = find_uv()
    if uv is None:
        raise CannotGoOn("Locking needs uv, which could not be installed.")
    common = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--python-version", "3.11"]
    compile_it = [str(uv), "pip", "compile", "--quiet", *common, *rest]
    core, dev = (str(LOCKS[kind].relative_to(ROOT)) for kind in ("core", "dev"))
    tool([*compile_it, "pyproject.toml", "--group", "checkout", "-o", core])
    every = ["--all-extras", "--group", "checkout", "--group", "dev"]
    tool([*compile_it, "pyproject.toml", *every, "-c", core, "-o", dev])
    tool([*compile_it, "--no-annotate", "requirements/uv.in", "-o", "requirements/uv.lock"])
    say("wrote requirements/core.lock, dev.lock and uv.lock.")


def check(rest: list[str]) -> None:
    """Everything that is quick to check without running tests."""
    for step in (lint, types, contracts, migrations):
        say(step.__name__)
        step([])
    docs(["--check"])


#: Each command, the lock it needs, and what it does.
COMMANDS: dict[str, tuple[str, Callable[[list[str]], None]]] = {
    "demo": ("core", demo),
    "peerness": ("core", run_peerness),
    "test": ("dev", test),
    "check": ("dev", check),
    "lint": ("dev", lint),
    "format": ("dev", format_all),
    "types": ("dev", types),
    "contracts": ("dev", contracts),
    "migrations": ("dev", migrations),
    "test-postgres": ("dev", test_postgres),
    "journeys": ("dev", journeys),
    "coverage": ("dev", coverage),
    "wheel": ("dev", wheel),
    "pictures": ("dev", pictures),
    "long": ("dev", long),
    "docs": ("dev", docs),
    "messages": ("dev", messages),
    "lock": ("", lock),
    "setup": ("dev", lambda rest: None),
}


def main() -> None:
    """Read the command line, get the environment ready, run the command."""
    overview = "\n".join(f"  {name:14} {job.__doc__ or 'Only set up .venv.'}" for name, (_, job) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="start.py",
        description=(__doc__ or "").split("\n\n")[0],
        epilog=f"commands:\n{overview}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--without-uv", action="store_true", help="install with pip even where uv can be had")
    parser.add_argument("command", choices=list(COMMANDS), metavar="COMMAND")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to the command")
    given = parser.parse_args()
    kind, job = COMMANDS[given.command]
    # Where this is set, every process would compile all of our modules anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        if kind:
            environment(kind, given.without_uv)
        job(given.rest)
    except CannotGoOn as fault:
        sys.exit(f"peerness: {fault}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
