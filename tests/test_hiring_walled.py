"""Who applies and who takes part are never known to each other, even when it is one human with one name and number."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models

from peerness.access.testing import AtBrowser, World, said
from peerness.audit.models import EventSubject
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.programs.testing import program, works
from peerness.workforce.hiring.actions import take_application
from peerness.workforce.hiring.testing import job

pytestmark = pytest.mark.django_db
NAME, NUMBER = "Robin Woods", "503 555 0142"


def _points_at(found: Iterable[type[models.Model]], app: str) -> list[str]:
    """The relations of these models that lead to another app."""
    return [
        str(field)
        for model in found
        for field in model._meta.get_fields(include_hidden=True)
        if field.related_model is not None and getattr(field.related_model, "_meta", None)
        if field.related_model._meta.app_label == app
    ]


def test_no_relation_leads_from_one_to_the_other() -> None:
    applying, taking_part = apps.get_app_config("hiring"), apps.get_app_config("participants")
    assert list(applying.get_models())
    assert list(taking_part.get_models())
    assert _points_at(applying.get_models(), "participants") == []
    assert _points_at(taking_part.get_models(), "hiring") == []
    assert _points_at(applying.get_models(), "access")  # else the test looks at nothing


def test_one_human_stands_in_two_rooms_that_do_not_meet() -> None:
    world = World()
    center = program(world, "Center")
    robin = person(world, center, NAME)
    about = {"posting": job(world), "name": NAME, "phone": NUMBER, "words": "Wrote by hand."}
    came = take_application(world.enter().system, id=world.id(), at=world.at, **about)  # type: ignore[arg-type]
    manager = AtBrowser(world, works(world, world.member(Role.MANAGER, Role.INTAKE), center))
    hiring = [said(manager.get("hiring:pipeline")), said(manager.get("hiring:application", came.pk))]
    assert all(NAME in page for page in hiring)
    assert not any(str(robin.pk) in page for page in hiring)
    record = said(manager.get("desk:person", robin.pk))
    assert NAME in record
    for page in (record, said(manager.get("desk:people", q=NAME)), said(manager.get("desk:find", q=NAME))):
        assert str(came.pk) not in page
        assert "Wrote by hand." not in page
    world.enter()
    named = EventSubject.objects.within(world.system)
    for id, label in ((came.pk, "participants"), (robin.pk, "hiring")):
        events = list(named.filter(record_id=id).values_list("event_id", flat=True))
        labels = set(named.filter(event_id__in=events).values_list("model", flat=True))
        assert labels
        assert not any(one.startswith(f"{label}.") for one in labels)
