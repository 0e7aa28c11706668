"""The tables of access, one file a noun."""

from peerness.access.models.account import Account, Organisation
from peerness.access.models.draft import Draft
from peerness.access.models.glass import BreakGlass
from peerness.access.models.link import Invitation, Link, Message
from peerness.access.models.membership import Membership, MembershipRole

__all__ = [
    "Account",
    "BreakGlass",
    "Draft",
    "Invitation",
    "Link",
    "Membership",
    "MembershipRole",
    "Message",
    "Organisation",
]
