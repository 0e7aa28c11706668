"""The three append-only tables of the trail: events, the records they are about, and seals."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from peerness.audit.rules import Outcome
from peerness.tenancy.models import ScopedManager
from peerness.tenancy.privacy import Privacy

OUTCOMES = [(outcome.value, outcome.name.lower()) for outcome in Outcome]


class Event(models.Model):
    """Something that was done, refused or looked at. It names ids, never people, and hashes what it must not keep."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation_id = models.UUIDField()
    command = models.UUIDField(null=True)
    kind = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    roles = models.JSONField(default=list)
    cause = models.UUIDField(null=True)
    content = models.CharField(max_length=64, blank=True)
    result = models.UUIDField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=list)

    objects = ScopedManager["Event"]()
    plain = models.Manager["Event"]()
    privacy: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.KEY,
        "organisation_id": Privacy.KEY,
        "command": Privacy.KEY,
        "kind": Privacy.STRUCTURE,
        "outcome": Privacy.STRUCTURE,
        "at": Privacy.STRUCTURE,
        "recorded_at": Privacy.STRUCTURE,
        "actor_kind": Privacy.STRUCTURE,
        "actor_id": Privacy.KEY,
        "account_id": Privacy.KEY,
        "roles": Privacy.STRUCTURE,
        "cause": Privacy.KEY,
        "content": Privacy.KEY,
        "result": Privacy.KEY,
        "reason": Privacy.STRUCTURE,
        "changes": Privacy.KEY,
    }

    class Meta:
        """One event for each command, and a quick way to the newest of all, of a kind, of an outcome, of an actor."""

        base_manager_name = "plain"
        default_manager_name = "objects"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation_id", "command"], condition=Q(command__isnull=False), name="audit_event_command"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation_id", "-recorded_at", "-id"], name="audit_event_newest"),
            models.Index(fields=["organisation_id", "kind", "-recorded_at", "-id"], name="audit_event_kind"),
            models.Index(fields=["organisation_id", "outcome", "-recorded_at", "-id"], name="audit_event_outcome"),
            models.Index(fields=["organisation_id", "actor_id", "-recorded_at", "-id"], name="audit_event_actor"),
        ]

    def __str__(self) -> str:
        """The kind and the id."""
        return f"{self.kind} {self.id}"


class EventSubject(models.Model):
    """A record that an event is about: how "who opened my notes?" is answered."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation_id = models.UUIDField()
    event_id = models.UUIDField(db_index=True)
    model = models.CharField(max_length=80)
    record_id = models.UUIDField()

    objects = ScopedManager["EventSubject"]()
    plain = models.Manager["EventSubject"]()
    privacy: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.KEY,
        "organisation_id": Privacy.KEY,
        "event_id": Privacy.KEY,
        "model": Privacy.STRUCTURE,
        "record_id": Privacy.KEY,
    }

    class Meta:
        """Found by the record."""

        base_manager_name = "plain"
        default_manager_name = "objects"
        indexes: ClassVar = [
            models.Index(fields=["organisation_id", "record_id", "event_id"], name="audit_subject_record")
        ]

    def __str__(self) -> str:
        """The model and the id of the record."""
        return f"{self.model} {self.record_id}"


class Seal(models.Model):
    """A link of an organisation's chain: the hash of one event, bound to the link before."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation_id = models.UUIDField()
    number = models.PositiveBigIntegerField()
    event_id = models.UUIDField()
    event_recorded_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    objects = ScopedManager["Seal"]()
    plain = models.Manager["Seal"]()
    privacy: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.KEY,
        "organisation_id": Privacy.KEY,
        "number": Privacy.STRUCTURE,
        "event_id": Privacy.KEY,
        "event_recorded_at": Privacy.STRUCTURE,
        "digest": Privacy.KEY,
        "chain": Privacy.KEY,
    }

    class Meta:
        """Numbers without gaps; one seal for each event."""

        base_manager_name = "plain"
        default_manager_name = "objects"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation_id", "number"], name="audit_seal_number"),
            models.UniqueConstraint(fields=["event_id"], name="audit_seal_event"),
        ]

    def __str__(self) -> str:
        """The number of the link."""
        return f"seal {self.number}"
