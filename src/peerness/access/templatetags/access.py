"""Tags for the pages of access: the invented accounts that a demo names."""

from __future__ import annotations

from typing import Final

from django.template import Library

from peerness.access import registry
from peerness.access.registry import SignInHint

register: Final = Library()


@register.simple_tag
def sign_in_hints() -> list[SignInHint]:
    """The invented accounts that the sign-in page names; none outside a demo."""
    return registry.sign_in_hints()
