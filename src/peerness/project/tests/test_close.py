"""`peerness close`: it tells first, and closes only when it is told into which file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerness.consent.models import Closing, Dispatch
from peerness.consent.tests.test_closing import Leaving
from peerness.enrolment.testing import partner
from peerness.participants.models import Participant
from peerness.project import starting
from peerness.project.command import peerness

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaving(db: None, monkeypatch: pytest.MonkeyPatch) -> Leaving:
    """A program that ends, and a command that finds its database ready."""
    monkeypatch.setattr(starting, "later_start", lambda: None)
    return Leaving()


def close(leaving: Leaving, *more: str, program: str = "community center", to: str = "lakeside general") -> Result:
    """Run the command."""
    words = ["close", program, "--custodian", leaving.keeper.account.email, "--decider", "The board"]
    return CliRunner().invoke(peerness, [*words, "--reason", "The money ended", "--successor", to, *more])


@pytest.mark.rule("P-60")
def test_it_tells_first_and_does_nothing(leaving: Leaving) -> None:
    told = close(leaving)
    assert told.exit_code == 0, told.output
    assert "3 records would be sealed, 1 of them would move on a consent. Nothing was done." in told.output
    assert "3 people still take part" in told.output
    leaving.goodbye()
    assert "still take part" not in close(leaving).output
    assert "0 of them would move" in close(leaving, to="").output
    system = leaving.world.enter().system
    assert not Closing.objects.within(system).exists()
    assert not Dispatch.objects.within(system).exists()
    assert not Participant.objects.within(system).filter(restricted_at__isnull=False).exists()


@pytest.mark.rule("P-60")
def test_what_moves_is_written_into_a_new_file(leaving: Leaving, tmp_path: Path) -> None:
    into = tmp_path / "moves.csv"
    refused = close(leaving, "--into", str(into))
    assert refused.exit_code == 1
    assert "3 people still take part" in refused.output
    assert not into.exists()
    leaving.goodbye()
    done = close(leaving, "--into", str(into))
    assert "3 records are sealed, 1 of them moved on a consent." in done.output
    written = into.read_text(encoding="utf-8")
    assert "Robin" in written
    assert "Wren" not in written
    assert "42 CFR part 2" in written
    assert into.stat().st_mode & 0o077 == 0
    assert "is there already" in close(leaving, "--into", str(into)).output
    again = close(leaving, "--into", str(tmp_path / "again.csv"), to="")
    assert (again.exit_code, "was closed before" in again.output) == (1, True)


@pytest.mark.rule("P-60")
def test_a_file_that_cannot_be_written_closes_nothing(leaving: Leaving, tmp_path: Path) -> None:
    leaving.goodbye()
    told = close(leaving, "--into", str(tmp_path / "nowhere" / "moves.csv"))
    assert told.exit_code == 1
    assert "Nothing was closed." in told.output
    system = leaving.world.enter().system
    assert not Closing.objects.within(system).exists()
    assert not Dispatch.objects.within(system).exists()


@pytest.mark.rule("P-60")
def test_nobody_and_nothing_is_guessed(leaving: Leaving) -> None:
    assert "no program named Nowhere" in close(leaving, program="Nowhere").output
    assert "no partner named Nobody" in close(leaving, to="Nobody").output
    partner(leaving.world, "Elm House")
    assert close(leaving, to="Elm House").exit_code == 0
