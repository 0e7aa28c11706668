"""The writes of access, one file a noun."""

from peerness.access.actions.accounts import choose_language, open_account, set_password
from peerness.access.actions.drafts import discard_draft, forget_drafts, keep_draft
from peerness.access.actions.glass import acknowledge_glass, break_glass, close_glass
from peerness.access.actions.invitations import accept_invitation, invite, join, renew_invitation, withdraw_invitation
from peerness.access.actions.members import add_member, change_roles, end_membership, return_member
from peerness.access.actions.organisations import found_organisation
from peerness.access.actions.outbox import note_failed, note_sent, post, send_again, take, withdraw

__all__ = [
    "accept_invitation",
    "acknowledge_glass",
    "add_member",
    "break_glass",
    "change_roles",
    "choose_language",
    "close_glass",
    "discard_draft",
    "end_membership",
    "forget_drafts",
    "found_organisation",
    "invite",
    "join",
    "keep_draft",
    "note_failed",
    "note_sent",
    "open_account",
    "post",
    "renew_invitation",
    "return_member",
    "send_again",
    "set_password",
    "take",
    "withdraw",
    "withdraw_invitation",
]
