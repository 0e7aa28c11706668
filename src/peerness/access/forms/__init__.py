"""The forms of access, one file a noun."""

from peerness.access.forms.accounts import ChangePassword, NewPassword, OwnLanguage, ResetPassword, SignIn
from peerness.access.forms.events import Looking
from peerness.access.forms.glass import Reason
from peerness.access.forms.joining import HaveAccount, NewHere
from peerness.access.forms.people import Invite, Roles

__all__ = [
    "ChangePassword",
    "HaveAccount",
    "Invite",
    "Looking",
    "NewHere",
    "NewPassword",
    "OwnLanguage",
    "Reason",
    "ResetPassword",
    "Roles",
    "SignIn",
]
