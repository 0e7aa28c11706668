"""The frame around pages: menu by role, who is signed in, theme and language, and pages without any of it."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.urls import path

from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.ui import menu
from peerness.ui.context import shell, theme_of
from peerness.ui.menu import BAR, Group, MenuItem, address_of, entries_for, folded, items_for, place, register
from peerness.ui.tests.markup import harmless, read, text_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from pytest_django.fixtures import Settings


def _page(request: HttpRequest) -> HttpResponse:
    request.scope, request.member = _scope(Role.PEER), _member()  # type: ignore[attr-defined]
    return render(request, "ui/shell.html", {"person": "not the shell's"})


app_name = "people"
urlpatterns = [
    path(f"{name}/", _page, name=name) for name in ("list", "card", "a", "b", "c", "d", "out", "me", "in", "own")
]


@pytest.fixture(autouse=True)
def _empty_menu(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(menu, "_items", {})
    monkeypatch.setattr(menu, "_places", {})
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []


def _scope(*roles: Role) -> Scope:
    actor = Actor(ActorKind.MEMBER, roles=frozenset(roles))
    return Scope(UUID(int=1), actor, datetime(2026, 10, 14, tzinfo=UTC))


def _member() -> Any:
    return SimpleNamespace(
        name="", account=SimpleNamespace(name="Rosa <b>"), organisation=SimpleNamespace(name="Lantern House")
    )


def _item(name: str, order: int = 1, *roles: Role, match: tuple[str, ...] = ()) -> MenuItem:
    return MenuItem(name.title(), name, "home", frozenset(roles or (Role.PEER,)), order, match)


def test_each_role_sees_its_entries_in_order() -> None:
    """Given entries of several roles, a member sees those of each role held, and a stranger none."""
    for item in (_item("b", 2), _item("a", 1, Role.MANAGER), _item("c", 3, Role.PEER, Role.MANAGER)):
        register(item)
    assert [item.url_name for item in items_for(_scope(Role.PEER))] == ["b", "c"]
    assert [item.url_name for item in items_for(_scope(Role.PEER, Role.MANAGER))] == ["a", "b", "c"]
    assert items_for(_scope(Role.EVALUATOR)) == []
    assert items_for(None) == []


def test_registering_again_replaces() -> None:
    """Given the same address twice, the later entry counts."""
    register(_item("a", 1))
    register(_item("a", 2))
    assert [item.order for item in items_for(_scope(Role.PEER))] == [2]


def test_only_the_best_match_is_current() -> None:
    """Given entries whose beginnings nest, the longest one is current, and never two."""
    register(_item("a", 1, match=("people:",)))
    register(_item("b", 2, match=("people:card",)))
    register(_item("c", 3, match=("people:card",)))
    assert [entry.current for entry in entries_for(_scope(Role.PEER), "people:card")] == [False, True, False]
    assert [entry.current for entry in entries_for(_scope(Role.PEER), "people:list")] == [True, False, False]
    assert [entry.current for entry in entries_for(_scope(Role.PEER), "elsewhere")] == [False, False, False]


def test_a_long_menu_is_folded_into_groups_by_order() -> None:
    """Given more entries than a list takes in, groups have names, the current one is open, and one alone has none."""
    for number, name in enumerate(("a", "b", "c", "d", "list", "card")):
        register(_item(name, 10 + number))
    assert [group.name for group in folded(entries_for(_scope(Role.PEER), "a"))] == [""], "a short menu is one list"
    orders = {"out": 41, "me": 42, "in": 66}
    for name, order in orders.items():
        register(_item(name, order))
    register(MenuItem("Own", "own", "home", frozenset({Role.PEER}), 5, group=Group.RULES))
    groups = folded(entries_for(_scope(Role.PEER), "me"))
    assert [(str(group.name), len(group.entries), group.current) for group in groups] == [
        ("", 6, False),
        ("To do", 2, True),
        ("", 1, False),
        ("", 1, False),
    ]
    assert folded(()) == ()
    root = read(Client().get("/me/").content.decode().partition("<body")[2].partition(">")[2].partition("</body>")[0])
    assert [one.findtext("summary") for one in root.findall(".//details[@open]")] == ["To do", "To do"][:1]


def test_a_place_that_no_room_named_has_no_address() -> None:
    """Given no such place, or one whose address is not routed, there is no link."""
    place("home", "list")
    place("help", "nowhere")
    assert address_of("home") == "/list/"
    assert address_of("help") == ""
    assert address_of("sign_out") == ""


def test_the_shell_shows_who_where_and_what() -> None:
    """Given a member with many entries, the bar keeps four and the rest waits behind More."""
    for number, name in enumerate(("a", "b", "c", "d", "card")):
        register(_item(name, number))
    for name, url in (("sign_out", "out"), ("profile", "me"), ("home", "list"), ("choose", "in")):
        place(name, url)
    response = Client().get("/card/")
    root = read(response.content.decode().partition("<body")[2].partition(">")[2].partition("</body>")[0])
    assert harmless(root) == []
    assert "Lantern House" in text_of(root)
    assert "Rosa <b>" in text_of(root)
    assert "not the shell's" not in text_of(root)
    assert len(root.findall("./body/nav/ul/li")) == BAR + 1
    assert len(root.findall(".//*[@aria-current='page']")) == 2
    assert root.find(".//summary[@class='current']") is not None
    assert {form.attrib["action"] for form in root.iter("form")} == {"/out/", "/in/"}
    assert all(form.attrib["method"] == "post" for form in root.iter("form"))


def test_the_shell_bears_a_request_that_knows_nothing() -> None:
    """Given no middleware at all, there is a frame without menu and names."""
    found = shell(RequestFactory().post("/x/?a=1"))["shell"]
    assert (found.menu, found.person, found.organisation, found.home, found.here) == ((), "", "", "/", "/x/")
    assert (found.sign_in, found.sign_out, found.profile, found.choose, found.more_current) == ("", "", "", "", False)
    assert shell(RequestFactory().get("/x/?a=1"))["shell"].here == "/x/?a=1"


def test_a_member_may_have_a_name_of_its_own() -> None:
    """Given a member with a name, that one is shown; an organisation without a name shows its text."""
    request = RequestFactory().get("/")
    request.member = SimpleNamespace(name="Rosa M.", organisation="Lantern House")  # type: ignore[attr-defined]
    found = shell(request)["shell"]
    assert (found.person, found.organisation) == ("Rosa M.", "Lantern House")


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("", ""), ('"><script>', "")])
def test_only_known_themes_reach_the_page(cookie: str, theme: str) -> None:
    """Given any cookie, the page has light, dark or nothing."""
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = cookie
    assert theme_of(request) == theme
    assert shell(request)["theme"] == theme


def test_the_document_says_theme_and_language(settings: Settings) -> None:
    """Given a chosen theme, the first element of the page bears it, so that nothing flashes."""
    client = Client()
    client.cookies["theme"] = "dark"
    page = client.get("/list/").content.decode()
    assert '<html lang="en" data-theme="dark">' in page
    assert "data-theme=" not in Client().get("/list/").content.decode().partition("<head>")[0]


class TestChoosing:
    """The small form that works without scripts."""

    @pytest.fixture(autouse=True)
    def _routes(self, settings: Settings) -> None:
        settings.ROOT_URLCONF = "peerness.ui.urls"

    def test_a_theme_is_kept_on_the_device(self) -> None:
        """Given a theme, the cookie lasts, and the person is back where they were."""
        response = Client().post("/choose/", {"theme": "dark", "next": "/people/?page=2"})
        assert (response.status_code, response["Location"]) == (302, "/people/?page=2")
        cookie = response.cookies["theme"]
        assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("dark", True, "Lax")

    def test_as_the_device_is_set_forgets_the_choice(self) -> None:
        """Given no theme, or one that does not exist, the cookie goes."""
        for theme in ("", "neon"):
            assert Client().post("/choose/", {"theme": theme}).cookies["theme"]["max-age"] == 0

    def test_a_language_is_kept_if_it_is_offered(self, settings: Settings) -> None:
        """Given Spanish it is kept; given Klingon nothing is."""
        name = settings.LANGUAGE_COOKIE_NAME
        assert Client().post("/choose/", {"language": "es"}).cookies[name].value == "es"
        assert Client().post("/choose/", {"language": "tlh"}).cookies[name].value == ""

    @pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
    def test_nobody_is_led_elsewhere(self, back: str) -> None:
        """Given an address of strangers, the way leads home."""
        assert Client().post("/choose/", {"theme": "dark", "next": back})["Location"] == "/"

    def test_reading_changes_nothing(self) -> None:
        """Given a plain visit, it is refused."""
        assert Client().get("/choose/").status_code == 405
