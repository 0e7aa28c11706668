"""The words of the rules as people read them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class KindName(models.TextChoices):
    """The kinds of consent."""

    TPO = "tpo", _("One consent for treatment, payment and operations")
    SPECIFIC = "specific", _("For one purpose")
    INTERMEDIARY = "intermediary", _("Through an exchange")
    RESEARCH = "research", _("For research")
    PROCEEDINGS = "proceedings", _("For a court or official proceeding")
    JUSTICE = "justice", _("As a condition of a court or of release")
    NOTES = "notes", _("Counseling notes")
    PLAIN = "plain", _("A plain release")


class PurposeName(models.TextChoices):
    """What for."""

    TREATMENT = "treatment", _("To help with treatment and care")
    PAYMENT = "payment", _("So that services are paid")
    OPERATIONS = "operations", _("To run the program")
    SERVICES = "services", _("To get help: a home, work, other services")
    OWN_REQUEST = "own_request", _("Because I ask for it")
    JUSTICE = "justice", _("To show a court or officer that I take part")
    PROCEEDINGS = "proceedings", _("For a court or official proceeding")
    RESEARCH = "research", _("For research")
    AUDIT = "audit", _("For an audit or evaluation")
    PUBLIC_HEALTH = "public_health", _("For public health")
    EMERGENCY = "emergency", _("In a medical emergency")
    CHILD_REPORT = "child_report", _("A first report about a child in danger")
    FUNDRAISING = "fundraising", _("To raise money")


class CategoryName(models.TextChoices):
    """What kind of information."""

    PRESENCE = "presence", _("That I take part here")
    ATTENDANCE = "attendance", _("When we met, and for how long")
    CONTACT = "contact", _("How to reach me")
    PLAN = "plan", _("My recovery plan")
    REFERRALS = "referrals", _("Which services I was linked to")
    OUTCOMES = "outcomes", _("How things have changed for me")
    WORDS = "words", _("What my peer wrote")
    NOTES = "notes", _("Counseling notes of a clinician")


class BasisName(models.TextChoices):
    """The grounds on which something may leave."""

    CONSENT = "consent", _("Consent")
    OWN_ACCESS = "own_access", _("The person's own access")
    EMERGENCY = "emergency", _("Medical emergency")
    AUDIT = "audit", _("Audit or evaluation")
    RESEARCH = "research", _("Research")
    SERVICE = "service", _("Service organization or business associate")
    CHILD_REPORT = "child_report", _("First report about a child in danger")
    COURT_ORDER = "court_order", _("Court order")
    PUBLIC_HEALTH = "public_health", _("Public health, naming nobody")


class CapacityName(models.TextChoices):
    """As whom somebody signs."""

    PARTICIPANT = "participant", _("The person themselves")
    PARENT_GUARDIAN = "parent_guardian", _("A parent or guardian")
    PERSONAL_REPRESENTATIVE = "personal_representative", _("A personal representative")
    COURT_GUARDIAN = "court_guardian", _("A guardian appointed by a court")
