"""/supervision/rules/: managers say how often a program's peers are supported; everybody's plan follows."""

from __future__ import annotations

import pytest

from peerness.access.testing import AtBrowser, World, events, said
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.supervision.actions import keep_rule
from peerness.supervision.models import FrequencyRule
from peerness.supervision.permissions import KEEP_RULE
from peerness.support.testing import Scene, refused

pytestmark = pytest.mark.django_db

RULES, RULE, OWN = "supervision:rules", "supervision:rule", "supervision:own"


def test_a_rule_is_kept_changed_and_followed() -> None:
    scene = Scene()
    manager = scene.visitor(scene.manager)
    assert "Our usual, until you say yours" in said(manager.get(RULES))
    assert "twenty" not in said(manager.get(RULE, scene.center.pk))
    typed = {"days": "7", "minutes": "90", "source": "State rule, looked up in February"}
    assert manager.fill(RULE, scene.center.pk, **typed).status_code == 303
    assert "at least 90 minutes in 31 days" in said(scene.visitor(scene.rosa).get(OWN))
    assert manager.fill(RULE, scene.center.pk, days="10").status_code == 303
    rule = FrequencyRule.objects.within(scene.world.enter().system).get()
    assert (str(rule), rule.source) == ("every 10 days", "State rule, looked up in February")
    assert len(events(scene.world, "supervision.rule.kept")) == 2
    assert "State rule" in said(manager.get(RULES))


def test_wrong_numbers_come_back_and_others_are_refused() -> None:
    scene = Scene()
    world = scene.world
    manager = scene.visitor(scene.manager)
    answer = manager.fill(RULE, scene.center.pk, days="0", source="Kept words")
    assert answer.status_code == 422
    assert "Kept words" in said(answer)
    for days, minutes in ((0, 60), (14, 500)):
        with pytest.raises(Invalid):
            keep_rule(
                world.enter().system, id=world.id(), at=world.at, program=scene.center, days=days, minutes=minutes
            )
    assert refused(scene.visitor(scene.rosa).get(RULES), KEEP_RULE.reason)
    assert refused(manager.get(RULE, scene.hospital.pk), KEEP_RULE.reason)
    elsewhere = World("Elsewhere")
    stranger = AtBrowser(elsewhere, elsewhere.member(Role.MANAGER))
    assert stranger.get(RULE, scene.center.pk).status_code == 404
    assert "No program within your reach yet" in said(stranger.get(RULES))
    assert manager.other("DELETE", RULES) == 405
