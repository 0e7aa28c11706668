"""The room readiness as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadinessConfig(AppConfig):
    """Getting ready for peers, as a person and as an organisation."""

    name = "peerness.readiness"
    verbose_name = _("Readiness")

    def ready(self) -> None:
        """Name the two sheets, so that rooms above can lead to them; stand in the menu."""
        from peerness.access import drafts
        from peerness.readiness.permissions import SEE_PATH
        from peerness.readiness.rules.path import ModuleCode
        from peerness.ui import menu
        from peerness.ui.menu import Group, MenuItem

        menu.place("calling", "readiness:calling")
        menu.place("calling_organisation", "readiness:calling_organisation")
        around = ("readiness:",)
        menu.register(
            MenuItem(_("Readiness"), "readiness:path", "check", SEE_PATH.roles, 61, around, group=Group.PROGRAM)
        )
        for code in ModuleCode:
            drafts.register(f"readiness.answer.{code}", plain=f"readiness:answer_{code}")
