"""The room programs as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Programs, sites, and who reaches which program."""

    name = "peerness.programs"
    verbose_name = _("Programs")

    def ready(self) -> None:
        """Tell access which programs a member reaches, take part when somebody joins, stand in the menu."""
        from peerness.access import registry
        from peerness.programs import queries, receivers
        from peerness.programs.permissions import KEEP_DOOR, KEEP_PARTNERS, KEEP_TERMS, SEE_PROGRAM
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        registry.gives_programs(queries.reach_of)
        registry.gives_program_choices(queries.choices)
        registry.on_joined(receivers.joined)
        menu.place("programs_of_member", "programs:reach")
        around = ("programs:", "desk:program")
        menu.register(MenuItem(_("Programs"), "programs:programs", "place", SEE_PROGRAM.roles, 60, around))
        menu.register(MenuItem(_("Door"), "programs:door", "home", KEEP_DOOR.roles, 62, ("programs:renew_door",)))
        partners = ("programs:partner", "programs:add_partner", "programs:end_partner")
        menu.register(MenuItem(_("Partners"), "programs:partners", "people", KEEP_PARTNERS.roles, 63, partners))
        terms = ("programs:add_term", "programs:silence_term", "programs:end_term")
        menu.register(MenuItem(_("Wording"), "programs:terms", "edit", KEEP_TERMS.roles, 64, terms))
        menu.place("lens", "programs:book")
