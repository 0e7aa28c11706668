"""The letter desk as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """Letters to partners."""

    name = "peerness.letters"
    verbose_name = _("Letters")

    def ready(self) -> None:
        """Stand in the menu of those who write letters."""
        from peerness.letters.permissions import WRITE
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        menu.register(MenuItem(_("Letters"), "letters:letters", "message", WRITE.roles, 65, ("letters:",)))
