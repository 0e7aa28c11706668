"""Tags that tell: badges, notices, toasts, empty states, time, people, timelines, their own words."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.template import Library
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from peerness.ui.parts.actions import address
from peerness.ui.parts.frames import fill, trimmed

register: Final = Library()

#: Each tone has its icon, so that colour is never alone.
TONES: Final[dict[str, str]] = {"plain": "", "info": "info", "good": "good", "warn": "warn", "bad": "bad"}


def _icon_of(kind: str, icon: str) -> str:
    if kind not in TONES:
        raise ValueError(f"a tone is one of {', '.join(TONES)}, not {kind!r}")
    return icon or TONES[kind]


@register.inclusion_tag("ui/parts/badge.html")
def badge(text: str, kind: str = "plain", icon: str = "") -> dict[str, Any]:
    """Say a state in one or two words, with an icon."""
    return {"text": text, "kind": kind, "icon": _icon_of(kind, icon)}


@register.simple_block_tag
def notice(content: str, title: str = "", kind: str = "info", live: bool = False) -> SafeString:
    """Tell something that matters on this page; `live` reads it out at once when a fragment brings it."""
    return fill("notice", content=content, title=title, kind=kind, icon=_icon_of(kind, ""), live=live)


@register.inclusion_tag("ui/parts/toasts.html", takes_context=True)
def toasts(context: Any) -> dict[str, Any]:
    """Show what has just been done (Django's messages) in a region that is read out."""
    levels = {"success": "good", "warning": "warn", "error": "bad"}
    found = [(message, levels.get(message.level_tag, "info")) for message in context.get("messages") or ()]
    return {"toasts": [(message, kind, TONES[kind]) for message, kind in found]}


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "step") -> SafeString:
    """Fill an empty page with the next step: what will stand here, and the link that begins it."""
    return fill("empty_state", content=content, title=title, icon=icon)


@register.simple_tag
def when(moment: date | datetime | None, kind: str = "both") -> SafeString:
    """Write a day or a moment in the organisation's zone: "both", "day" or "time"."""
    if moment is None:
        return SafeString("")
    if not isinstance(moment, datetime):
        return format_html('<time datetime="{}">{}</time>', moment.isoformat(), date_format(moment, "DATE_FORMAT"))
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return _written(local.isoformat(timespec="minutes"), kind, get_language() or "")


_FORMATS: Final = {"both": "DATETIME_FORMAT", "day": "DATE_FORMAT", "time": "TIME_FORMAT"}


@lru_cache(maxsize=4096)
def _written(told: str, kind: str, _language: str) -> SafeString:
    """A moment in words, kept for the next page that tells it in the same language."""
    return format_html('<time datetime="{}">{}</time>', told, date_format(datetime.fromisoformat(told), _FORMATS[kind]))


@register.simple_tag
def dial(number: str) -> SafeString:
    """Give a phone number that a tap dials and no line break tears apart; words without a number stay words."""
    digits = "".join(letter for letter in number if letter.isdigit() or letter == "+")
    whole = number.replace("-", "\u2011").replace(" ", "\u00a0")
    return format_html('<a href="tel:{}">{}</a>', digits, whole) if digits else format_html("{}", number)


@register.simple_block_tag
def people(content: str, label: str = "") -> SafeString:
    """List people, one in a row; holds `person` entries."""
    return fill("people", content=content, label=label)


@register.simple_block_tag
def person(content: str, name: str, url: str = "", detail: Any = "") -> SafeString:
    """Give one person a row: initials, name, a detail; badges and buttons as the content.

    Written straight: a page has dozens of them.
    """
    said = format_html('<a href="{}">{}</a>', address(url), name) if url else conditional_escape(name)
    more = format_html('<p class="person-detail">{}</p>', detail) if detail else ""
    side = f'<div class="person-side">{inside}</div>' if (inside := trimmed(content)) else ""
    return SafeString(
        f'<li class="person"><span class="initials" aria-hidden="true">{conditional_escape(initials_of(name))}</span>'
        f'<div class="person-text"><p class="person-name">{said}</p>{more}</div>{side}</li>'
    )


def initials_of(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in ([words[0], words[-1]] if len(words) > 1 else words))


@register.simple_block_tag
def timeline(content: str, label: str) -> SafeString:
    """Tell what happened in order; holds `moment` entries."""
    return fill("timeline", content=content, label=label)


@register.simple_block_tag
def moment(
    content: str, title: str, at: date | datetime | None = None, icon: str = "step", by: str = "", url: str = ""
) -> SafeString:
    """Tell one thing that happened: what, when, by whom; more as the content."""
    return fill("moment", content=trimmed(content), title=title, at=at, icon=icon, by=by, url=url)


@register.simple_block_tag
def their_words(content: str, by: str = "") -> SafeString:
    """Quote what a person said, in their own words."""
    return fill("their_words", content=content, by=by)
