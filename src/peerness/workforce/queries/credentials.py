"""Reads of credentials, hours, and what jurisdictions ask."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from datetime import date
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet, Sum

from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.workforce.models import Credential, HoursEntry, Peer, Proof, RuleLine, RulesFile
from peerness.workforce.permissions import (
    ADD_CREDENTIAL,
    KEEP_RULES,
    SEE_CREDENTIAL,
    SEE_HOURS,
    SEE_RULES,
    TAKE_HOURS_BACK,
)
from peerness.workforce.rules.jurisdictions import COLUMNS, Line, read, standing, to_come

_DATA = resources.files("peerness.workforce") / "data"
#: Keys of rules: the same credential of a place has the same address in every organisation.
_RULES = UUID("5d0f7a52-93c1-4c0e-8f5a-2b6f0f5b7a11")
#: How the columns of a rule are called.
RULE_NAMES: dict[str, Text] = {name: RuleLine._meta.get_field(name).verbose_name for name in COLUMNS}  # type: ignore[union-attr]


@cache
def shipped() -> tuple[Line, ...]:
    """The lines that come with the product."""
    return tuple(line for _number, line in read((_DATA / "certification.csv").read_text(encoding="utf-8")).lines)


@cache
def shipped_counts() -> dict[str, Any]:
    """How many states had which kind of certification in 2022, as one source told it: dated, to be checked."""
    return tomllib.loads((_DATA / "counts_2022.toml").read_text(encoding="utf-8"))


def key_of(line: Line) -> UUID:
    """The key of the rule to which a line belongs, for its address."""
    return uuid5(_RULES, line.name)


def own_rule_lines(scope: Scope) -> list[Line]:
    """The lines of the organisation, in the order in which they were written."""
    return [row.line for row in RuleLine.objects.within(scope).order_by("written_at", "pk")]


def rules(scope: Scope, today: date) -> dict[UUID, Line]:
    """What each credential asks on a day, by place and name; the organisation's own lines go before those shipped.

    A rule of which only later lines are known stands as its first one will.
    """
    SEE_RULES.check(scope)
    own = own_rule_lines(scope)
    lines = [*(line for line in shipped() if line.name not in {one.name for one in own}), *own]
    later = {line.name: line for line in reversed(to_come(lines, today))}
    found = {**later, **standing(lines, today)}
    return {key_of(line): line for _name, line in sorted(found.items())}


def rule_lines(scope: Scope, id: UUID) -> list[Line]:
    """All lines of one rule, the last one written first, found by its key or by one of the organisation's lines."""
    SEE_RULES.check(scope)
    own = RuleLine.objects.within(scope).filter(pk=id).first()
    key = id if own is None else key_of(own.line)
    lines = [line for line in (*shipped(), *own_rule_lines(scope)) if key_of(line) == key]
    if not lines:
        raise Missing
    return lines[::-1]


def rule_of(scope: Scope, credential: Credential, today: date) -> Line | None:
    """What the place asks for a credential, where it is known."""
    return rules(scope, today).get(key_of(Line(credential.jurisdiction, credential.name)))


def rules_files(scope: Scope) -> QuerySet[RulesFile]:
    """The files that were brought in, the newest first."""
    KEEP_RULES.check(scope)
    return RulesFile.objects.within(scope).order_by("-brought_at", "-pk")


