"""The person who seeks recovery."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.rules.birth import EARLIEST, LATEST
from peerness.programs.models import Language, Part2Status, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Participant(TenantModel):
    """A person whom the organisation walks beside. One name to be called by is enough; all else is as they wish.

    `restricted_at` hides the record from everybody outside its named list; `do_not_contact_at` asks everybody not to
    call, write or visit.
    """

    called = models.CharField(_("name to be called by"), max_length=120)
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    pronouns = models.CharField(_("pronouns"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True, choices=Language.choices)
    born_year = models.PositiveSmallIntegerField(
        _("year of birth"), null=True, blank=True, validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    )
    born_month = models.PositiveSmallIntegerField(
        _("month of birth"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    born_day = models.PositiveSmallIntegerField(
        _("day of birth"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    address = models.CharField(_("address, or where to find them"), max_length=300, blank=True)
    no_fixed_address = models.BooleanField(_("no fixed address"), default=False)
    emergency_name = models.CharField(_("whom to call in an emergency"), max_length=120, blank=True)
    emergency_relation = models.CharField(_("who that is to them"), max_length=80, blank=True)
    emergency_phone = models.CharField(_("their phone number"), max_length=40, blank=True)
    emergency_note = models.CharField(_("what may be said to them"), max_length=200, blank=True)
    do_not_contact_at = models.DateTimeField(null=True)
    restricted_at = models.DateTimeField(null=True)
    works_here = models.BooleanField(default=False)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    welcomed_at = models.DateTimeField()
    #: The record that is kept, where this one was found to be of the same person.
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    about: ClassVar[tuple[str, ...]] = ()
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "called": Privacy.NAME,
        "legal_name": Privacy.NAME,
        "pronouns": Privacy.NAME,
        "language": Privacy.STRUCTURE,
        "born_year": Privacy.NAME,
        "born_month": Privacy.NAME,
        "born_day": Privacy.NAME,
        "email": Privacy.CONTACT,
        "address": Privacy.CONTACT,
        "no_fixed_address": Privacy.CONTACT,
        "emergency_name": Privacy.CONTACT,
        "emergency_relation": Privacy.CONTACT,
        "emergency_phone": Privacy.CONTACT,
        "emergency_note": Privacy.CONTACT,
        "do_not_contact_at": Privacy.STRUCTURE,
        "restricted_at": Privacy.STRUCTURE,
        "works_here": Privacy.CONTACT,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "welcomed_at": Privacy.STRUCTURE,
        "merged_into": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Found by name, by the date of welcome and by the record they joined; a day of birth has month and year."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(called=""), name="participants_called_filled"),
            models.CheckConstraint(
                condition=Q(born_month__isnull=True) | Q(born_year__isnull=False), name="participants_born_month"
            ),
            models.CheckConstraint(
                condition=Q(born_day__isnull=True) | Q(born_month__isnull=False), name="participants_born_day"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "called"], name="participants_called"),
            models.Index(fields=["organisation", "-welcomed_at"], name="participants_newest"),
            models.Index(
                fields=["organisation", "merged_into"],
                condition=Q(merged_into__isnull=False),
                name="participants_joined",
            ),
        ]

    def __str__(self) -> str:
        """The name to be called by."""
        return self.called
