"""The import contracts hold, each of them is awake, and every room has its place in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards import contracts, rooms
from tests.guards.findings import assert_clean, words
from tests.guards.tree import PACKAGE, SRC, plant

#: For each contract a fault that breaks it: which module imports which, and the line that tells of it.
FAULTS = {
    "rooms": ("peerness.programs.far", "peerness.desk.near", "peerness.programs.far -> peerness.desk.near"),
    "cycles": ("peerness.enrolment.one", "peerness.enrolment.two", "No cycles are allowed in peerness.enrolment"),
    "order": ("peerness.support.queries", "peerness.support.views", "{importer} -> peerness.support.views"),
    "pure": ("peerness.support.rules", "django", "{importer} -> django"),
    "timeless": ("peerness.workforce.rules", "peerness.kernel.clock", "{importer} -> peerness.kernel.clock"),
    "doors": ("peerness.support.actions", "peerness.programs.forms", "{importer} -> peerness.programs.forms"),
    "wiring": ("peerness.support.pages", "peerness.programs.urls", "{importer} -> peerness.programs.urls"),
    "builders": ("peerness.support.forms", "peerness.programs.testing", "{importer} -> peerness.programs.testing"),
    "hiring_out": (
        "peerness.workforce.hiring.queries",
        "peerness.participants.queries",
        "{importer} -> peerness.participants.queries",
    ),
    "hiring_in": (
        "peerness.workforce.queries",
        "peerness.workforce.hiring.queries",
        "{importer} -> peerness.workforce.hiring.queries",
    ),
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[contracts.Verdict, dict[str, str]]:
    """The verdict over a copy of our tree with one fault for each contract, and where each fault stands."""
    root = contracts.copied(tmp_path_factory.mktemp("faulty"))
    plant(root, {"peerness/attic/__init__.py": ""})
    contracts.imports(root, "peerness.enrolment.two", "peerness.enrolment.one")
    places = {name: contracts.imports(root, fault[0], fault[1]) for name, fault in FAULTS.items()}
    return contracts.lint(root), places


@pytest.fixture(scope="module")
def ours() -> contracts.Verdict:
    """The verdict over our own tree."""
    return contracts.lint(SRC)


@pytest.mark.parametrize("contract", FAULTS)
def test_the_contract_holds(contract: str, ours: contracts.Verdict) -> None:
    assert ours.kept.get(contracts.named(contract)), ours.text


@pytest.mark.parametrize("contract", FAULTS)
def test_a_planted_import_breaks_its_contract(contract: str, faulty: tuple[contracts.Verdict, dict[str, str]]) -> None:
    verdict, places = faulty
    assert contracts.named(contract) in verdict.broken, verdict.text
    assert FAULTS[contract][2].format(importer=places[contract]) in verdict.text, verdict.text


def test_a_room_that_nobody_placed_is_found(faulty: tuple[contracts.Verdict, dict[str, str]]) -> None:
    assert "- peerness.attic" in faulty[0].text


def test_no_contract_is_left_untested() -> None:
    stated = rooms.CONTRACTS.read_text(encoding="utf-8")
    assert all(f"[importlinter:contract:{contract}]" in stated for contract in FAULTS)
    assert stated.count("[importlinter:contract:") == len(FAULTS)


def test_every_room_is_let_into_its_own_files() -> None:
    assert_clean(contracts.unlisted_rooms())


def test_a_room_left_out_of_the_doors_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/attic/__init__.py": "", "peerness/support/__init__.py": ""})
    report = contracts.unlisted_rooms(tmp_path / PACKAGE)
    assert report.looked == 2
    assert "the room attic is missing" in words(report)
    assert "support is missing" not in words(report)


def test_pure_rooms_are_kept_pure() -> None:
    assert_clean(contracts.impure_rooms())


def test_a_pure_room_that_nobody_keeps_pure_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/measures/__init__.py": "", "peerness/kernel/__init__.py": ""})
    report = contracts.impure_rooms(tmp_path / PACKAGE)
    assert report.looked == 2
    assert [finding.key for finding in report.findings] == ["measures"]


def test_the_order_of_the_rooms_is_the_designed_one() -> None:
    heights = rooms.ranks()
    story = ["kernel", "tenancy", "audit", "ui", "access", "programs", "workforce", "participants", "enrolment"]
    assert story == sorted(story, key=heights.__getitem__)
    assert heights["desk"] == heights["portal"]
    assert rooms.may_know("desk", "support")
    assert not rooms.may_know("support", "desk")
    assert not rooms.may_know("desk", "portal")