def rules_file(scope: Scope, id: UUID) -> RulesFile:
    """One file that was brought in."""
    found = rules_files(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def why_not_keep_rules(scope: Scope) -> Text | None:
    """Why the scope cannot keep rules, or None where it can."""
    return KEEP_RULES.why_not(scope)


def peer_growing(scope: Scope, id: UUID) -> Peer:
    """One peer, for their credentials and hours; `Missing` for a stranger's."""
    found = Peer.objects.within(scope).select_related("membership__account").filter(pk=id).first()
    if found is None:
        raise Missing
    SEE_HOURS.check(scope, found)
    return found


def why_not_add_credential(scope: Scope, peer: Peer) -> Text | None:
    """Why the scope cannot write down a credential of this peer, or None where it can."""
    return ADD_CREDENTIAL.why_not(scope, peer)


def credentials(scope: Scope, called: str = "") -> QuerySet[Credential]:
    """The credentials within reach of peers who work here, perhaps those whose words are looked for."""
    now = {"ended_at__isnull": True, "peer__membership__ended_at__isnull": True}
    rows = Credential.objects.within(scope).filter(**now).select_related("peer__membership__account")
    for word in called.split():
        in_name = Q(peer__membership__account__name__icontains=word)
        rows = rows.filter(in_name | Q(name__icontains=word) | Q(jurisdiction__icontains=word))
    return SEE_CREDENTIAL.filter(scope, rows)


def credentials_of(scope: Scope, peer: Peer) -> QuerySet[Credential]:
    """A peer's credentials, the one that runs out first before the others."""
    rows = Credential.objects.within(scope).filter(peer=peer, ended_at__isnull=True)
    return SEE_CREDENTIAL.filter(scope, rows).order_by("expires_on", "name", "pk")


def credential(scope: Scope, id: UUID) -> Credential:
    """One credential; `Missing` for a stranger's."""
    rows = Credential.objects.within(scope).select_related("peer__membership__account")
    found = rows.filter(pk=id, ended_at__isnull=True).first()
    if found is None:
        raise Missing
    SEE_CREDENTIAL.check(scope, found)
    return found


def proofs(scope: Scope, credential: Credential) -> QuerySet[Proof]:
    """The papers of a credential without their pictures, the newest first."""
    return Proof.objects.within(scope).filter(credential=credential).defer("content").order_by("-kept_at", "-pk")


def proof(scope: Scope, id: UUID) -> Proof:
    """One paper with its picture."""
    found = Proof.objects.within(scope).select_related("credential").filter(pk=id).first()
    if found is None:
        raise Missing
    SEE_CREDENTIAL.check(scope, found.credential)
    return found


def counted(scope: Scope, peer: Peer) -> QuerySet[HoursEntry]:
    """What counts for a peer."""
    return HoursEntry.objects.within(scope).filter(peer=peer, taken_back_at__isnull=True)


def minutes_of(scope: Scope, peer: Peer) -> dict[tuple[str, str, str], int]:
    """Minutes by kind, domain and competency, added up by the database."""
    found = counted(scope, peer).order_by().values_list("kind", "domain", "competency").annotate(all=Sum("minutes"))
    return {(kind, domain, competency): minutes for kind, domain, competency, minutes in found}


def totals(scope: Scope, peer: Peer, since: date | None = None) -> dict[tuple[str, str], int]:
    """Minutes by kind and domain, perhaps only those of a day or later, added up by the database."""
    rows = counted(scope, peer) if since is None else counted(scope, peer).filter(on__gte=since)
    found = rows.order_by().values_list("kind", "domain").annotate(all=Sum("minutes"))
    return {(kind, domain): minutes for kind, domain, minutes in found}


def entries(scope: Scope, peer: Peer, words: str = "") -> QuerySet[HoursEntry]:
    """The entries of a peer, perhaps those whose words are looked for."""
    rows = counted(scope, peer)
    for word in words.split():
        rows = rows.filter(what__icontains=word)
    return rows


def entry(scope: Scope, id: UUID) -> HoursEntry:
    """One entry that may be taken back; `Missing` for a stranger's."""
    found = HoursEntry.objects.within(scope).select_related("peer").filter(pk=id).first()
    if found is None:
        raise Missing
    TAKE_HOURS_BACK.check(scope, found)
    return found


def entries_of_work(scope: Scope, work: Collection[UUID]) -> QuerySet[HoursEntry]:
    """What still counts of these pieces of work, such as sessions."""
    return HoursEntry.objects.within(scope).filter(source_id__in=work, taken_back_at__isnull=True)
