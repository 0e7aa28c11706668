"""The room supervision as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    """Supervision of peers."""

    name = "peerness.supervision"
    verbose_name = _("Supervision")

    def ready(self) -> None:
        """Stand in the menu of those who support peers, and of peers."""
        from peerness.supervision.permissions import KEEP_RULE, PEERS, PREPARE, SEE_PROGRAM_PICTURE
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        menu.register(MenuItem(_("Supervision"), "supervision:home", "heart", PREPARE.roles, 51, ("supervision:",)))
        asked = MenuItem(_("Asked of us"), "supervision:asked_of_us", "chart", SEE_PROGRAM_PICTURE.roles, 66)
        menu.register(asked)
        menu.register(MenuItem(_("How often peers are supported"), "supervision:rules", "heart", KEEP_RULE.roles, 67))
        menu.register(MenuItem(_("My supervision"), "supervision:own", "heart", PEERS, 53))
