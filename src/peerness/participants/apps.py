"""The room participants as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipantsConfig(AppConfig):
    """The people who seek recovery, and who may see them."""

    name = "peerness.participants"
    verbose_name = _("Participants")

    def ready(self) -> None:
        """Let break-glass open a person's record outside one's reach; take part when a membership ends."""
        from peerness.access import registry
        from peerness.participants import receivers
        from peerness.participants.permissions import SEE_DOUBLE, SEE_PERSON
        from peerness.participants.queries import exists
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem

        registry.behind_glass(SEE_PERSON.name, exists)
        registry.on_left(receivers.left)
        around = ("participants:double", "participants:joined")
        menu.register(MenuItem(_("One or two?"), "participants:doubles", "people", SEE_DOUBLE.roles, 47, around))
