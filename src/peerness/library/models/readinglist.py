"""A reading list that a peer hands to somebody; a featured one is a collection that all readers see."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.library.models.resource import Resource, Tongue
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class ReadingList(TenantModel):
    """Some entries under one title, with a few words before them. It never says for whom it was made."""

    code = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=160)
    intro = models.TextField(_("a few words before it"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=3, choices=Tongue.choices, default=Tongue.ENGLISH)
    featured = models.BooleanField(_("Show it to all readers as a collection"), default=False)
    made_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("code title intro language featured made_at ended_at".split(), Privacy.STRUCTURE),
        "made_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """A list has a title."""

        constraints: ClassVar = [models.CheckConstraint(condition=~Q(title=""), name="library_list_title")]
        indexes: ClassVar = [models.Index(fields=["organisation", "-made_at"], name="library_list_newest")]

    def __str__(self) -> str:
        """The title."""
        return self.title


class ReadingItem(TenantModel):
    """One entry of a reading list, in its place."""

    list = models.ForeignKey(ReadingList, on_delete=models.PROTECT, related_name="+")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "list": Privacy.KEY,
        "resource": Privacy.KEY,
        "place": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """An entry stands in a list once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "list", "resource"], name="library_item_once")
        ]

    def __str__(self) -> str:
        """The place."""
        return str(self.place)
