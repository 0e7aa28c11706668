"""Intake reads words in two places alone, and there only its own: what it told, and the stops that it counted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from peerness.kernel.scope import Role
from peerness.programs.testing import said, works
from peerness.support import actions, queries
from peerness.support.models import Happening
from peerness.support.permissions import READ_HAPPENING, UNDO_COUNT
from peerness.support.rules.happening import Happened
from peerness.support.rules.outreach import Counts
from peerness.support.testing import Scene, refused
from peerness.workforce.models import Peer

HERS, OTHERS = "Zinnia beside the ticket machine", "Yarrow behind the bakery"


def tells(scene: Scene, by: Any, words: str) -> Happening:
    """Somebody tells what happened and files the form."""
    world = scene.world
    given: dict[str, Any] = {"at": world.at, "participant": scene.robin}
    who = by.membership if isinstance(by, Peer) else by
    told = actions.tell(world.system, id=world.id(), kind=Happened.THREAT, program=scene.center, told_by=who, **given)
    form: dict[str, Any] = {"happened_at": world.at, "words": words, "place": words, "file_now": True}
    return actions.mend_happening(world.system, id=world.id(), happening=told, **form, **given)


def test_intake_reads_what_it_told_itself_and_nothing_else(scene: Scene) -> None:
    hers, ines = tells(scene, scene.intake, HERS), scene.visitor(scene.intake)
    colleague = works(scene.world, scene.world.member(Role.INTAKE), scene.center)
    others = [tells(scene, who, OTHERS) for who in (scene.rosa, scene.supervisor, colleague)]
    assert HERS in said(ines.get("support:happening", hers.pk))
    for told in others:
        assert refused(ines.get("support:happening", told.pk), READ_HAPPENING.reason)
        assert ines.get("support:add_note", told.pk).status_code == 403
        assert ines.post("support:note", told.pk, kind="seen").status_code == 403
    assert [row.happening.pk for row in ines.get("support:happenings").context["page"].rows] == [hers.pk]
    assert not ines.get("support:happenings", unread="1").context["page"].rows, "to read it is for supervisors"
    pages = ("support:happened", "support:happenings", "desk:welcoming")
    assert all(OTHERS not in said(ines.get(page)) for page in pages)
    assert OTHERS not in said(ines.get("desk:person", scene.robin.pk)), "nor on the card"
    scope = scene.world.scope(scene.intake)
    assert [one.pk for one in queries.happenings(scope)] == [hers.pk]
    assert list(queries.unread(scope)) == []


def test_intake_sees_the_places_that_it_counted_itself_and_numbers_alone_of_others(scene: Scene) -> None:
    world, ines = scene.world, scene.visitor(scene.intake)
    stops = []
    for who, place in ((scene.intake, HERS), (scene.rosa.membership, OTHERS)):
        given: dict[str, Any] = {"at": world.at, "program": scene.center, "by": who, "place": place}
        stops.append(actions.count_outreach(world.system, id=world.id(), counts=Counts(20), **given))
    page = said(ines.get("support:outreach"))
    assert HERS in page
    assert OTHERS not in page
    assert refused(ines.post("support:undo_outreach", stops[1].pk), UNDO_COUNT.reason)
    figures = said(ines.get("support:outreach_figures"))
    assert ">40<" in figures, "the numbers of all are there"
    assert HERS not in figures
    assert OTHERS not in figures
    assert reverse("support:outreach_figures") in page
