"""Pages of a person's record."""

from peerness.participants.views.family import family, family_end, family_link
from peerness.participants.views.joining import double, doubles, joined, keep_apart, part
from peerness.participants.views.record import (
    alias_end,
    aliases,
    contact,
    emergency,
    name,
    phone,
    phone_end,
    phone_new,
    record,
    show,
    themselves,
)
from peerness.participants.views.restricted import lock, restricted, unlock, unrestrict

__all__ = [
    "alias_end",
    "aliases",
    "contact",
    "double",
    "doubles",
    "emergency",
    "family",
    "family_end",
    "family_link",
    "joined",
    "keep_apart",
    "lock",
    "name",
    "part",
    "phone",
    "phone_end",
    "phone_new",
    "record",
    "restricted",
    "show",
    "themselves",
    "unlock",
    "unrestrict",
]
