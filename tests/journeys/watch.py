"""What a browser complains of while a story is told, and whom it wanted to talk to beside us."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

#: Where a page may fetch something.
OURS = frozenset({"127.0.0.1", "localhost"})
_INSIDE = frozenset({"data", "blob", "about"})
#: How the browser notes a page whose answer is not 2xx; a story says which of them it expects.
_STATUS = re.compile(r"the server responded with a status of (\d+)")


def is_foreign(address: str) -> bool:
    """Whether an address leaves this machine."""
    parts = urlsplit(address)
    return parts.scheme not in _INSIDE and parts.hostname not in OURS


@dataclass
class Watch:
    """Listens to one browser context."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)

    def over(self, context: BrowserContext) -> Watch:
        """Begin to listen."""
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._weberror)
        return self

    def expect(self, *statuses: int) -> None:
        """Pages with these statuses belong to the story (0: the network is gone)."""
        self.expected |= {str(status) for status in statuses}

    def _request(self, request: Request) -> None:
        if is_foreign(request.url):
            self.foreign.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{_where(message.page)}: {message.text}")

    def _weberror(self, error: WebError) -> None:
        self.errors.append(f"{_where(error.page)}: {error.error}")

    def faults(self) -> list[str]:
        """Everything that no story expects."""
        return [f"talked to {url}" for url in self.foreign] + [line for line in self.errors if not self._belongs(line)]

    def _belongs(self, line: str) -> bool:
        if status := _STATUS.search(line):
            return status[1] in self.expected
        return "0" in self.expected and "net::ERR_" in line

    def assert_clean(self) -> None:
        """No tracker, no script error, no violation of the content policy."""
        assert not self.faults(), "\n".join(self.faults())


def _where(page: Page | None) -> str:
    return urlsplit(page.url).path if page else "?"
