"""A tag for addresses that an upper room has named: how a page leads to a room above its own."""

from __future__ import annotations

from typing import Final

from django.template import Library

from peerness.ui.menu import address_of

register: Final = Library()


@register.simple_tag
def place(name: str, *ids: object) -> str:
    """Give the address of a place that a room above has named, such as a person's card; nothing where none has."""
    return address_of(name, *ids)
