"""The room ui as Django sees it."""

from django.apps import AppConfig

from peerness.ui import menu


class UiConfig(AppConfig):
    """Components, charts, page shell, error pages: no tables."""

    name = "peerness.ui"
    verbose_name = "Pages"

    def ready(self) -> None:
        """Say where the choice of theme and language is posted."""
        menu.place("choose", "ui:choose")
