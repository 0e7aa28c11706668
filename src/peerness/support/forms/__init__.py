"""What the forms of support ask for."""

from peerness.support.forms.session import AddForm, LogForm, MendForm, SessionForm, SignDayForm, as_written
from peerness.support.forms.times import OTHER, Overlap, Overlaps, TimesForm, WallTime, proposal, times_as_written

__all__ = [
    "OTHER",
    "AddForm",
    "LogForm",
    "MendForm",
    "Overlap",
    "Overlaps",
    "SessionForm",
    "SignDayForm",
    "TimesForm",
    "WallTime",
    "as_written",
    "proposal",
    "times_as_written",
]
