"""The pages for when something goes wrong: what happened, what to do next, and never whether a record exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.templatetags.static import static

from peerness.kernel.errors import Conflict, Denied, Invalid, Missing

if TYPE_CHECKING:
    from django.http import HttpRequest


def answer(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The page for a foreseen refusal (403, 404, 409, 422), or None for anything else."""
    if isinstance(error, Denied):
        return handler403(request, error)
    if isinstance(error, Missing):
        return handler404(request)
    if isinstance(error, Conflict):
        return conflict(request, error.reason)
    if isinstance(error, Invalid):
        return render(request, "422.html", {"reasons": list(error.errors.values())}, status=422)
    return None


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request could not be understood."""
    return render(request, "400.html", status=400)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not allowed; shows the reason that a permission gave, and nothing that others wrote into an exception."""
    reason = exception.reason if isinstance(exception, Denied) else ""
    return render(request, "403.html", {"reason": reason}, status=403)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here for this person: the same page whether the record is another's or does not exist."""
    return render(request, "404.html", status=404)


def conflict(request: HttpRequest, reason: Any = "") -> HttpResponse:
    """Something changed meanwhile, or the same form was sent with another content."""
    return render(request, "409.html", {"reason": reason}, status=409)


def too_large(request: HttpRequest) -> HttpResponse:
    """What was sent is too large."""
    return render(request, "413.html", status=413)


def too_many(request: HttpRequest, wait: int | None = None) -> HttpResponse:
    """Too many tries; `wait` is in seconds."""
    response = render(request, "429.html", {"minutes": max(1, -(-wait // 60)) if wait else None}, status=429)
    if wait:
        response["Retry-After"] = str(wait)
    return response


def handler500(request: HttpRequest) -> HttpResponse:
    """Our own fault. Touches neither the database nor the context processors, which may be what failed."""
    return HttpResponse(loader.get_template("500.html").render({"styles": _styles()}), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Closed for a moment, for maintenance."""
    page = loader.get_template("503.html").render({"styles": _styles()})
    return HttpResponse(page, status=503, headers={"Retry-After": "120"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not fit: mostly a page that was open for long, or cookies that are blocked."""
    return render(request, "403_csrf.html", status=403)


def _styles() -> list[str]:
    try:
        return [static(f"ui/css/{name}.css") for name in ("tokens", "base", "parts")]
    except ValueError:  # the list of static files is what failed
        return []


__all__ = [
    "answer",
    "conflict",
    "csrf_failure",
    "handler400",
    "handler403",
    "handler404",
    "handler500",
    "too_large",
    "too_many",
    "unavailable",
]
