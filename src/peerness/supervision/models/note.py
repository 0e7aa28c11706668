"""Private boundary notes, and who else may open each of them. A table of their own: they never leave the house."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class BoundaryNote(TenantModel):
    """What a supervisor wrote down about a boundary in a peer's work. Never changed, never in a copy or an export."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("the note"), max_length=4000)
    written_at = models.DateTimeField()

    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "author": Privacy.KEY,
        "words": Privacy.WORDS,
        "written_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Never empty; found by the peer."""

        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="supervision_note_says")]
        indexes: ClassVar = [models.Index(fields=["organisation", "peer", "written_at"], name="supervision_note_peer")]

    def __str__(self) -> str:
        """When it was written."""
        return f"note of {self.written_at:%Y-%m-%d}"


class BoundaryReader(TenantModel):
    """This member may open this note besides its author."""

    note = models.ForeignKey(BoundaryNote, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {**TenantModel.privacy, "note": Privacy.KEY, "reader": Privacy.KEY}

    class Meta(TenantModel.Meta):
        """Each reader once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "note", "reader"], name="supervision_reader_once")
        ]

    def __str__(self) -> str:
        """Which note."""
        return f"reader of {self.note_id}"
