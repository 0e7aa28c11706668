"""Questionnaires and check-ins as FHIR for the organisation's own copy; to anybody else they leave through the gate."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.instruments.responding import response
from peerness.kernel.errors import Denied
from peerness.kernel.scope import ActorKind, Scope
from peerness.recovery.models import CheckIn, CheckInAnswer, Instrument
from peerness.recovery.queries.checkins import form_of
from peerness.recovery.rules.checkins import Kept, rounds_of, standing_answers

#: Check-ins are read in such steps, so that any number fits into memory.
AT_ONCE = 500
OWN_COPY_ALONE = _("All check-ins together are read for the organisation's own copy alone.")


def check_in_responses(scope: Scope) -> Iterator[dict[str, Any]]:
    """Every check-in of the organisation as a FHIR QuestionnaireResponse, in the order in which they were begun.

    For its own copy alone, never for a page. Whom each is about is told by the ids of the other files of that copy.
    """
    _own_copy(scope)
    rows = CheckIn.objects.within(scope).select_related("instrument").order_by("begun_at", "pk")
    every = rows.iterator(chunk_size=AT_ONCE)
    while step := list(islice(every, AT_ONCE)):
        kept = _kept(scope, step)
        yield from (_response(one, kept.get(one.pk, [])) for one in step)


def forms_used(scope: Scope) -> Iterator[dict[str, Any]]:
    """Every questionnaire of the organisation as it was taken, under the name that its answers give."""
    _own_copy(scope)
    for one in Instrument.objects.within(scope).order_by("pk"):
        address, _bar, version = _name_of(one).partition("|")
        yield {"status": "active", **json.loads(one.form), "id": str(one.pk), "url": address, "version": version}


def _own_copy(scope: Scope) -> None:
    if scope.actor.kind not in (ActorKind.COMMAND, ActorKind.JOB):
        raise Denied(OWN_COPY_ALONE, "recovery.copies")


def _kept(scope: Scope, check_ins: Sequence[CheckIn]) -> dict[UUID, list[Kept]]:
    """The answers of several check-ins as they were saved, read at once."""
    found: dict[UUID, list[Kept]] = {}
    rows = CheckInAnswer.objects.within(scope).filter(check_in__in=[one.pk for one in check_ins])
    for row in rows.order_by("number", "nth", "pk"):
        one = Kept(row.number, row.item, rounds_of(row.rounds), row.nth, row.value)
        found.setdefault(row.check_in_id, []).append(one)
    return found


def _response(one: CheckIn, kept: Sequence[Kept]) -> dict[str, Any]:
    when, whole = one.finished_at or one.begun_at, one.finished_at is not None
    told = response(form_of(one.instrument), standing_answers(kept), authored=when, whole=whole)
    subject = {"reference": f"Patient/{one.participant_id}"}
    return {**told, "id": str(one.pk), "questionnaire": _name_of(one.instrument), "subject": subject}


def _name_of(one: Instrument) -> str:
    """The canonical name of a questionnaire: its own address, or the id under which it was taken."""
    form = form_of(one)
    return f"{form.url or one.pk.urn}|{form.version or one.version}"
