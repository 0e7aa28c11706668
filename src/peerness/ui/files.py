"""Something to take along: a file that a browser downloads."""

from __future__ import annotations

from django.http import HttpResponse

CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"


def as_file(content: bytes | str, name: str, kind: str = CSV) -> HttpResponse:
    """A file under a name; a browser never takes it for a page, and nothing on the way keeps it."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
