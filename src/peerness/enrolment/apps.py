"""The room enrolment as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnrolmentConfig(AppConfig):
    """Welcoming people, episodes, assignments."""

    name = "peerness.enrolment"
    verbose_name = _("Enrolment")

    def ready(self) -> None:
        """Take part when a membership ends; stand in the menu of those who assign peers."""
        from peerness.access import drafts, registry
        from peerness.enrolment import receivers
        from peerness.enrolment.permissions import ASSIGN, SEE_REQUESTS, SEE_WITHOUT_INTAKE, TELL
        from peerness.enrolment.rules.questions import Part
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        drafts.register("enrolment.intake_brief", "", "enrolment:brief_intake")
        for part in Part:
            drafts.register(f"enrolment.intake_{part}", "", f"enrolment:intake_{part}")
        registry.says_what_leaving_means(receivers.leaving_means)
        registry.on_left(receivers.left)
        around = ("enrolment:assign", "enrolment:choose")
        menu.register(MenuItem(_("Without a peer"), "enrolment:waiting", "clock", ASSIGN.roles, 45, around))
        missing = SEE_WITHOUT_INTAKE.roles
        menu.register(MenuItem(_("Without an intake"), "enrolment:without_intake", "edit", missing, 46))
        menu.register(MenuItem(_("To tell"), "enrolment:to_tell", "message", TELL.roles, 48))
        menu.place("away", "enrolment:away")
        menu.place("program_settings", "enrolment:settings")
        menu.place("ask", "enrolment:ask")
        menu.place("refer", "enrolment:partner")
        steps = ("request", "take_request", "welcome_request", "note_step", "close_request", "place_request")
        about = tuple(f"enrolment:{name}" for name in (*steps, "reopen_request"))
        menu.register(MenuItem(_("Requests"), "enrolment:requests", "flag", SEE_REQUESTS.roles, 25, about))
