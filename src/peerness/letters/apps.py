"""The letter desk as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """Letters to partners."""

    name = "peerness.letters"
    verbose_name = _("Letters")

    def ready(self) -> None:
        """Stand in the menu; leave through the gate; stop at a death; lose words that were taken back."""
        from peerness.consent import registry
        from peerness.letters.actions import stop_letters, withdraw_quotes
        from peerness.letters.permissions import HAND_OUT, WRITE
        from peerness.letters.rules.attendance import as_letter
        from peerness.support.registry import register_stopper
        from peerness.ui import menu
        from peerness.ui.menu import MenuItem
        from peerness.voices.registry import register_follower

        registry.exports(as_letter)
        register_stopper("letters", stop_letters)
        register_follower("letters", withdraw_quotes)
        menu.register(MenuItem(_("Letters"), "letters:letters", "message", WRITE.roles, 65, ("letters:",)))
        around = ("letters:handout",)
        menu.register(MenuItem(_("Handouts"), "letters:handouts", "print", HAND_OUT.roles, 66, around))
