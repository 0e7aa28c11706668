"""The repository stands on its own, and a trace of elsewhere is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards import traces
from tests.guards.findings import assert_clean, found
from tests.guards.tree import files, plant, repository

_HOME, _ROOT, _WORK = ("/".join(["", name]) for name in ("home", "root", "work"))
_FAR = "//example.org/a"
FAULTS = [
    *(("lock.txt", f"--find-links https://{host}/simple") for host in traces.INDEXES),
    ("README.md", f"cd {_HOME}/somebody/peerness"),
    ("Makefile", f"PYTHON = {_ROOT}/bin/python"),
    ("notes.md", f"see {_WORK}/main/src"),
    ("notes.md", "C:" + r"\Users\somebody\x"),
    ("script.sh", "cp x /" + "tmp/y"),
    ("a.html", f'<script src="https:{_FAR}.js"></script>'),
    ("a.html", f'<link rel="stylesheet" href="{_FAR}.css">'),
    ("a.html", f"<img alt='' src='http:{_FAR}.png'>"),
    ("a.html", f'<form method="post" action="https:{_FAR}">'),
    ("a.css", f"a {{ background: url(https:{_FAR}.png) }}"),
    ("a.css", f"@import '{_FAR}.css'"),
    ("a.js", f"import x from 'https:{_FAR}.js'"),
    ("a.js", f"fetch(`https:{_FAR}`)"),
    ("a.svg", f'<use href="https:{_FAR}.svg#x"/>'),
]
FINE = [
    ("a.html", f'<a href="https:{_FAR}">where the numbers come from</a>'),
    ("a.html", '<svg xmlns="http://www.w3.org/2000/svg"><use href="#icon"/></svg>'),
    ("a.html", "<img alt='' src=\"{% static 'ui/home/photo.png' %}\">"),
    ("a.html", '<a href="/home/">Home</a> <a href="/users/">Users</a>'),
    ("a.css", "a { background: url('home/a.png') }"),
    ("a.js", "fetch('/support/log')"),
    ("deploy.md", "put it into /etc/peerness and /var/lib/peerness, or ~/peerness"),
    ("a.md", "see docs/home/first and https://example.org/home/page"),
]


def test_the_repository_stands_on_its_own() -> None:
    assert_clean(traces.check(repository()).excusing(traces.ALLOWED))


@pytest.mark.parametrize(("name", "text"), FAULTS)
def test_a_trace_of_elsewhere_is_found(name: str, text: str, tmp_path: Path) -> None:
    plant(tmp_path, {name: f"first line\n{text}\n"})
    assert found(traces.check(files(tmp_path, "*"), tmp_path)) == {(name, 2)}


@pytest.mark.parametrize(("name", "text"), FINE)
def test_what_is_ours_is_left_alone(name: str, text: str, tmp_path: Path) -> None:
    plant(tmp_path, {name: text})
    report = traces.check(files(tmp_path, "*"), tmp_path)
    assert report.looked == 1
    assert not report.findings
