"""`peerness check-links`: opens the links of the library once, and puts broken ones on the worklist."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import click

from peerness.project import starting
from peerness.project.progress import bar

if TYPE_CHECKING:
    from peerness.kernel.scope import Scope

#: Seconds that a server may take for its answer.
PATIENCE = 10
_NAME = {"User-Agent": "Peerness link check"}
#: What the name of a server leads to nowhere says: the link is broken, the network is not.
_UNKNOWN_NAME = frozenset({socket.EAI_NONAME})


@click.command()
def command() -> None:
    """Open every link of the library once, and put those that lead nowhere on the list To check.

    It asks other people's servers, one link after the other, so run it by hand or once a month. It tells them nothing
    but the address. Addresses inside your own network are passed over. Without a network nothing is noted.
    """
    starting.later_start()
    opened, broken = _every_organisation(look)
    click.echo(f"{opened} links were opened, {broken} lead nowhere.")


def _every_organisation(looks: Callable[[str], bool | None]) -> tuple[int, int]:
    from peerness.access.queries import organisations
    from peerness.kernel import clock
    from peerness.kernel.scope import ActorKind, system_scope

    opened = broken = 0
    for organisation in organisations():
        found = _of_one(system_scope(organisation.pk, clock.now(), ActorKind.COMMAND), looks)
        opened, broken = opened + len(found), broken + found.count(False)
    return opened, broken


def _of_one(scope: Scope, looks: Callable[[str], bool | None]) -> list[bool]:
    from peerness.kernel import ids
    from peerness.library.actions import note_opened
    from peerness.library.queries import with_links
    from peerness.tenancy.organisation import entered

    with entered(scope):
        entries = list(with_links(scope))
    found = []
    with bar("Links") as progress:
        for number, entry in enumerate(entries, 1):
            opens = looks(entry.url)
            if opens is not None:
                found.append(opens)
            if opens is not None and opens != entry.opens:
                note_opened(scope, id=ids.new(scope.at), at=scope.at, resource=entry, opens=opens)
            progress(number, len(entries), "")
    return found


def look(url: str, allowed: Callable[[str], bool] | None = None) -> bool | None:
    """Whether a link leads somewhere; None where that cannot be told. `allowed` says which servers may be asked."""
    from peerness.library.rules.checking import leads_there

    try:
        return leads_there(_status(url, allowed or is_public))
    except URLError as fault:
        reason = fault.reason
        return False if isinstance(reason, socket.gaierror) and reason.errno in _UNKNOWN_NAME else None
    except Exception:  # whatever a stranger's server answers, the other links are opened all the same
        return None


def is_public(host: str) -> bool:
    """Whether a name leads to servers of the open web only: nothing inside one's own network is ever asked."""
    try:
        told = socket.getaddrinfo(host, None)
    except socket.gaierror as fault:
        raise URLError(fault) from fault
    return all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in told)


def _status(url: str, allowed: Callable[[str], bool]) -> int:
    def checked(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not allowed(parts.hostname or ""):
            raise ValueError(address)

    class Guarded(HTTPRedirectHandler):
        """Follows a server's other address only where that one may be asked, too."""

        def redirect_request(self, *given: object) -> Request | None:
            """Look at the new address first."""
            checked(str(given[-1]))
            return super().redirect_request(*given)  # type: ignore[arg-type]

    checked(url)
    try:
        with build_opener(Guarded).open(Request(url, headers=_NAME), timeout=PATIENCE) as answer:  # noqa: S310
            return int(answer.status)
    except HTTPError as fault:
        return fault.code
