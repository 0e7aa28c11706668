"""The room support as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    """Support sessions and their signatures."""

    name = "peerness.support"
    verbose_name = _("Support")

    def ready(self) -> None:
        """Stand in the menu of those who walk beside people; keep what is typed; tell the gate when people met."""
        self._take_part()
        self._stand_in_the_menu()

    def _take_part(self) -> None:
        """Keep what is typed; tell the gate when people met, and the plan about what; stop when somebody has died."""
        from peerness.access import drafts
        from peerness.consent import registry
        from peerness.consent.rules.terms import Category
        from peerness.recovery.registry import register_listener, register_steps
        from peerness.support.actions.silence import stop_contact
        from peerness.support.queries import attended, spoken_about, steps_when_unsafe
        from peerness.support.registry import register_stopper

        registry.provides(Category.ATTENDANCE, attended)
        register_listener("sessions", spoken_about)
        register_steps("happening", steps_when_unsafe)
        register_stopper("contact", stop_contact)
        drafts.register("support.log", "support:log", "support:log_with")
        drafts.register("support.group", "", "support:log_group")
        drafts.register("support.mend", "", "support:mend")
        drafts.register("support.mend_group", "", "support:mend_group")
        drafts.register("support.happening", "", "support:mend_happening")

    def _stand_in_the_menu(self) -> None:
        """What peers do first, then what is looked up, then what is set up."""
        from peerness.support.permissions import (
            CALL,
            KEEP_APPOINTMENT,
            KEEP_WORDS,
            LOG,
            SEE_GROUP,
            SIGN,
        )
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

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
        self._stand_in_the_menu_for_hard_moments()

    def _stand_in_the_menu_for_hard_moments(self) -> None:
        """What happened, people without a record, other work."""
        from peerness.support.permissions import COUNT, KEEP_SAFETY, NOTE_INDIRECT, SEE_OUTREACH, TELL
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        events = ("support:steps", "support:happening", "support:mend_happening", "support:add_note")
        menu.register(MenuItem(_("Something happened"), "support:happened", "warn", TELL.roles, 43, events))
        steps = ("support:safety", "support:keep_steps", "support:duties", "support:keep_duty")
        menu.register(MenuItem(_("When something happens"), "support:safeties", "shield", KEEP_SAFETY.roles, 66, steps))
        menu.register(MenuItem(_("Outreach"), "support:outreach", "place", COUNT.roles, 41, ("support:drop_ins",)))
        menu.register(MenuItem(_("Other work"), "support:indirect", "clock", NOTE_INDIRECT.roles, 42))
        menu.register(
            MenuItem(_("People without a record"), "support:outreach_figures", "chart", SEE_OUTREACH.roles, 64)
        )
        menu.place("happened", "support:happened")
