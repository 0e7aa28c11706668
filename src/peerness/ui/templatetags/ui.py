"""The one library that pages load: `{% load ui %}` brings every component."""

from peerness.ui.parts.library import register

__all__ = ["register"]
