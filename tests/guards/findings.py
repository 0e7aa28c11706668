"""What a guard hands back: how much it looked at, what it found there, and how each thing is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ALLOW_LIST = "allow-list"


@dataclass(frozen=True, order=True)
class Finding:
    """One broken habit: where, what, and how to mend it; `key` is the name under which it may be excused."""

    path: str
    line: int
    what: str
    mend: str
    key: str = ""

    def __str__(self) -> str:
        """One line that an editor can jump to."""
        return f"{self.path}:{self.line}: {self.what}. Mend: {self.mend}"


@dataclass
class Report:
    """The findings of one guard, and the number of things it looked at: zero would mean that it slept."""

    looked: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, *findings: Finding) -> None:
        """Keep further findings."""
        self.findings.extend(findings)

    def excusing(self, reasons: Mapping[str, str]) -> Report:
        """Without what is excused by its key; an excuse without a reason or without use is a finding itself."""
        kept = [finding for finding in self.findings if finding.key not in reasons]
        used = {finding.key for finding in self.findings}
        stale = [
            Finding(ALLOW_LIST, 0, f"{key!r} excuses nothing any more", "remove the excuse", key)
            for key in sorted(set(reasons) - used)
        ]
        bare = [
            Finding(ALLOW_LIST, 0, f"{key!r} is excused without a reason", "write the reason or mend the code", key)
            for key, reason in sorted(reasons.items())
            if len(reason.split()) < 3
        ]
        return Report(self.looked, kept + stale + bare)

    def __add__(self, other: Report) -> Report:
        """Both reports as one."""
        return Report(self.looked + other.looked, self.findings + other.findings)


def joined(reports: Iterable[Report]) -> Report:
    """Many reports as one."""
    return sum(reports, Report())


def assert_clean(report: Report) -> None:
    """Fail with every finding on its own line, or because the guard looked at nothing."""
    assert report.looked > 0, "this guard looked at nothing: it would let everything pass"
    lines = "\n".join(f"  {finding}" for finding in sorted(report.findings))
    assert not report.findings, f"{len(report.findings)} finding(s):\n{lines}"


def found(report: Report) -> set[tuple[str, int]]:
    """Where things were found, for the tests that plant a fault."""
    return {(finding.path, finding.line) for finding in report.findings}


def words(report: Report) -> str:
    """All findings as one text, for the tests that plant a fault."""
    return "\n".join(str(finding) for finding in sorted(report.findings))
