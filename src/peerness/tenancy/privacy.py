"""How private each field is: every field of every model of ours is classed, and a guard sees to it."""

from __future__ import annotations

from enum import StrEnum


class Privacy(StrEnum):
    """The classes, from the harmless to what must never be shown."""

    KEY = "key"  # ids that say nothing by themselves
    STRUCTURE = "structure"  # states, times, minutes, choices: how the work is organised
    STAFF = "staff"  # who works here: names and e-mail addresses of members
    NAME = "name"  # who a participant is
    CONTACT = "contact"  # how a participant is reached
    SAID = "said"  # what people say of themselves when they come: in the record, at intake, when they choose a peer
    WORDS = "words"  # what was said or written about support, in free words
    SECRET = "secret"  # noqa: S105 - a class, no password: keys, tokens, passwords, even when hashed


#: Classes whose values the audit may keep as they are; of all others it keeps a keyed hash.
PLAIN_IN_AUDIT = frozenset({Privacy.KEY, Privacy.STRUCTURE})
#: Classes that tell something about a participant: administrators and evaluators never see them.
OF_PARTICIPANTS = frozenset({Privacy.NAME, Privacy.CONTACT, Privacy.SAID, Privacy.WORDS})
