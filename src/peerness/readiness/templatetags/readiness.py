"""The pages of readiness side by side, as tabs."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text

register = template.Library()
_PAGES: tuple[tuple[Text, str], ...] = (
    (_("Path"), "path"),
    (_("Self-assessment"), "assessment"),
    (_("Staff survey"), "survey"),
    (_("Action plan"), "plan"),
    (_("Board report"), "report"),
)


@dataclass(frozen=True)
class Tab:
    """One page of readiness."""

    name: Text
    url_name: str
    current: bool


@register.inclusion_tag("readiness/parts/tabs.html")
def readiness_tabs(here: str) -> dict[str, list[Tab]]:
    """Lead from one page of readiness to the others."""
    return {"tabs": [Tab(name, f"readiness:{page}", page == here) for name, page in _PAGES]}
