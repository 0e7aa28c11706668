"""The room access as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """Who may come in and as whom."""

    name = "peerness.access"
    verbose_name = _("Members and safety")

    def ready(self) -> None:
        """Listen to sign-ins, and take one's places in the shell and the menu."""
        from peerness.access import receivers
        from peerness.kernel.scope import Role
        from peerness.ui import menu

        receivers.connect()
        menu.place("sign_in", "account_login")
        menu.place("sign_out", "account_logout")
        menu.place("profile", "access:own")
        keepers, everyone, house = frozenset({Role.ADMINISTRATOR}), frozenset(Role), menu.Group.HOUSE
        for item in (
            menu.MenuItem(_("Members"), "access:members", "people", keepers, 60, ("access:member",), house),
            menu.MenuItem(_("Invitations"), "access:invitations", "link", keepers, 62, ("access:invit",), house),
            menu.MenuItem(_("Emergencies"), "access:glasses", "flag", keepers, 64, group=house),
            menu.MenuItem(_("Audit"), "access:events", "eye", keepers, 66, ("access:chain",), house),
            menu.MenuItem(_("Outbox"), "access:outbox", "message", keepers, 68, group=house),
            menu.MenuItem(_("Roles"), "access:roles", "shield", everyone, 90),
        ):
            menu.register(item)
