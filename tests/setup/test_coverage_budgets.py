"""The coverage budgets are able to fail."""

from __future__ import annotations

from typing import Any

from tests.coverage_budgets import missed


def report(**percents: float) -> dict[str, Any]:
    """A coverage report of files with these percentages; two underscores stand for a slash."""
    return {
        "files": {
            f"src/peerness/{name.replace('__', '/')}.py": {
                "summary": {"percent_covered": percent},
                "missing_lines": [7],
                "missing_branches": [[7, 9]],
            }
            for name, percent in percents.items()
        }
    }


def test_what_must_be_reached_whole_and_is_not_is_named() -> None:
    found = missed(
        report(
            support__rules=99.0,
            support__permissions=100.0,
            access__actions__members=98.0,
            access__action=97.0,
            tenancy__permission=50.0,
            support__views=10.0,
            workforce__hiring__actions=10.0,
        )
    )
    assert [one.file.removeprefix("src/peerness/") for one in found] == [
        "access/action.py",
        "access/actions/members.py",
        "support/rules.py",
        "tenancy/permission.py",
        "workforce/hiring/actions.py",
    ]
    assert "lines [7]" in str(found[0])
