"""Two records joined into one: a pointer that can be taken back, nothing is moved."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from peerness.participants.models.person import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Merge(TenantModel):
    """From now on the merged record leads to the kept one. Taking it back is a row of its own that undoes this one."""

    kept = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", db_index=False)
    merged = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    about: ClassVar[tuple[str, ...]] = ("kept_id", "merged_id")
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "kept": Privacy.KEY,
        "merged": Privacy.KEY,
        "at": Privacy.STRUCTURE,
        "undoes": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Never a record with itself; each join is undone once."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="participants_merge_two"),
            models.UniqueConstraint(fields=["organisation", "undoes"], name="participants_merge_undone_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "merged"], name="participants_merge_merged"),
            models.Index(fields=["organisation", "kept"], name="participants_merge_kept"),
        ]

    def __str__(self) -> str:
        """When."""
        return f"{'parted' if self.undoes_id else 'joined'} {self.at:%Y-%m-%d}"
