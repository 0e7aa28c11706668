"""The room supervision as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    """Supervision of peers."""

    name = "peerness.supervision"
    verbose_name = _("Supervision")

    def ready(self) -> None:
        """Stand in the menu of those who support peers, and of peers; keep what is typed."""
        from peerness.access import drafts
        from peerness.supervision.permissions import KEEP_RULE, PEERS, PREPARE, SEE_PROGRAM_PICTURE
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        menu.register(MenuItem(_("Supervision"), "supervision:home", "heart", PREPARE.roles, 51, ("supervision:",)))
        asked = MenuItem(_("Asked of us"), "supervision:asked_of_us", "chart", SEE_PROGRAM_PICTURE.roles, 66)
        menu.register(asked)
        menu.register(MenuItem(_("How often peers are supported"), "supervision:rules", "heart", KEEP_RULE.roles, 67))
        self._ask_who_asked()
        drafts.register("supervision.record", "", "supervision:record")
        drafts.register("supervision.group", "supervision:record_group")
        drafts.register("supervision.stay", "", "supervision:stay")
        drafts.register("supervision.review", "", "supervision:write_review")
        drafts.register("supervision.oneself", "supervision:oneself")
        menu.register(MenuItem(_("My supervision"), "supervision:own", "heart", PEERS, 53))

    def _ask_who_asked(self) -> None:
        """Let the log form ask who asked for work outside the role."""
        from peerness.supervision.receivers import keep_who_asked, who_asked_fields
        from peerness.support.registry import Aside, register_aside

        register_aside("asked", Aside(_("Outside your role?"), who_asked_fields, keep_who_asked))
