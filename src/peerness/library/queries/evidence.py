"""The evidence shelf as the software brings it, and how its references are printed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from peerness.library.rules.evidence import Claim, read_evidence

_DATA = files("peerness.library").joinpath("data")


@cache
def claims() -> dict[str, Claim]:
    """All claims, by their codes, in the order of the documents."""
    return read_evidence(_DATA.joinpath("evidence.csv").read_text(encoding="utf-8"))


def references_of(claim: Claim) -> tuple[str, ...]:
    """What stands behind a claim, as a list of references prints it."""
    told = _told()
    cited = [one for one in claim.citations if one not in told["works"]]
    known = [told["works"][one] for one in claim.citations if one in told["works"]]
    if cited:
        known.append(f"{'; '.join(cited)}. In: {told['documents'][claim.document]}")
    return tuple(known)


def document(code: str) -> str:
    """A document of the field under its code, as a list of references prints it; KeyError for an unknown one."""
    return _told()["documents"][code]


@cache
def _told() -> dict[str, dict[str, str]]:
    told: dict[str, dict[str, str]] = tomllib.loads(_DATA.joinpath("references.toml").read_text(encoding="utf-8"))
    return told
