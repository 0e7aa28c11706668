"""The room library as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Curated resources, reading lists, the evidence shelf."""

    name = "peerness.library"
    verbose_name = _("Library")

    def ready(self) -> None:
        """Stand in the menu of everybody who works here."""
        from peerness.library.permissions import READ
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        menu.register(MenuItem(_("Library"), "library:shelf", "book", READ.roles, 66, ("library:",)))
