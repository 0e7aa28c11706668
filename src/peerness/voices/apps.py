"""The room voices as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    """What people say in their own words, for others."""

    name = "peerness.voices"
    verbose_name = _("Voices")

    def ready(self) -> None:
        """Stand in the menu beside the library."""
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem
        from peerness.voices.permissions import KEEP

        menu.register(MenuItem(_("Voices"), "voices:voices", "heart", KEEP.roles, 67, ("voices:",)))
