"""What was said at intake, as people read it: for pages of rooms above, which know only the codes."""

from __future__ import annotations

from django import template

from peerness.enrolment.forms.questions import WORDS, told
from peerness.enrolment.rules.questions import BY_CODE

register = template.Library()


@register.filter
def asked(code: str) -> str:
    """The question behind a code."""
    return str(WORDS[code][0])


@register.filter
def answered(value: str, code: str) -> str:
    """An answer in words."""
    return ", ".join(str(part) for part in told(BY_CODE[code], value))
