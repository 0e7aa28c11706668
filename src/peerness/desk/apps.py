"""The room desk as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Pages that read across the rooms; no tables of its own."""

    name = "peerness.desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        """Stand in the menu: the homes first, then the people; and say where lower rooms lead."""
        from peerness.desk.rules import HOMES, Home
        from peerness.participants.queries import PEOPLE_PAGES
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        for place in ("home", "today", "people", "person", "program", "peer"):
            menu.place(place, f"desk:{place}")
        menu.register(MenuItem(_("Today"), "desk:today", "today", HOMES[Home.TODAY], 10))
        menu.register(MenuItem(_("Monday"), "desk:monday", "calendar", HOMES[Home.MONDAY], 11))
        menu.register(MenuItem(_("Overview"), "desk:program_home", "chart", HOMES[Home.PROGRAM], 12))
        menu.register(
            MenuItem(_("Welcome"), "desk:welcoming", "heart", HOMES[Home.WELCOMING], 13, ("enrolment:welcome",))
        )
        menu.register(MenuItem(_("Figures"), "desk:figures", "chart", HOMES[Home.FIGURES], 14))
        menu.register(MenuItem(_("House"), "desk:house", "home", HOMES[Home.HOUSE], 15))
        around = ("desk:person", "desk:opened", "enrolment:")
        menu.register(MenuItem(_("People"), "desk:people", "people", PEOPLE_PAGES.roles, 30, around))
