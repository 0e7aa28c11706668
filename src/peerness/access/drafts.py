"""Drafts for any form: a view opts in with two calls, and its page keeps what is typed every four seconds.

`kept(request, form, "support.log", person)` gives an empty form back what its member typed before, and tells the page
where to keep more; `let_go(request, form)` throws the draft away when the form was sent. The form's name is registered
with the addresses of its page, to which the way without scripts leads back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from peerness.access import actions, queries
from peerness.access.requests import MemberRequest
from peerness.kernel.errors import Missing
from peerness.ui.command import Command, KeptWords

F = TypeVar("F", bound=Command)
#: What a browser sends with a form and nobody has typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "keep", "discard", "draft", "password"})


@dataclass(frozen=True, slots=True)
class Page:
    """The addresses of a form's page: without a record, and about one."""

    plain: str
    about: str

    def url(self, about: UUID | None) -> str:
        """Where the form stands."""
        return reverse(self.about, args=[about]) if about else reverse(self.plain)


_pages: dict[str, Page] = {}


def register(name: str, plain: str, about: str = "") -> None:
    """Register a form that keeps drafts, with the addresses of its page."""
    _pages[name] = Page(plain, about)


def page_of(name: str, about: UUID | None) -> str:
    """Where a form stands; `Missing` for one that keeps no drafts."""
    page = _pages.get(name)
    if page is None or not (page.about if about else page.plain):
        raise Missing
    return page.url(about)


def address_of(name: str, about: UUID | None) -> str:
    """Where a form's typed words are kept."""
    return f"{reverse('access:draft')}?{urlencode({'form': name, 'about': about or ''})}"


def key_of(name: str, about: UUID | None) -> str:
    """Under which key a form's draft is kept."""
    return f"{name}:{about}" if about else name


def kept(request: MemberRequest, form: F, name: str, about: UUID | None = None) -> F:
    """The same form, with what its member typed before and where to keep more."""
    found = None if form.is_bound else queries.draft(request.scope, key_of(name, about))
    form.kept = KeptWords(key_of(name, about), address_of(name, about), found.kept_at if found else None)
    if found is not None:
        form.give_back(found.content)
    return form


def let_go(request: MemberRequest, form: Command) -> None:
    """Throw the form's draft away: it was sent."""
    if form.kept is not None:
        actions.discard_draft(request.scope, form=form.kept.key)
