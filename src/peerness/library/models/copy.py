"""The copy of an entry that its licence lets us keep."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.library.models.resource import Resource
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class LocalCopy(TenantModel):
    """A file kept with an entry, in base64: encrypted like all else, and in every copy of the organisation's data.

    `terms` is the licence as it stands in the document. Whether the copy is handed out the entry's licence says.
    """

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="+")
    terms = models.CharField(_("licence, as it stands in the document"), max_length=200)
    kind = models.CharField(max_length=40)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("resource sha256 kept_by".split(), Privacy.KEY),
        **dict.fromkeys("terms kind size kept_at".split(), Privacy.STRUCTURE),
        "content": Privacy.STAFF,
    }

    class Meta(TenantModel.Meta):
        """One for each entry, under a licence that has a name."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "resource"], name="library_copy_once"),
            models.CheckConstraint(condition=~Q(terms=""), name="library_copy_terms"),
        ]

    def __str__(self) -> str:
        """From when."""
        return f"copy of {self.kept_at:%Y-%m-%d}"
