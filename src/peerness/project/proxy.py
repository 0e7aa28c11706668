"""The web server with the certificate that stands before us: only its word about a visitor is believed."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: What a visitor could claim about itself.
CLAIMS = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT")


class BehindProxy:
    """Any WSGI server's application: the visitor's own address where the proxy tells it, no claims of anybody else."""

    def __init__(self, application: WSGIApplication, proxy: str | None) -> None:
        """Name the proxy by its address or network; None believes nobody."""
        self.application = application
        self.proxy = ip_network(proxy) if proxy else None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Hand the request on with what may be believed."""
        if self.proxy is not None and _within(str(environ.get("REMOTE_ADDR", "")), self.proxy):
            # The last address is the one that the proxy has seen; those before it are the visitor's claims.
            visitor = str(environ.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
            environ["REMOTE_ADDR"] = visitor or environ["REMOTE_ADDR"]
            environ.pop("HTTP_X_FORWARDED_HOST", None)
        else:
            for claim in CLAIMS:
                environ.pop(claim, None)
        return self.application(environ, start_response)


def _within(address: str, network: IPv4Network | IPv6Network) -> bool:
    try:
        return ip_address(address) in network
    except ValueError:
        return False
