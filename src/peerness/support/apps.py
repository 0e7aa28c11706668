"""The room support as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    """Support sessions and their signatures."""

    name = "peerness.support"
    verbose_name = _("Support")

    def ready(self) -> None:
        """Stand in the menu of those who walk beside people; keep what is typed; tell the gate when people met."""
        from peerness.access import drafts
        from peerness.consent import registry
        from peerness.consent.rules.terms import Category
        from peerness.support.permissions import CALL, KEEP_APPOINTMENT, KEEP_WORDS, LOG, SEE_GROUP, SIGN
        from peerness.support.queries import attended
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        registry.provides(Category.ATTENDANCE, attended)
        drafts.register("support.log", "support:log", "support:log_with")
        drafts.register("support.group", "", "support:log_group")
        drafts.register("support.mend", "", "support:mend")
        menu.register(MenuItem(_("Log a session"), "support:log", "plus", LOG.roles, 20, ("support:log",)))
        around = ("support:session", "support:mend")
        about_groups = (
            "support:group",
            "support:new_group",
            "support:change_group",
            "support:log_group",
            "support:box",
        )
        menu.register(MenuItem(_("Groups"), "support:groups", "people", SEE_GROUP.roles, 42, about_groups))
        menu.register(MenuItem(_("To sign"), "support:unsigned", "check", SIGN.roles, 40, around))
        own = ("support:appointment", "support:plan", "support:change_", "support:cancel", "support:calendar")
        menu.register(MenuItem(_("Appointments"), "support:appointments", "calendar", KEEP_APPOINTMENT.roles, 32, own))
        calling = ("support:arrange_calls",)
        menu.register(MenuItem(_("Calls"), "support:calls", "phone", CALL.roles, 41, calling))
        wording = ("support:keep_",)
        menu.register(MenuItem(_("Words of reminders"), "support:words", "message", KEEP_WORDS.roles, 72, wording))
