"""Pages cross no border that imports may not cross."""

from __future__ import annotations

from pathlib import Path

from tests.guards import crossings
from tests.guards.findings import assert_clean, found
from tests.guards.tree import modules, plant, production, templates

PAGE = """\
{% extends "ui/shell.html" %}{% include "support/row.html" %}{% include part %}
{% include 'programs/row.html' %}
{% url "participants:person" id %} {% url "account_login" %} {% url 'support:log' %}
{% url "desk:person" id %}
{% url "desk:card" as card %}
"""
CODE = """\
to = reverse("participants:person", args=[id])
up = redirect("desk:person", id=id)
also = MenuItem(_("Today"), address="desk:today")
no = reverse("account_login"), log("desk:no address")
"""


def test_templates_cross_no_border() -> None:
    assert_clean(crossings.templates(templates()).excusing(crossings.ALLOWED))


def test_code_points_to_no_upper_room() -> None:
    assert_clean(crossings.code(production()).excusing(crossings.ALLOWED))


def test_crossings_in_templates_are_found(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/templates/support/log.html": PAGE})
    report = crossings.templates(templates(tmp_path), tmp_path)
    assert found(report) == {("peerness/support/templates/support/log.html", line) for line in (2, 4, 5)}


def test_addresses_that_point_up_are_found(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/views.py": CODE, "peerness/desk/views.py": CODE})
    report = crossings.code(modules(tmp_path))
    assert report.looked == 2
    assert found(report) == {("peerness/support/views.py", line) for line in (2, 3)}
