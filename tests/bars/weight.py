"""How many bytes a page costs somebody who opens it for the first time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

from tests.journeys import axe

#: Pictures do not count; everything else does, the typeface too.
PICTURES = ("image/",)


@dataclass
class Scale:
    """Weighs what a browser fetches, headers included, as it comes over the wire."""

    pieces: dict[str, float] = field(default_factory=dict)
    _named: dict[str, tuple[str, str]] = field(default_factory=dict)

    def under(self, session: CDPSession) -> Scale:
        """Begin to weigh; nothing comes out of the browser's own store."""
        session.on("Network.responseReceived", self._named_now)
        session.on("Network.loadingFinished", self._done)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return self

    def _named_now(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        self._named[event["requestId"]] = (urlsplit(answer["url"]).path, answer["mimeType"])

    def _done(self, event: dict[str, Any]) -> None:
        path, kind = self._named.get(event["requestId"], ("?", ""))
        if not kind.startswith(PICTURES):
            self.pieces[path] = self.pieces.get(path, 0) + event["encodedDataLength"]

    def weigh(self, page: Page, path: str) -> float:
        """Open a page and give its weight in bytes."""
        self.pieces.clear()
        page.goto(path)
        axe.settled(page)  # the typeface comes last
        return sum(self.pieces.values())

    def told(self) -> str:
        """The pieces of the page weighed last, the heaviest first."""
        return ", ".join(
            f"{path} {size / 1000:.1f}" for path, size in sorted(self.pieces.items(), key=lambda one: -one[1])
        )
