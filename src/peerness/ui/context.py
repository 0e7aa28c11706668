"""What every page shell needs to know: the menu, who is signed in where, theme and language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language

from peerness.ui.menu import BAR, Entry, Folded, address_of, entries_for, folded

if TYPE_CHECKING:
    from django.http import HttpRequest

#: The cookie of the chosen theme, and what it may hold. Anything else means: as the device is set.
THEME_COOKIE = "theme"
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Shell:
    """The facts of the frame around a page."""

    menu: tuple[Entry, ...] = ()
    organisation: str = ""
    person: str = ""
    theme: str = ""
    language: str = "en"
    here: str = "/"

    @property
    def bar(self) -> tuple[Entry, ...]:
        """The entries in the phone's bar."""
        return self.menu[:BAR]

    @property
    def more(self) -> tuple[Entry, ...]:
        """The entries behind "More"."""
        return self.menu[BAR:]

    @property
    def menu_groups(self) -> tuple[Folded, ...]:
        """The menu at the side, in its groups."""
        return folded(self.menu)

    @property
    def more_groups(self) -> tuple[Folded, ...]:
        """What is behind "More", in its groups."""
        return folded(self.more)

    @property
    def more_current(self) -> bool:
        """Whether the current page is one of those behind "More"."""
        return any(entry.current for entry in self.more)

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """The languages on offer: code and its own name."""
        names = {"en": "English", "es": "Español"}
        return tuple((code, names.get(code, str(name))) for code, name in settings.LANGUAGES)

    @property
    def home(self) -> str:
        """Where the organisation's name leads."""
        return address_of("home") or "/"

    @property
    def sign_in(self) -> str:
        """Where signing in happens."""
        return address_of("sign_in")

    @property
    def sign_out(self) -> str:
        """Where signing out is posted."""
        return address_of("sign_out")

    @property
    def profile(self) -> str:
        """The signed-in person's own page."""
        return address_of("profile")

    @property
    def choose(self) -> str:
        """Where the choice of theme and language is posted."""
        return address_of("choose")


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: gives templates `shell`, and `theme` beside it."""
    scope = getattr(request, "scope", None)
    member = getattr(request, "member", None)
    match = getattr(request, "resolver_match", None)
    found = Shell(
        menu=entries_for(scope, match.view_name if match else ""),
        organisation=name_of(getattr(member, "organisation", None)),
        person=person_of(member),
        theme=theme_of(request),
        language=get_language() or settings.LANGUAGE_CODE,
        here=request.get_full_path() if request.method == "GET" else request.path,
    )
    return {"shell": found, "theme": found.theme}


def theme_of(request: HttpRequest) -> str:
    """The theme that the person chose on this device, or nothing."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def person_of(member: object) -> str:
    """The name of the signed-in member: its own, or else that of its account."""
    own = getattr(member, "name", "")
    return str(own) if own else name_of(getattr(member, "account", None))


def name_of(thing: object) -> str:
    """A name without knowing the class: `name`, else the text of the thing itself."""
    if thing is None:
        return ""
    return str(getattr(thing, "name", "") or thing)
