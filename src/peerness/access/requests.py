"""A member's request: the scope, who it is, and the records that the page has opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url

from peerness.access.models import Account, Membership, Organisation
from peerness.audit.rules import Subject
from peerness.kernel.scope import Scope

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

#: The session's key for the organisation in which a person works at the moment.
ORGANISATION = "organisation"
#: The session's keys for the moment, in seconds, of the sign-in, and of the last time that its person did something.
SINCE, LAST = "since", "last"


@dataclass(frozen=True, slots=True)
class Member:
    """Who works here: the membership, its account and the organisation."""

    membership: Membership
    account: Account
    organisation: Organisation


@dataclass(slots=True)
class Looks:
    """The records that this page has opened; the middleware writes one event for them when the page is built."""

    subjects: dict[Subject, None] = field(default_factory=dict)
    listed: bool = False


class SiteRequest(HttpRequest):
    """What every view is given: the moment, and who is there, if anybody is."""

    at: datetime
    scope: Scope | None
    member: Member | None
    looks: Looks
    session: SessionBase


class AccountRequest(SiteRequest):
    """What a view for signed-in people is given, whether they have chosen an organisation or not."""

    user: Account


class MemberRequest(AccountRequest):
    """What every view for members is given; the middleware has put it together."""

    scope: Scope
    member: Member


def looked_at(request: MemberRequest, *records: models.Model) -> None:
    """Say that the page shows these records of people; the participant can ask for that list."""
    for record in records:
        note_look(request, record)


def note_look(request: MemberRequest, record: models.Model) -> None:
    """Note one record and the people it is about."""
    label = record._meta.label_lower
    request.looks.subjects[Subject(label, record.pk)] = None
    for name in getattr(record, "about", ()):
        person: UUID | None = getattr(record, name)
        if person is not None:
            request.looks.subjects[Subject(f"{label}.{name}", person)] = None


def listed(request: MemberRequest) -> None:
    """Say that the page lists people: one event, without a row for each."""
    request.looks.listed = True


class SeeOther(HttpResponseRedirect):
    """After something was saved: go and look at it, so that loading the page anew sends nothing twice."""

    status_code = 303

    def __init__(self, to: str, *args: object) -> None:
        """Go to an address, or to a named one with its ids."""
        super().__init__(resolve_url(to, *args))
