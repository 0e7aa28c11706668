"""Finding entries: synonyms, slips of a finger, facets with counts, ranks; and the index as entries change."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.library.actions import Given, mend_resource, withdraw_resource
from peerness.library.models import Posting
from peerness.library.queries import Hits, search
from peerness.library.testing import entry, stocked

pytestmark = pytest.mark.django_db


def find(world: World, text: str, **chosen: list[str]) -> Hits:
    """What a peer of the world finds."""
    scope = Scope(
        world.system.organisation, Actor(ActorKind.MEMBER, world.id(), roles=frozenset({Role.PEER})), world.at
    )
    world.enter()
    return search(scope, text, chosen)


def titles(world: World, text: str, **chosen: list[str]) -> list[str]:
    """The titles that are found."""
    return list(map(str, find(world, text, **chosen)))


def test_the_shipped_catalogue_is_found_by_words_synonyms_and_slips() -> None:
    world = stocked(World())
    everything = find(world, "")
    assert len(everything) == 40
    assert (everything.found.counts["kind video"], everything.found.counts["ranking promising"]) == (5, 1)
    # A word of titles comes first, whatever its number, and one slip is forgiven: missing, wrong, swapped letters.
    for typed in ("supervision checklist", "supervison cheklist", "supervisión chceklist", "Supervisors’ checklists"):
        assert titles(world, typed)[0] == "Supervisor of Peer Workers Self-Assessment Checklist"
    assert titles(world, "cárcel") == titles(world, "jail")
    assert "Spotlight: New Mexico Peer Education Project" in titles(world, "corrections")
    assert "Southern Plains Tribal Health Board" in [one.source for one in find(world, "guía indígena")]
    assert titles(world, "zebra") == []
    assert titles(world, "zeb") == []


def test_facets_narrow_and_count() -> None:
    world = stocked(World())
    films = find(world, "", kind=["video"])
    assert len(films) == 5
    assert films.found.counts["kind toolkit"] == 5  # what choosing it as well would add
    assert films.found.counts["population corrections"] == 1
    assert len(find(world, "", kind=["video", "toolkit"])) == 10
    assert titles(world, "", kind=["video"], population=["corrections"])[0].startswith("Police-Assisted")
    assert len(find(world, "", kind=["nonsense"])) == 40
    assert [row.title for row in films[1:3]] == [films[1].title, films[2].title]


def test_the_index_follows_the_entries() -> None:
    world = World()
    assert titles(world, "") == []
    other = entry(world, "Gardens", kind="video")
    held = entry(world, "Walking beside", description="About gardens.")
    assert titles(world, "gardens") == ["Gardens", "Walking beside"]
    scope = world.scope(world.member(Role.MANAGER))
    mend_resource(scope, id=world.id(), at=world.at, resource=held, given=Given(title="Walking beside", kind="report"))
    assert titles(world, "gardens") == ["Gardens"]
    assert titles(world, "", kind=["report"]) == ["Walking beside"]
    withdraw_resource(scope, id=world.id(), at=world.at, resource=other, why="Gone.")
    assert titles(world, "gardens") == []
    assert not Posting.objects.within(world.enter().system).filter(key="kind document").exists()
    stranger = World("Elsewhere")
    assert titles(stranger, "gardens") == []
