"""Files that somebody put here to bring them in, and their rows that look like somebody who is here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.exchange.models.batch import Batch
from peerness.exchange.models.words import KindName
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.support.rules import LONGEST
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class Step(models.TextChoices):
    """How far a file is."""

    COLUMNS = "columns", _("Say what its columns mean")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    BRINGING = "bringing", _("Coming in")
    IN = "in", _("In")
    UNDOING = "undoing", _("Being taken back")
    UNDONE = "undone", _("Taken back")
    DROPPED = "dropped", _("Thrown away")


class Upload(TenantModel):
    """A file that is on its way in, with all that was said about it; whoever reaches its program carries on.

    `content` is the file, packed; it is emptied as soon as the file is in or thrown away. `found` is what the check
    found, without any cell: encoding, delimiter, how many rows of each kind, the first odd rows. `turn` counts the
    checks. `failed` says why the last step could not be done.
    """

    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("what the file holds"), max_length=12, choices=KindName.choices)
    source = models.CharField(_("where it comes from"), max_length=80)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Peer, null=True, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True)
    content = models.TextField(blank=True)
    columns = models.JSONField(default=dict)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.COLUMNS)
    turn = models.PositiveSmallIntegerField(default=0)
    found = models.JSONField(default=dict)
    failed = models.CharField(max_length=300, blank=True)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "by": Privacy.KEY,
        "kind": Privacy.STRUCTURE,
        "source": Privacy.STRUCTURE,
        "program": Privacy.KEY,
        "peer": Privacy.KEY,
        "minutes": Privacy.STRUCTURE,
        "content": Privacy.WORDS,
        "columns": Privacy.STRUCTURE,
        "step": Privacy.STRUCTURE,
        "turn": Privacy.STRUCTURE,
        "found": Privacy.STRUCTURE,
        "failed": Privacy.STRUCTURE,
        "batch": Privacy.KEY,
        "put_at": Privacy.STRUCTURE,
        "moved_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """From a named source; found by the newest and by those that wait for the job."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(source=""), name="exchange_upload_source"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=LONGEST),
                name="exchange_upload_minutes",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-put_at"], name="exchange_upload_newest"),
            models.Index(fields=["organisation", "step"], name="exchange_upload_step"),
        ]

    def __str__(self) -> str:
        """What it holds, and from where."""
        return f"{self.kind} from {self.source}"


class Decision(models.TextChoices):
    """What was decided about a row that looks like somebody."""

    OPEN = "open", _("Nobody has looked yet")
    SAME = "same", _("One person")
    TWO = "two", _("Two people")


class Resemblance(TenantModel):
    """A row of a file that looks like somebody who is here (`other`), or like an earlier row of the same file.

    `this` and `that` hold what tells the two apart; both are emptied as soon as the file is in or thrown away.
    """

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+", db_index=False)
    turn = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    record = models.UUIDField()
    other = models.ForeignKey(Participant, null=True, on_delete=models.PROTECT, related_name="+")
    earlier = models.UUIDField(null=True)
    this = models.JSONField(default=dict)
    that = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    weight = models.FloatField(default=0)
    decision = models.CharField(max_length=4, choices=Decision.choices, default=Decision.OPEN)
    decided_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("other_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "upload": Privacy.KEY,
        "turn": Privacy.STRUCTURE,
        "number": Privacy.STRUCTURE,
        "record": Privacy.KEY,
        "other": Privacy.KEY,
        "earlier": Privacy.KEY,
        "this": Privacy.NAME,
        "that": Privacy.NAME,
        "reasons": Privacy.STRUCTURE,
        "weight": Privacy.STRUCTURE,
        "decision": Privacy.STRUCTURE,
        "decided_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Each pair is about a record or about an earlier row; found by the file and what is still open."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(other__isnull=True, earlier__isnull=False) | Q(other__isnull=False, earlier__isnull=True),
                name="exchange_resemblance_one",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "upload", "turn", "decision"], name="exchange_resemblance_open")
        ]

    def __str__(self) -> str:
        """Which row."""
        return f"row {self.number}: {self.decision}"
