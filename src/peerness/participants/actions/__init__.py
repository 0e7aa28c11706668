"""Writes of people and of who may see them."""

from peerness.participants.actions.people import ANYONE_INSIDE, record_person, rename
from peerness.participants.actions.reach import end_reach, give_reach

__all__ = ["ANYONE_INSIDE", "end_reach", "give_reach", "record_person", "rename"]
