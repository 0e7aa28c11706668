"""Groups and workshops, the rules that they have, and the box for questions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.programs.models import Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class GroupKind(models.TextChoices):
    """What kind of group it is."""

    CLOSED = "closed", _("A group of people who take part in the program")
    OPEN = "open", _("An open group: whoever comes, by headcount")
    WORKSHOP = "workshop", _("A workshop of peer educators, with a question box")


class Group(TenantModel):
    """People who meet again and again with a peer: what it is called, its rules, and what a video group checks.

    `rules` and `checklist` are lists of sentences, the group's own to change.
    """

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=GroupKind.choices, default=GroupKind.CLOSED)
    rules = models.JSONField(_("rules"), default=list)
    checklist = models.JSONField(_("before a video group"), default=list)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "name": Privacy.STRUCTURE,
        "kind": Privacy.STRUCTURE,
        "rules": Privacy.STRUCTURE,
        "checklist": Privacy.STRUCTURE,
        "begun_at": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A name stands once among the groups of a program that still meet."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "program", "name"],
                condition=Q(ended_at__isnull=True),
                name="support_group_name",
            )
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Question(TenantModel):
    """A question from the box of a workshop: nobody's name, answered once, for everybody."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("question"), max_length=500)
    asked_on = models.DateField()
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "group": Privacy.KEY,
        "words": Privacy.WORDS,
        "asked_on": Privacy.STRUCTURE,
        "answer": Privacy.WORDS,
        "answered_at": Privacy.STRUCTURE,
        "answered_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Found by the group, those without an answer first."""

        indexes: ClassVar = [models.Index(fields=["organisation", "group", "asked_on"], name="support_question_group")]

    def __str__(self) -> str:
        """Which group."""
        return f"question to {self.group_id}"
