"""Every rule of privacy law is held by a test, or waits for a room that is not there yet."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from peerness.project.docs.rules import RULES, Rule, carried, faults, page


def test_every_rule_is_held_or_waits() -> None:
    assert faults(RULES, carried(), settings.ROOMS) == []
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_rule_that_nobody_holds_and_one_that_waits_too_long_are_found(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text(
        "import pytest\nX = 1\n\n@pytest.mark.rule('A')\n@pytest.mark.other\ndef test_a():\n    pass\n"
    )
    tests = carried(tmp_path)
    assert tests == {"A": ["tests/test_x.py::test_a"]}
    rules = [Rule("A", "held"), Rule("B", "held by nobody"), Rule("C", "waits", ("billing",)), Rule("D", "", ("desk",))]
    assert faults(rules, tests, ["desk"]) == [
        "B: no test carries it, and it waits for nothing",
        "D: waits for desk, which is there",
    ]


def test_each_rule_that_waits_is_found_once_its_room_is_there() -> None:
    """Whoever builds the room is told which rules are theirs: nothing waits for longer than it must."""
    tests = carried()
    waiting = [(rule, room) for rule in RULES for room in rule.waits]
    assert {rule.id for rule, _room in waiting} >= {"P-11", "P-22", "P-38", "P-40", "P-54", "1.14c"}
    for rule, room in waiting:
        assert f"{rule.id}: waits for {room}, which is there" in faults(RULES, tests, [*settings.ROOMS, room])


def test_the_page_names_each_rule_with_its_test() -> None:
    text = page()
    assert "| P-28 |" in text
    assert "`test_gate.py test_an_emergency_leaves_its_facts_in_the_ledger`" in text
    assert "waits for `billing`" in text
