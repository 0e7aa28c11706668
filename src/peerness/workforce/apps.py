"""The room workforce as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkforceConfig(AppConfig):
    """Peer workers and who supervises whom."""

    name = "peerness.workforce"
    verbose_name = _("Workforce")

    def ready(self) -> None:
        """Take part when somebody joins, is given other roles or leaves; stand in the menu."""
        from peerness.access import registry
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem
        from peerness.workforce import receivers
        from peerness.workforce.permissions import SEE_CREDENTIAL, SEE_ON_CALL, SEE_PEERS, SEE_VOICES, WRITE_PROFILE

        registry.on_joined(receivers.joined)
        registry.on_roles_changed(receivers.roles_changed)
        registry.on_left(receivers.left)
        around = ("workforce:title", "workforce:supervision", "desk:peer")
        menu.register(MenuItem(_("Peers"), "workforce:peers", "person", SEE_PEERS.roles, 50, around))
        menu.register(
            MenuItem(_("On call"), "workforce:on_call", "phone", SEE_ON_CALL.roles, 52, ("workforce:put_on_call",))
        )
        menu.register(MenuItem(_("My short profile"), "workforce:profile", "person", WRITE_PROFILE.roles, 54))
        staying = tuple(f"workforce:{name}" for name in ("leaving", "ladder", "new_step", "mend_step"))
        menu.register(MenuItem(_("How peers fare"), "workforce:voices", "heart", SEE_VOICES.roles, 55, staying))
        learning = tuple(f"workforce:{name}" for name in ("credential", "growing", "add_cred", "mend_", "keep_p"))
        counting = tuple(f"workforce:{name}" for name in ("hours", "note_hours", "rule", "new_rule", "bring_"))
        item = MenuItem(
            _("Credentials"), "workforce:credentials", "good", SEE_CREDENTIAL.roles, 53, learning + counting
        )
        menu.register(item)
