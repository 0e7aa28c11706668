"""Tags for the menu, which stands on every page twice: written straight, not by a template for each of its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.template import Library
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from peerness.ui.parts.pictures import icon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerness.ui.menu import Entry, Folded

register: Final = Library()


@register.simple_tag
def menu_entry(entry: Entry) -> SafeString:
    """Give one entry of a menu: its icon and its name, marked where it is the page now shown."""
    return SafeString(_written(entry))


@register.simple_tag
def menu(groups: Iterable[Folded]) -> SafeString:
    """List the entries of a menu in their groups; a group with a name is folded unless it holds the page now shown."""
    return SafeString(f'<ul class="bare">{"".join(map(_group, groups))}</ul>')


def _group(group: Folded) -> str:
    entries = "".join(f"<li>{_written(entry)}</li>" for entry in group.entries)
    name = conditional_escape(str(group.name))
    if not name:
        return entries
    state = " open" if group.current else ""
    return (
        f'<li><details class="menu-group"{state}><summary>{name}</summary>'
        f'<ul class="bare">{entries}</ul></details></li>'
    )


def _written(entry: Entry) -> str:
    current = ' aria-current="page"' if entry.current else ""
    name = conditional_escape(str(entry.name))
    return f'<a href="{conditional_escape(entry.url)}"{current}>{icon(entry.icon)}<span>{name}</span></a>'
