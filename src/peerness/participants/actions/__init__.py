"""Writes of people, of their records, and of who may see them."""

from peerness.participants.actions.family import agree_to_family, end_agreement, link_family
from peerness.participants.actions.heldback import hold_back, pass_on
from peerness.participants.actions.joining import join, keep_apart, part
from peerness.participants.actions.many import Reaching, reach_people, record_people, withdraw_people
from peerness.participants.actions.people import ANYONE_INSIDE, record_person, rename
from peerness.participants.actions.phones import (
    add_alias,
    add_phone,
    change_phone,
    end_alias,
    end_phone,
)
from peerness.participants.actions.reach import end_reach, give_program_reach, give_reach
from peerness.participants.actions.record import describe, keep_record
from peerness.participants.actions.restricted import (
    hand_over_lists,
    lock_contact,
    restrict,
    unlock_contact,
    unrestrict,
)
from peerness.participants.actions.searchkeys import rebuild_keys

__all__ = [
    "ANYONE_INSIDE",
    "Reaching",
    "add_alias",
    "add_phone",
    "agree_to_family",
    "change_phone",
    "describe",
    "end_agreement",
    "end_alias",
    "end_phone",
    "end_reach",
    "give_program_reach",
    "give_reach",
    "hand_over_lists",
    "hold_back",
    "join",
    "keep_apart",
    "keep_record",
    "link_family",
    "lock_contact",
    "part",
    "pass_on",
    "reach_people",
    "rebuild_keys",
    "record_people",
    "record_person",
    "rename",
    "restrict",
    "unlock_contact",
    "unrestrict",
    "withdraw_people",
]
