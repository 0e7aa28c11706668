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
        from peerness.consent.pages import DUE_ROLES
        from peerness.consent.permissions import (
            ANSWER_FEEDBACK,
            ANSWER_REQUEST,
            DECIDE_STATUS,
            HANDLE_INCIDENT,
            KEEP_CONSENT,
            REPORT_INCIDENT,
            TAKE_FEEDBACK,
        )
        from peerness.consent.queries import presence
        from peerness.consent.rules.printing import as_csv
        from peerness.consent.rules.terms import Category
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        registry.provides(Category.PRESENCE, presence)
        registry.exports(as_csv)
        menu.register(MenuItem(_("Without a notice"), "consent:notices", "info", KEEP_CONSENT.roles, 48))
        menu.register(MenuItem(_("Requests about records"), "consent:asked_due", "clock", ANSWER_REQUEST.roles, 49))
        tells = TAKE_FEEDBACK.roles - ANSWER_FEEDBACK.roles
        menu.register(MenuItem(_("Write down feedback"), "consent:take_feedback", "info", tells, 50))
        answers = ("consent:take_feedback", "consent:one_feedback", "consent:fared")
        menu.register(MenuItem(_("Feedback"), "consent:feedback", "info", ANSWER_FEEDBACK.roles, 50, answers))
        menu.register(MenuItem(_("What is due"), "consent:due", "clock", DUE_ROLES, 47))
        self._stand_for_registers()
        reports = REPORT_INCIDENT.roles - HANDLE_INCIDENT.roles
        menu.register(MenuItem(_("Something went wrong"), "consent:report_incident", "warn", reports, 51))
        handled = ("consent:incident", "consent:incident_told", "consent:report_incident", "consent:breach_terms")
        menu.register(MenuItem(_("What went wrong"), "consent:incidents", "warn", HANDLE_INCIDENT.roles, 78, handled))
        menu.register(MenuItem(_("Alarms"), "consent:alarms", "warn", DECIDE_STATUS.roles, 85))

    def _stand_for_registers(self) -> None:
        """The menu of those who keep registers, texts and terms."""
        from peerness.consent.permissions import KEEP_REGISTERS
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        held = ("enter", "host", "partner_register", "partner_law", "other_name")
        around = tuple(f"consent:{name}" for name in held)
        menu.register(MenuItem(_("Registers"), "consent:register", "book", KEEP_REGISTERS.roles, 75, around))
        menu.register(MenuItem(_("Terms of our answers"), "consent:answer_terms", "clock", KEEP_REGISTERS.roles, 76))
        menu.register(MenuItem(_("Texts in other languages"), "consent:reviews", "book", KEEP_REGISTERS.roles, 77))
        around = ("consent:own_text", "consent:write_text")
        menu.register(
            MenuItem(_("Texts that people sign"), "consent:own_texts", "book", KEEP_REGISTERS.roles, 77, around)
        )
        menu.register(
            MenuItem(_("Kinds of consent"), "consent:kinds", "shield", KEEP_REGISTERS.roles, 77, ("consent:end_kind",))
        )
        menu.register(MenuItem(_("Who signs for the young"), "consent:signers", "edit", KEEP_REGISTERS.roles, 77))
