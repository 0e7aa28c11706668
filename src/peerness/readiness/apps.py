"""The room readiness as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadinessConfig(AppConfig):
    """Thinking about peer work before it begins."""

    name = "peerness.readiness"
    verbose_name = _("Readiness")

    def ready(self) -> None:
        """Name the two sheets, so that rooms above can lead to them."""
        from peerness.ui import menu

        menu.place("calling", "readiness:calling")
        menu.place("calling_organisation", "readiness:calling_organisation")
