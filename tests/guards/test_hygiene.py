"""Tests can fail and repeat, and dependencies have a why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards import hygiene
from tests.guards.findings import assert_clean, found, words
from tests.guards.tree import ROOT, everything, modules, plant, templates

PROJECT = """\
[project]
dependencies = [
  "django~=5.2.0", # the framework that we know
  # Codes that a phone can read
  "segno~=1.6",
  "click~=8.2",
  "waitress~=3.0", # server
]
[project.optional-dependencies]
postgres = ["psycopg[binary]~=3.3"]
"""


def test_nobody_reads_the_wall_clock() -> None:
    assert_clean(hygiene.clocks(everything()).excusing(hygiene.ALLOWED))


def test_no_template_reads_the_wall_clock() -> None:
    assert_clean(hygiene.template_clocks(templates()))


def test_a_template_that_reads_the_wall_clock_is_found(tmp_path: Path) -> None:
    wrong = '{{ at|date:"j F" }}\n{% now "Y" %}\n{{ at|timesince }}\n{{ at|timesince:moment }}\n{% nowhere %}\n'
    plant(tmp_path, {"peerness/ui/templates/ui/a.html": wrong})
    report = hygiene.template_clocks(templates(tmp_path), tmp_path)
    assert found(report) == {("peerness/ui/templates/ui/a.html", line) for line in (2, 3)}


def test_every_skip_has_a_reason() -> None:
    assert_clean(hygiene.skips(everything()))


def test_every_dependency_has_a_why() -> None:
    assert_clean(hygiene.dependencies(ROOT / "pyproject.toml"))


@pytest.mark.parametrize(
    "line",
    [
        "x = datetime.now(UTC)",
        "x = datetime.datetime.now()",
        "x = datetime.utcnow()",
        "x = date.today()",
        "x = time.time()",
        "x = timezone.now()",
        "x = timezone.localtime()",
        "x = models.DateTimeField(default=timezone.now)",
        "from django.utils.timezone import now; x = now()",
        "from time import time as moment; x = moment()",
    ],
)
@pytest.mark.parametrize("path", ["peerness/support/actions.py", "peerness/support/tests/test_actions.py"])
def test_a_look_at_the_wall_clock_is_found(line: str, path: str, tmp_path: Path) -> None:
    plant(tmp_path, {path: f"\n{line}\n"})
    assert found(hygiene.clocks(modules(tmp_path))) == {(path, 2)}


def test_the_clock_itself_and_measuring_are_left_alone(tmp_path: Path) -> None:
    measured = "x = time.monotonic() - time.perf_counter()\ny = clock.now()\nz = timezone.localtime(at)\n"
    plant(tmp_path, {hygiene.CLOCK: "x = datetime.now(UTC)\n", "peerness/project/jobs.py": measured})
    report = hygiene.clocks(modules(tmp_path))
    assert report.looked == 1
    assert not report.findings


@pytest.mark.parametrize(
    "line",
    [
        "pytest.skip()",
        'pytest.skip("later")',
        "@pytest.mark.skip\ndef test_x(): pass",
        "@pytest.mark.skip()\ndef test_x(): pass",
        "@pytest.mark.xfail(strict=True)\ndef test_x(): pass",
        '@pytest.mark.skipif(WINDOWS, reason="windows")\ndef test_x(): pass',
        'pytest.importorskip("psycopg")',
        "@unittest.expectedFailure\ndef test_x(): pass",
    ],
)
def test_a_silent_skip_is_found(line: str, tmp_path: Path) -> None:
    plant(tmp_path, {"tests/test_x.py": f"\n{line}\n"})
    assert found(hygiene.skips(modules(tmp_path))) == {("tests/test_x.py", 2)}


@pytest.mark.parametrize(
    "line",
    [
        'pytest.skip("no PostgreSQL runs here: see tests/postgres.py")',
        '@pytest.mark.skipif(WINDOWS, reason="Windows has no file modes")\ndef test_x(): pass',
        'pytest.importorskip("psycopg", reason="the extra postgres is not installed")',
        "rows.skip()",
    ],
)
def test_a_skip_with_a_reason_is_left_alone(line: str, tmp_path: Path) -> None:
    plant(tmp_path, {"tests/test_x.py": line})
    report = hygiene.skips(modules(tmp_path))
    assert report.looked == 1
    assert not report.findings


def test_a_dependency_without_a_why_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"pyproject.toml": PROJECT})
    report = hygiene.dependencies(tmp_path / "pyproject.toml")
    assert report.looked == 5
    assert found(report) == {("pyproject.toml", line) for line in (6, 7, 10)}


def test_too_many_dependencies_are_found(tmp_path: Path) -> None:
    many = "".join(f'  "package-{number}", # for number {number} alone\n' for number in range(26))
    plant(tmp_path, {"pyproject.toml": f"[project]\ndependencies = [\n{many}]\n"})
    assert "26 runtime dependencies are more than 25" in words(hygiene.dependencies(tmp_path / "pyproject.toml"))
