"""Batches that came in from a file: what was brought, what became of each row, and what its columns meant."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from peerness.exchange.rules.columns import Kind
from peerness.exchange.rules.verdicts import Outcome
from peerness.programs.models import Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy

KINDS = [(kind.value, kind.value) for kind in Kind]
OUTCOMES = [(outcome.value, outcome.value) for outcome in Outcome]


class Batch(TenantModel):
    """A file that was brought in: people, sessions or appointments of one source, such as an earlier system.

    `print` is the SHA-256 of the file. An undone batch counts as never brought: its rows can come in again.
    """

    kind = models.CharField(max_length=12, choices=KINDS)
    source = models.CharField(max_length=80)
    print = models.CharField(max_length=64)
    program = models.ForeignKey(Program, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "kind": Privacy.STRUCTURE,
        "source": Privacy.STRUCTURE,
        "print": Privacy.KEY,
        "program": Privacy.KEY,
        "begun_at": Privacy.STRUCTURE,
        "finished_at": Privacy.STRUCTURE,
        "undone_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """The newest first."""

        constraints: ClassVar = [models.CheckConstraint(condition=~Q(source=""), name="exchange_batch_source")]
        indexes: ClassVar = [models.Index(fields=["organisation", "-begun_at"], name="exchange_batch_newest")]

    def __str__(self) -> str:
        """What was brought, and from where."""
        return f"{self.kind} from {self.source}"


class BatchRow(TenantModel):
    """What became of one row of a batch; `record` is the id of what came in. Rows are added, never changed."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    key = models.CharField(max_length=80, blank=True)
    remarks = models.JSONField(default=list)
    record = models.UUIDField(null=True)

    gathered: ClassVar[tuple[str, ...]] = ("batch_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "batch": Privacy.KEY,
        "number": Privacy.STRUCTURE,
        "outcome": Privacy.STRUCTURE,
        "key": Privacy.NAME,
        "remarks": Privacy.STRUCTURE,
        "record": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """One result for each row; found by the batch and by the key in its source."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "batch", "number"], name="exchange_row_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "key"], name="exchange_row_key")]

    def __str__(self) -> str:
        """The number and what became of it."""
        return f"row {self.number}: {self.outcome}"


class Meaning(TenantModel):
    """What the columns of a source's files mean, as somebody said it last: remembered for the next file."""

    kind = models.CharField(max_length=12, choices=KINDS)
    source = models.CharField(max_length=80)
    columns = models.JSONField(default=dict)
    said_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "kind": Privacy.STRUCTURE,
        "source": Privacy.STRUCTURE,
        "columns": Privacy.STRUCTURE,
        "said_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One for each kind and source."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind", "source"], name="exchange_meaning_once")
        ]

    def __str__(self) -> str:
        """Whose columns."""
        return f"{self.kind} from {self.source}"
