"""What the tests of this room share: filling templates, reading markup strictly, and nasty strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import html5lib
from django.template import engines

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Strings that break out of text, attributes, SVG or addresses where somebody forgot to escape.
NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</title></svg><svg onload=alert(1)>",
    "</textarea></option><iframe srcdoc=x>",
    "{{ request.user.password }}{% load ui %}",
    "]]><!--<style>*{display:none}</style>-->",
    "&lt;b&gt;&#60;script&#62;",
    "\u202e\u0000\u200b gnirts",
)
#: What no component ever writes.
FOREIGN = {"script", "img", "iframe", "style", "object", "embed", "base", "meta"}


def fill(source: str, **values: Any) -> str:
    """Fill a template that has the components loaded."""
    return str(engines["django"].from_string("{% load ui %}" + source).render(values))


def read(markup: str) -> Element:
    """Read a piece of HTML without forgiving any mistake."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(f"<!doctype html><html><head><title>t</title></head><body>{markup}</body></html>")
    return found


def harmless(root: Element) -> list[str]:
    """Everything in a tree that could run or restyle; a sound component gives an empty list."""
    found: list[str] = []
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in FOREIGN:
            found.append(name)
        for attribute, value in element.attrib.items():
            lowered = str(attribute).rpartition("}")[2].lower()
            if lowered.startswith("on") or lowered in ("style", "srcdoc"):
                found.append(lowered)
            if lowered in ("href", "action", "formaction", "src") and "script:" in value.lower():
                found.append(value)
    return found


def svg(drawing: str) -> Element:
    """Read a drawing as XML."""
    return ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing, made a moment ago


def text_of(root: Element) -> str:
    """All text of a tree's body, the pieces with one blank between them."""
    body = root.find("./body")
    return " ".join(" ".join((root if body is None else body).itertext()).split())
