"""What the forms of support ask for."""

from peerness.support.forms.session import OTHER, LogForm, MendForm, TimesForm, WallTime, as_written, proposal

__all__ = ["OTHER", "LogForm", "MendForm", "TimesForm", "WallTime", "as_written", "proposal"]
