"""What was said for a consent, as it is kept until the person signs on their own phone. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peerness.consent.rules.elements import Recipient
from peerness.consent.rules.terms import OF_TPO, Capacity, Category, How, Kind, Purpose

#: Long enough to find one's glasses, short enough that a lost link opens nothing.
OPEN_FOR = timedelta(minutes=30)
#: What the page on the phone tells word for word, so nobody has to tick that it was told.
TOLD = ("redisclosure_told", "revocation_told", "refusal_told", "protection_told")
#: Beside the values of the paper: of which kind of the organisation's own it is.
OWN_KIND = "own_kind"
_DAYS = ("ends_at", "irrevocable_until")


def packed(said: Mapping[str, Any], own_kind: UUID | None = None) -> dict[str, Any]:
    """What was said, as JSON; without the signature and its moment."""
    plain = {name: value for name, value in said.items() if name not in {"signature", "signed_at", *_DAYS}}
    return {
        **plain,
        **dict.fromkeys(TOLD, True),
        "kind": said["kind"].value,
        OWN_KIND: str(own_kind) if own_kind else None,
        "categories": sorted(one.value for one in said["categories"]),
        "purposes": sorted(one.value for one in said["purposes"]),
        "capacity": said["capacity"].value,
        "recipients": [[one.how.value, one.name, str(one.partner)] for one in said["recipients"]],
        **{name: said[name].isoformat() if said.get(name) else None for name in _DAYS},
    }


def as_typed(kept: Mapping[str, Any], language: str, signature: str) -> dict[str, list[str]]:
    """What was said, as the fields of the form in which a peer takes a consent down; the last day as it was meant."""
    purposes = sorted(kept["purposes"])
    ends = datetime.fromisoformat(kept["ends_at"]) - timedelta(seconds=1) if kept["ends_at"] else None
    until = datetime.fromisoformat(kept["irrevocable_until"]) if kept["irrevocable_until"] else None
    return {
        "partner": [partner for _how, _name, partner in kept["recipients"][:1]],
        "others": [partner for _how, _name, partner in kept["recipients"][1:]],
        "purpose": [kept.get(OWN_KIND) or ("tpo" if set(purposes) == OF_TPO else purposes[0])],
        "intermediary_members": [kept.get("intermediary_members", "")],
        "ends_event": [kept.get("ends_event", "")],
        "no_end": ["on"] if kept.get("no_end") else [],
        "categories": list(kept["categories"]),
        "information": [kept["information"]],
        "ends_on": [ends.date().isoformat()] if ends else [],
        "until": [until.date().isoformat()] if until else [],
        "language": [language],
        "capacity": [kept["capacity"]],
        "signer": [kept.get("signer", "")],
        "signature": [signature],
    }


def unpacked(kept: Mapping[str, Any], signature: str, at: datetime) -> dict[str, Any]:
    """The same for the rules, signed now."""
    return {
        **{name: value for name, value in kept.items() if name != OWN_KIND},
        "kind": Kind(kept["kind"]),
        "categories": frozenset(Category(one) for one in kept["categories"]),
        "purposes": frozenset(Purpose(one) for one in kept["purposes"]),
        "capacity": Capacity(kept["capacity"]),
        "recipients": tuple(Recipient(How(how), name, UUID(partner)) for how, name, partner in kept["recipients"]),
        **{name: datetime.fromisoformat(kept[name]) if kept[name] else None for name in _DAYS},
        "signature": signature,
        "signed_at": at,
    }
