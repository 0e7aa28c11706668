"""The invented organisation: visibly nobody real, always the same people, living in the weeks before today."""

from peerness.project.demo.life import build, sign_in_hints, stands

__all__ = ["build", "sign_in_hints", "stands"]
