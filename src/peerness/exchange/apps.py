"""The room exchange as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Batches that came in, and what an organisation takes along."""

    name = "peerness.exchange"
    verbose_name = _("Exchange")

    def ready(self) -> None:
        """Stand in the menu."""
        from peerness.exchange.permissions import PUT_FILE
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        menu.register(MenuItem(_("Bring data in"), "exchange:files", "download", PUT_FILE.roles, 66, ("exchange:",)))
