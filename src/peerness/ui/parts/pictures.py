"""Tags that draw: icons, progress, QR codes, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from peerness.ui.charts import Chart, draw, key, spark
from peerness.ui.icons import SHAPES
from peerness.ui.sentences import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterable

register: Final = Library()

#: What the first column of a chart's table is called where the page gave it no name.
_FIRST_COLUMN: Final = {"line": _("When"), "funnel": _("Step")}
#: The quiet border that a QR code needs, in squares.
QUIET = 4


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon. Without a label it is decoration and a screen reader passes it by."""
    if name not in SHAPES:
        raise ValueError(f"no icon is called {name!r}")
    shapes = SafeString(SHAPES[name])  # our own constant
    if label:
        return format_html('<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, shapes)
    return SafeString(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{shapes}</svg>')


@register.inclusion_tag("ui/parts/progress.html")
def progress(value: float, most: float, label: str, words: str = "") -> dict[str, Any]:
    """Show how far something is: a bar and the same in words ("3 of 8"), which `words` may replace."""
    return {"value": max(0, min(value, most)), "most": most, "label": label, "words": words}


@register.inclusion_tag("ui/parts/qr.html")
def qr(code: Any, label: str, caption: str = "") -> dict[str, Any]:
    """Draw a QR code from its squares: an object with `.matrix` (as segno makes) or rows of true and false."""
    rows = [list(row) for row in getattr(code, "matrix", code)]
    return {"path": squares(rows), "side": len(rows) + 2 * QUIET, "label": label, "caption": caption}


def squares(rows: Iterable[list[Any]]) -> str:
    """The dark squares as one path."""
    return "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )


@register.inclusion_tag("ui/parts/chart.html")
def chart(picture: Chart, heading: int = 3, open: bool = False, plain: bool = False) -> dict[str, Any]:
    """Show a chart with its title, its sentence, its n and the table beside it (folded, unless `open`).

    `plain` leaves the title out where a card already bears it.
    """
    sentence = str(picture.sentence) or sentence_of(picture)
    return {
        "chart": picture,
        "svg": SafeString(draw(picture, sentence)),  # draw escapes every text
        "key": SafeString(key(picture)),  # key escapes every text
        "sentence": sentence,
        "head": (picture.head[0] or _FIRST_COLUMN.get(picture.kind, _("What")), *picture.head[1:]),
        "heading": heading,
        "open": open,
        "plain": plain,
    }


@register.simple_tag
def sparkline(values: list[float | None], label: str) -> SafeString:
    """Draw a very small line inside a sentence or a cell; the label says in words what it shows."""
    return SafeString(spark(tuple(values), str(label)))  # spark escapes the label
