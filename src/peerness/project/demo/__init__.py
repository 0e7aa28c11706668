"""The invented organisation: visibly nobody real, always the same people, living in the weeks before today."""

from peerness.project.demo.life import PEOPLE, build, sign_in_hints, stands

__all__ = ["PEOPLE", "build", "sign_in_hints", "stands"]
