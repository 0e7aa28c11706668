"""Tags that frame a page's contents: header, card, statistics, folds, tabs, steps."""

from __future__ import annotations

from typing import Any, Final

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register: Final = Library()


def fill(part: str, **values: Any) -> SafeString:
    """Fill the template of one part."""
    return SafeString(render_to_string(f"ui/parts/{part}.html", values))


def trimmed(content: str) -> SafeString:
    """The rendered inside of a block tag without the blanks around it; it was escaped when it was rendered."""
    return SafeString(content.strip())


@register.simple_block_tag
def page_header(content: str, title: str, lead: str = "", back_url: str = "", back: str = "") -> SafeString:
    """Open a page: the way back, its one h1, a leading sentence, and the page's actions as the block's content."""
    return fill("page_header", title=title, lead=lead, back_url=back_url, back=back, actions=trimmed(content))


@register.simple_block_tag
def card(
    content: str, title: str = "", level: int = 2, url: str = "", id: str = "", kind: str = "", more: str = ""
) -> SafeString:
    """Put what belongs together on a sheet. `url` makes the title a link; `more` names a second link at the foot.

    `kind` is "" or "soft" (no border, tinted) or "warm" (asks for attention).
    """
    return fill("card", title=title, level=level, url=url, id=id, kind=kind, more=more, content=content)


@register.simple_block_tag
def grid(content: str, kind: str = "") -> SafeString:
    """Set cards side by side as far as the screen allows. Kinds: "stats" (narrow), "wide" (two), "split" (2 to 1)."""
    return fill("grid", kind=kind, content=content)


@register.inclusion_tag("ui/parts/stat.html")
def stat(number: Any, label: str, url: str = "", note: str = "", icon: str = "") -> dict[str, Any]:
    """Show one number with what it counts; `note` says the n, the period or the change in words."""
    return {"number": number, "label": label, "url": url, "note": note, "icon": icon}


@register.simple_block_tag
def fold(content: str, title: str, open: bool = False, note: str = "", id: str = "") -> SafeString:
    """Fold away what most people do not need now; works without scripts."""
    return fill("fold", title=title, open=open, note=note, id=id, content=content)


@register.simple_block_tag
def tabs(content: str, label: str) -> SafeString:
    """Give the pages of one thing as links; holds `tab` entries."""
    return fill("tabs", label=label, content=content)


@register.inclusion_tag("ui/parts/tab.html")
def tab(name: str, url: str, current: bool = False, count: int | None = None) -> dict[str, Any]:
    """Name one page of the thing, with a count where it helps."""
    return {"name": name, "url": url, "current": current, "count": count}


@register.simple_block_tag
def stepper(content: str, label: str) -> SafeString:
    """Show where one stands in a sequence; holds `step` entries."""
    return fill("stepper", label=label, content=content)


@register.inclusion_tag("ui/parts/step.html")
def step(name: str, state: str = "later", url: str = "") -> dict[str, Any]:
    """Name one step and its state: "done", "now" or "later"."""
    if state not in ("done", "now", "later"):
        raise ValueError(f"a step is done, now or later, not {state!r}")
    return {"name": name, "state": state, "url": url}


@register.simple_block_tag
def facts(content: str, wide: bool = False) -> SafeString:
    """List what is known about something; holds `fact` entries."""
    return fill("facts", wide=wide, content=content)


@register.simple_block_tag
def fact(content: str, name: str) -> SafeString:
    """Give one fact: its name, and its value as the content. An empty value says so."""
    return fill("fact", name=name, content=trimmed(content))
