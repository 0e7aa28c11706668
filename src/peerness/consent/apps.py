"""The room consent as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentConfig(AppConfig):
    """Consents, the gate through which everything leaves, and its ledger."""

    name = "peerness.consent"
    verbose_name = _("Consent")

    def ready(self) -> None:
        """Give the gate what this room itself knows; stand in the menus."""
        from peerness.consent import registry
        from peerness.consent.permissions import DECIDE_STATUS, KEEP_CONSENT, KEEP_REGISTERS
        from peerness.consent.queries import presence
        from peerness.consent.rules.printing import as_csv
        from peerness.consent.rules.terms import Category
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        registry.provides(Category.PRESENCE, presence)
        registry.exports(as_csv)
        menu.register(MenuItem(_("Without a notice"), "consent:notices", "info", KEEP_CONSENT.roles, 48))
        menu.register(
            MenuItem(_("Registers"), "consent:register", "book", KEEP_REGISTERS.roles, 75, ("consent:enter",))
        )
        menu.register(MenuItem(_("Alarms"), "consent:alarms", "warn", DECIDE_STATUS.roles, 85))
