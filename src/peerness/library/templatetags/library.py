"""Codes of an entry in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.db.models import TextChoices

from peerness.library.models import Audience, Population, Topic

register = template.Library()


def _said(kind: type[TextChoices], codes: Iterable[str]) -> str:
    return ", ".join(str(kind(code).label) for code in codes)


@register.filter
def audiences(codes: Iterable[str]) -> str:
    """For whom an entry is."""
    return _said(Audience, codes)


@register.filter
def topics(codes: Iterable[str]) -> str:
    """What an entry is about."""
    return _said(Topic, codes)


@register.filter
def populations(codes: Iterable[str]) -> str:
    """Whom an entry is about in particular."""
    return _said(Population, codes)
