"""Only the proxy's word about a visitor is believed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pytest

from peerness.project.proxy import BehindProxy

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

FORWARDED = {
    "HTTP_X_FORWARDED_FOR": "6.6.6.6, 203.0.113.9",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "elsewhere.example",
}


def passed_on(proxy: str | None, sender: str, **more: str) -> dict[str, Any]:
    """What the application gets to see of a request."""
    seen: dict[str, Any] = {}

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        seen.update(environ)
        return []

    BehindProxy(application, proxy)({"REMOTE_ADDR": sender, **more}, None)  # type: ignore[arg-type]
    return seen


def test_the_proxy_tells_who_comes_and_how() -> None:
    seen = passed_on("127.0.0.1", "127.0.0.1", **FORWARDED)
    assert (seen["REMOTE_ADDR"], seen["HTTP_X_FORWARDED_PROTO"]) == ("203.0.113.9", "https")
    assert "HTTP_X_FORWARDED_HOST" not in seen


@pytest.mark.parametrize(("proxy", "sender"), [("10.1.0.0/16", "10.1.9.9"), ("::1/128", "::1")])
def test_a_network_may_be_named(proxy: str, sender: str) -> None:
    assert passed_on(proxy, sender, **FORWARDED)["REMOTE_ADDR"] == "203.0.113.9"


@pytest.mark.parametrize(
    ("proxy", "sender"), [("127.0.0.1", "198.51.100.7"), (None, "127.0.0.1"), ("127.0.0.1", ""), ("::1", "127.0.0.1")]
)
def test_nobody_else_is_believed(proxy: str | None, sender: str) -> None:
    assert passed_on(proxy, sender, **FORWARDED) == {"REMOTE_ADDR": sender}


def test_without_a_word_the_proxy_is_the_visitor() -> None:
    assert passed_on("127.0.0.1", "127.0.0.1") == {"REMOTE_ADDR": "127.0.0.1"}
