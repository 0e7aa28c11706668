"""Tags for lists of many rows: table, cell, search box, paging."""

from __future__ import annotations

from typing import Any, Final

from django.template import Library
from django.template.exceptions import TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.ui.parts.frames import fill, trimmed

register: Final = Library()


@register.simple_block_tag
def table(content: str, listing: Listing | Columns, caption: str, quiet: bool = False) -> SafeString:
    """Frame rows (`<tr>` with `cell` entries) as a table. On a narrow screen each row becomes a labelled block.

    `quiet` keeps the caption for screen readers only, where a heading says the same.
    """
    return fill("table", content=content, headers=listing.headers, caption=caption, quiet=quiet)


@register.simple_block_tag
def cell(content: str, column: Column) -> SafeString:
    """Fill one cell of a row; the column gives its label on narrow screens, and whether it names the row."""
    if not isinstance(column, Column):
        raise TemplateSyntaxError("cell needs a column, such as listing.columns.name")
    kind = SafeString(' class="number"') if column.number else ""
    if column.head:
        return format_html('<th scope="row" data-label="{}"{}>{}</th>', column.label, kind, trimmed(content))
    return format_html('<td data-label="{}"{}>{}</td>', column.label, kind, trimmed(content))


@register.inclusion_tag("ui/parts/search_box.html")
def search_box(asked: Asked | Listing, label: str, help: str = "", action: str = "") -> dict[str, Any]:
    """Ask for words to find; keeps the order and the filters, needs no script."""
    question = asked.asked if isinstance(asked, Listing) else asked
    return {"asked": question, "label": label, "help": help, "action": action}


@register.inclusion_tag("ui/parts/paging.html")
def paging(listing: Listing) -> dict[str, Any]:
    """Say which rows are shown and lead to the pages before and after."""
    return {"listing": listing}
