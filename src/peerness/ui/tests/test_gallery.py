"""The gallery shows every component and every icon, and is only open where the settings ask for it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from peerness.tenancy.route import Audience, route_of
from peerness.ui import gallery, reference, urls, views
from peerness.ui.parts.library import register
from peerness.ui.templatetags import ui
from peerness.ui.tests.markup import harmless, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import Settings


@pytest.fixture
def _open(settings: Settings) -> Iterator[None]:
    settings.PEERNESS_GALLERY = True
    settings.MIDDLEWARE = []
    importlib.reload(urls)
    settings.ROOT_URLCONF = "peerness.ui.tests.addresses"
    yield
    settings.PEERNESS_GALLERY = False
    importlib.reload(urls)


def test_every_component_has_an_example() -> None:
    """Given the library, no component lacks an example, and pages load that same library."""
    assert len(gallery.names()) > 30
    assert gallery.without_example() == []
    assert ui.register is register


def test_a_component_without_an_example_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a new component that no example shows, the check names it."""
    monkeypatch.setitem(register.tags, "carousel", lambda parser, token: None)
    assert gallery.without_example() == ["carousel"]


def test_every_component_says_what_it_is_for() -> None:
    """Given a component, its purpose and its call can be read."""
    for name in gallery.names():
        assert gallery.purpose_of(name).endswith((".", "them", '"time".')), name
        assert gallery.call_of(name).startswith("{% " + name)
    assert gallery.call_of("badge") == '{% badge text kind="plain" icon="" %}'
    assert gallery.call_of("card").endswith("…{% endcard %}")
    assert gallery.call_of("error_summary") == "{% error_summary forms… %}"


@pytest.mark.usefixtures("_open")
def test_the_gallery_is_sound_and_light() -> None:
    """Given all components on one page, the markup is strict HTML without anything that runs."""
    response = Client().get("/ui/gallery/")
    page = response.content.decode()
    root = read(page.partition("<body")[2].partition(">")[2].partition("</body>")[0])
    assert response.status_code == 200
    assert harmless(root) == []
    assert len(root.findall(".//section[@id]")) == len(
        [name for name in gallery.names() if gallery._path(name).exists()]
    )
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))


def test_the_gallery_is_closed_unless_asked_for(settings: Settings) -> None:
    """Given a real organisation, the gallery has no address; its view is marked all the same."""
    settings.PEERNESS_GALLERY = False
    importlib.reload(urls)
    assert [pattern.name for pattern in urls.urlpatterns] == ["choose", "offline", "worker"]
    marker = route_of(views.gallery)
    assert marker is not None
    assert (marker.audience, marker.methods) == (Audience.PUBLIC, ("GET",))


def test_the_reference_names_every_component() -> None:
    """Given the library, the generated page has each component with its call and its purpose."""
    text = reference.page()
    assert reference.PAGE.endswith(".md")
    assert text.count("\n## ") == len(gallery.names())
    assert '{% badge text kind="plain" icon="" %}' in text
