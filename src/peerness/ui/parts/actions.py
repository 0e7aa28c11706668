"""Tags for what a person can do: buttons, links that look like buttons, links to copy."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peerness.ui.parts.frames import fill
from peerness.ui.parts.pictures import icon as drawn

register: Final = Library()

#: How loud a button is. One main button on a page; danger only where something ends.
KINDS = ("main", "quiet", "plain", "danger")


#: What a link of ours may lead to; anything else, such as javascript:, is left out.
SCHEMES = frozenset({"", "http", "https", "tel", "sms", "mailto"})


@register.filter
def address(url: Any) -> str:
    """An address that is safe to follow, or nothing: organisations may give their own links."""
    said = str(url)
    if said[:1] == "/" and said.isascii() and said.isprintable() and " " not in said:
        return said  # our own pages
    text = "".join(letter for letter in said if letter > " " and letter != "\x7f")
    try:
        scheme = urlsplit(text).scheme
    except ValueError:
        return ""
    return text if scheme in SCHEMES else ""


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"a button is one of {', '.join(KINDS)}, not {kind!r}")
    return kind


@register.inclusion_tag("ui/parts/button.html")
def button(
    text: str,
    kind: str = "main",
    icon: str = "",
    name: str = "",
    value: str = "",
    type: str = "submit",
    action: str = "",
    form: str = "",
    reason: Any = "",
) -> dict[str, Any]:
    """Offer an action. With a `reason` the button cannot be pressed and says why, in its own words.

    `action` posts the form elsewhere, `form` is the id of a form that stands apart.
    """
    return {
        "text": text,
        "kind": _known(kind),
        "icon": icon,
        "name": name,
        "value": value,
        "type": type,
        "action": action,
        "form": form,
        "reason": reason,
    }


@register.simple_tag
def link_button(text: str, url: str, kind: str = "quiet", icon: str = "", reason: Any = "") -> SafeString:
    """Lead to another page with a link that looks like a button; with a `reason` it leads nowhere and says why.

    Written straight: a list has one in each row.
    """
    if reason:
        return format_html(
            '<a class="button {} off" role="link" aria-disabled="true" tabindex="0">'
            '<span class="button-text">{}{}</span><span class="button-reason">{}</span></a>',
            _known(kind),
            drawn("lock"),
            text,
            reason,
        )
    return format_html(
        '<a class="button {}" href="{}">{}{}</a>', _known(kind), address(url), drawn(icon) if icon else "", text
    )


@register.inclusion_tag("ui/parts/post_button.html")
def post_button(
    text: str, url: str, kind: str = "quiet", icon: str = "", name: str = "", value: str = "", reason: Any = ""
) -> dict[str, Any]:
    """Post one thing at once: a whole form with one button, for actions without questions."""
    return {
        "text": text,
        "url": url,
        "kind": _known(kind),
        "icon": icon,
        "name": name,
        "value": value,
        "reason": reason,
    }


@register.simple_block_tag
def buttons(content: str, sticky: bool = False) -> SafeString:
    """Set buttons in a row; `sticky` keeps them in reach above the phone's bar."""
    return fill("buttons", content=content, sticky=sticky)


@register.inclusion_tag("ui/parts/copy_link.html")
def copy_link(url: str, label: str, help: str = "") -> dict[str, Any]:
    """Show an address to pass on, with a button that copies it where the browser can."""
    return {"url": url, "label": label, "help": help}


@register.inclusion_tag("ui/parts/crisis.html")
def crisis(compact: bool = False) -> dict[str, Any]:
    """Give the 988 call and text links, which need no script and no account."""
    call, text = (str(words).replace(" ", "\u00a0") for words in (_("Call 988"), _("Text 988")))
    return {"compact": compact, "call": call, "text": text}
