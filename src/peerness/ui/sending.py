"""Answers a form that the page has sent in the background, so that a lost network leaves the typed words in place."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

#: What the page's script says of itself, and where it is told to lead on (`ui/js/send.js`).
SENT, NEXT = "X-Peerness-Sent", "X-Peerness-Next"
_LEADS_ON = frozenset({302, 303})


class SentInPlace:
    """A redirect, which a script cannot read, becomes an empty answer that says where to go on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change redirects alone, and only for the script; cookies and messages stay on the answer."""
        response = self.get_response(request)
        if SENT in request.headers and response.status_code in _LEADS_ON:
            response[NEXT] = response["Location"]
            del response["Location"]
            response.status_code, response.content = 204, b""
        return response
