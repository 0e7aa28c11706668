"""The repository stands on its own: no third party in a page, no package index, no path of anybody's machine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.guards.findings import Finding, Report
from tests.guards.tree import ROOT

#: Hosts that serve packages: an address of theirs would send a stranger past the mirror of their house. They are
#: written backwards, because this file is looked at, too.
INDEXES = tuple(
    backwards[::-1]
    for backwards in (
        "gro.ipyp",
        "gro.detsohnohtyp",
        "gro.sjmpn",
        "moc.sjmpn",
        "moc.gkpnray",
        "moc.gkpnu",
        "ten.rviledsj",
        "moc.eralfduolc.sjndc",
        "moc.sipaelgoog.stnof",
        "moc.citatsg.stnof",
        "gro.naibed.bed",
    )
)
#: Folders in which somebody's machine keeps their work; the product's own places, such as /etc/peerness, are others.
_HOMES = ("home", "Users", "root", "work", "workspace", "builds")
_MACHINE = re.compile(
    rf"(?<![\w.~$}}>-])/(?:{'|'.join(_HOMES)})/[\w.-]+(?:/[\w.-]+)*|(?<![\w.])[A-Z]:\\\\?Users\\\\?\w+|(?<![\w.~-])/tmp/[\w-]+"
)
_INDEX = re.compile("|".join(re.escape(host) for host in INDEXES), re.IGNORECASE)
_FOREIGN = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|use|image)\b[^>]*?\b(?:src|srcset|href|xlink:href)\s*=\s*["']?\s*(?:https?:)?//
      | <link\b[^>]*?\bhref\s*=\s*["']?\s*(?:https?:)?//
      | <object\b[^>]*?\bdata\s*=\s*["']?\s*(?:https?:)?//
      | <form\b[^>]*?\baction\s*=\s*["']?\s*(?:https?:)?//
      | url\(\s*["']?\s*(?:https?:)?//
      | @import\s+["'](?:https?:)?//
      | \b(?:import|fetch|importScripts|WebSocket|EventSource|sendBeacon|open)\s*\(?\s*["'`](?:https?:|wss?:)?//
      | \bfrom\s+["'](?:https?:)?//""",
    re.IGNORECASE | re.VERBOSE,
)
ASSETS = frozenset({".html", ".css", ".js", ".mjs", ".svg"})
BINARY = frozenset({".gif", ".ico", ".jpg", ".mo", ".pdf", ".png", ".webp", ".woff", ".woff2"})
#: Single traces that have a reason: "file:what was found".
ALLOWED: dict[str, str] = {}


def check(found: Iterable[Path], root: Path = ROOT) -> Report:
    """No text file of the repository leads to a package index, to somebody's machine or to a third party."""
    report = Report()
    for path in found:
        if path.suffix in BINARY:
            continue
        report.looked += 1
        where = path.relative_to(root).as_posix()
        text = path.read_bytes().decode("utf-8", errors="replace")
        report.add(*_hits(where, text, _INDEX, "leads to a package index", "name the package, not a host"))
        report.add(*_hits(where, text, _MACHINE, "names a path of a machine", "write it relative to the repository"))
        if path.suffix in ASSETS:
            mend = "bring it into static/ with its licence"
            report.add(*_hits(where, text, _FOREIGN, "loads from a third party", mend))
    return report


def _hits(where: str, text: str, pattern: re.Pattern[str], what: str, mend: str) -> list[Finding]:
    hits = [(text.count("\n", 0, hit.start()) + 1, hit[0].strip()) for hit in pattern.finditer(text)]
    return [Finding(where, line, f"{trace!r} {what}", mend, f"{where}:{trace}") for line, trace in hits]
