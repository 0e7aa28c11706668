"""A short profile as people read it, for the pages of rooms above."""

from __future__ import annotations

from django import template

from peerness.workforce.models import Profile

register = template.Library()


@register.inclusion_tag("workforce/parts/profile.html")
def short_profile(profile: Profile) -> dict[str, Profile]:
    """Show what a peer wrote of themselves."""
    return {"profile": profile}
