"""Writes of entries: add, mend, propose from outside, decide, check the link, take off the shelf."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Link
from peerness.access.queries import token_of_link
from peerness.access.rules import Purpose
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import INSTALLATION, ActorKind, Scope
from peerness.library.actions.indexing import _held_shelf, _reindex
from peerness.library.models import Resource, State
from peerness.library.permissions import KEEP
from peerness.library.queries import keys_of, submission_link
from peerness.library.rules.checking import is_address

ANYONE_INSIDE = MEMBERS | SYSTEM
#: So long the call for submissions stays open before somebody opens it anew.
CALL_LASTS = timedelta(days=365)
#: So many proposals may wait; a machine that fills the form cannot fill the database.
MOST_PROPOSED = 200


@dataclass(frozen=True)
class Given:
    """What is said about an entry; the codes are those of the choices in `models`."""

    title: str
    source: str = ""
    authors: str = ""
    year: int | None = None
    kind: str = "document"
    audiences: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    language: str = "en"
    ranking: str = ""
    description: str = ""
    url: str = ""
    licence: str = "unknown"

    def checked(self) -> dict[str, object]:
        """The values as they are kept; `Invalid` for a missing title or an address that is none."""
        title, url = " ".join(self.title.split()), self.url.strip()
        if not title:
            raise Invalid({"title": _("Write the title.")})
        if url and not is_address(url):
            raise Invalid({"url": _("Write the whole address, beginning with https://.")})
        lists = {name: sorted(getattr(self, name)) for name in ("audiences", "topics", "populations")}
        return {**asdict(self), "title": title, "url": url, **lists}


@action("library.resource.added", returns=Resource, permission=KEEP, by=ANYONE_INSIDE)
def add_resource(scope: Scope, *, id: UUID, at: datetime, given: Given, checked_on: date | None = None) -> Resource:
    """Put an entry on the shelf."""
    made = _made(scope, id, at, given, State.SHOWN, checked_on=checked_on, added_by_id=_by(scope))
    _reindex(scope, {}, [made])
    return made


@action("library.resource.proposed", returns=Resource, by=frozenset({ActorKind.LINK_HOLDER}))
def propose(scope: Scope, *, id: UUID, at: datetime, given: Given, proposer: str) -> Resource:
    """Propose an entry from outside; it waits until somebody who keeps the library has decided."""
    if Resource.objects.within(scope).filter(state=State.PROPOSED).count() >= MOST_PROPOSED:
        raise Conflict(_("Many proposals wait for an answer already. Please come back in a few days."))
    return _made(scope, id, at, given, State.PROPOSED, proposer=" ".join(proposer.split()))


@action("library.resource.decided", returns=Resource, permission=KEEP, on="resource")
def decide(scope: Scope, *, id: UUID, at: datetime, resource: Resource, take: bool, why: str) -> Resource:
    """Take a proposed entry onto the shelf, or decline it with the reason."""
    _held_shelf(scope)
    resource = hold(scope, resource)
    if resource.state != State.PROPOSED:
        raise Conflict(_("Somebody has decided on this already."))
    if not take and not why.strip():
        raise Invalid({"why": _("Say why not, for those who come after you.")})
    state = State.SHOWN if take else State.DECLINED
    change(resource, state=state, decided_why=why.strip(), checked_on=localdate(at) if take else None)
    _reindex(scope, {}, [resource])
    return resource


@action("library.resource.mended", returns=Resource, permission=KEEP, on="resource")
def mend_resource(scope: Scope, *, id: UUID, at: datetime, resource: Resource, given: Given) -> Resource:
    """Say something else about an entry."""
    _held_shelf(scope)
    resource = hold(scope, resource)
    before = {resource.number: keys_of(resource)}
    opens = resource.opens or given.url.strip() != resource.url
    change(resource, **given.checked(), opens=opens)
    _reindex(scope, before, [resource])
    return resource


@action("library.resource.withdrawn", returns=Resource, permission=KEEP, on="resource")
def withdraw_resource(scope: Scope, *, id: UUID, at: datetime, resource: Resource, why: str) -> Resource:
    """Take an entry off the shelf, with the reason; lists pass it over from then on."""
    _held_shelf(scope)
    resource = hold(scope, resource)
    if resource.state != State.SHOWN:
        raise Conflict(_("This entry does not stand on the shelf any more."))
    before = {resource.number: keys_of(resource)}
    change(resource, state=State.WITHDRAWN, decided_why=why.strip())
    _reindex(scope, before, [resource])
    return resource


@action("library.resource.checked", returns=Resource, permission=KEEP, on="resource")
def check_link(scope: Scope, *, id: UUID, at: datetime, resource: Resource, opens: bool) -> Resource:
    """Note that somebody looked at an entry today, and whether its link still leads there."""
    return change(hold(scope, resource), checked_on=localdate(at), opens=opens)


@action("library.resource.opened", returns=Resource, by=SYSTEM)
def note_opened(scope: Scope, *, id: UUID, at: datetime, resource: Resource, opens: bool) -> Resource:
    """Note whether a link led somewhere when the command opened it. That nobody read the entry since stays told."""
    return change(hold(scope, resource), opens=opens)


@action("library.submissions.called_for", returns=Link, permission=KEEP, by=ANYONE_INSIDE)
def call_for_submissions(scope: Scope, *, id: UUID, at: datetime) -> Link:
    """Open a public form by which anybody proposes entries; the address before it opens nothing from now on."""
    former = submission_link(scope)
    if former is not None:
        change(hold(scope, former), withdrawn_at=at)
    link = ids.derived(id, "link")
    return create(
        Link,
        scope,
        id=link,
        purpose=Purpose.SUBMISSION,
        target=scope.organisation,
        token_hash=token_of_link(scope.organisation, link).hash,
        created_at=at,
        expires_at=at + CALL_LASTS,
    )


def _by(scope: Scope) -> UUID | None:
    return None if scope.member == INSTALLATION else scope.member


def _made(scope: Scope, id: UUID, at: datetime, given: Given, state: State, **more: object) -> Resource:
    """A new entry under the next number."""
    values = given.checked()
    shelf = _held_shelf(scope)
    made = create(Resource, scope, id=id, number=shelf.next_number, state=state, added_at=at, **values, **more)
    change(shelf, next_number=shelf.next_number + 1)
    return made
