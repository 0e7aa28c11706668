"""What pages, reports and the command say of files and their rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.exchange.rules.columns import Kind, Target
from peerness.exchange.rules.dates import Order
from peerness.exchange.rules.verdicts import Outcome, Remark


class KindName(models.TextChoices):
    """What a file holds."""

    PEOPLE = Kind.PEOPLE.value, _("People")
    SESSIONS = Kind.SESSIONS.value, _("Sessions that were held")
    APPOINTMENTS = Kind.APPOINTMENTS.value, _("Appointments")


class TargetName(models.TextChoices):
    """What a column means."""

    KEY = Target.KEY.value, _("number or key in the earlier system")
    CALLED = Target.CALLED.value, _("name to be called by")
    FIRST = Target.FIRST.value, _("first name")
    MIDDLE = Target.MIDDLE.value, _("middle name")
    LAST = Target.LAST.value, _("last name")
    SUFFIX = Target.SUFFIX.value, _("suffix")
    PRONOUNS = Target.PRONOUNS.value, _("pronouns")
    BORN = Target.BORN.value, _("date of birth")
    PHONE = Target.PHONE.value, _("phone")
    EMAIL = Target.EMAIL.value, _("e-mail")
    ADDRESS = Target.ADDRESS.value, _("address, or a part of it")
    LANGUAGE = Target.LANGUAGE.value, _("language")
    WELCOMED = Target.WELCOMED.value, _("day of the welcome")
    PERSON = Target.PERSON.value, _("key of the person")
    PEER = Target.PEER.value, _("peer, by name or e-mail")
    STARTED = Target.STARTED.value, _("day, perhaps with the time")
    CLOCK = Target.CLOCK.value, _("time of day")
    MINUTES = Target.MINUTES.value, _("minutes")
    LINE = Target.LINE.value, _("in one line")
    NOTE = Target.NOTE.value, _("note")
    NEXT_STEP = Target.NEXT_STEP.value, _("next step")
    STATE = Target.STATE.value, _("what became of it")
    WAY = Target.WAY.value, _("how they meet")
    PLACE = Target.PLACE.value, _("where")


class OutcomeName(models.TextChoices):
    """What becomes of a row."""

    ACCEPTED = Outcome.ACCEPTED.value, _("comes in as it is")
    MENDED = Outcome.MENDED.value, _("comes in mended")
    SAME = Outcome.SAME.value, _("is about somebody who is here")
    THERE = Outcome.THERE.value, _("came in before")
    REFUSED = Outcome.REFUSED.value, _("stays outside")


class OrderName(models.TextChoices):
    """How the dates of a column are written."""

    NONE = Order.NONE.value, _("year first, or no dates")
    MONTH_FIRST = Order.MONTH_FIRST.value, _("month first")
    DAY_FIRST = Order.DAY_FIRST.value, _("day first")
    UNSURE = Order.UNSURE.value, _("day or month first cannot be told: month first is taken")
    MIXED = Order.MIXED.value, _("both day first and month first: dates that can be read both ways are refused")


class RemarkName(models.TextChoices):
    """What was mended in a row, and why it is refused."""

    QUOTES = Remark.QUOTES.value, _("a quotation mark inside a cell was kept")
    GARBLED = Remark.GARBLED.value, _("letters that were read in the wrong encoding once were put right")
    NAME_TURNED = Remark.NAME_TURNED.value, _("last name and first name were turned")
    SHORT_YEAR = Remark.SHORT_YEAR.value, _("the year of two digits was completed")
    ORDER_TAKEN = (
        Remark.ORDER_TAKEN.value,
        _("no date of the column tells whether day or month comes first: month first was taken"),
    )
    NO_KEY = Remark.NO_KEY.value, _("the file has no key: the whole row is its key")
    LANGUAGE_OTHER = Remark.LANGUAGE_OTHER.value, _("this language is not in the list: kept as another language")
    NOON = Remark.NOON.value, _("no time of day: noon was taken")
    USUAL_MINUTES = Remark.USUAL_MINUTES.value, _("no minutes: the usual ones were taken")
    WAY_TAKEN = Remark.WAY_TAKEN.value, _("how they meet is not in the list: in person was taken")
    UNCLOSED = Remark.UNCLOSED.value, _("a quotation mark is opened and never closed")
    TOO_MANY_CELLS = Remark.TOO_MANY_CELLS.value, _("there are more cells than columns")
    FORMULA = Remark.FORMULA.value, _("a formula stands where a name should")
    MISSING = Remark.MISSING.value, _("nothing stands here")
    NO_NAME = Remark.NO_NAME.value, _("there is no name")
    TOO_LONG = Remark.TOO_LONG.value, _("this is too long")
    NO_DATE = Remark.NO_DATE.value, _("this is no date that can be read")
    NO_SUCH_DAY = Remark.NO_SUCH_DAY.value, _("there is no such day")
    AMBIGUOUS = Remark.AMBIGUOUS.value, _("day and month can be read both ways, and the column holds both orders")
    NOT_YET = Remark.NOT_YET.value, _("this lies in the future")
    TOO_EARLY = Remark.TOO_EARLY.value, _("nobody alive was born then")
    NO_PHONE = Remark.NO_PHONE.value, _("this is no whole phone number")
    NO_EMAIL = Remark.NO_EMAIL.value, _("this is no e-mail address")
    NO_MINUTES = Remark.NO_MINUTES.value, _("these are no minutes from 1 to 1440")
    NO_CLOCK = Remark.NO_CLOCK.value, _("this is no time of day")
    KEY_TWICE = Remark.KEY_TWICE.value, _("an earlier row of the file has the same key")
    NO_PARENT = Remark.NO_PARENT.value, _("no person of this source has this key")
    NO_PEER = Remark.NO_PEER.value, _("no peer has this name or e-mail address")
    BEFORE_WELCOME = Remark.BEFORE_WELCOME.value, _("this is before the person was welcomed")
    NO_STATE = Remark.NO_STATE.value, _("this is no word for what became of an appointment")
    OVER = Remark.OVER.value, _("this time is over, and nothing says what became of it")
    TOO_FAR = Remark.TOO_FAR.value, _("this is more than a year away")
    THERE = Remark.THERE.value, _("came in before")
    SAME = Remark.SAME.value, _("this person is here already; nothing of their record was changed")


def why(remarks: list[list[str]]) -> str:
    """The remarks about a row in one line, each beside what its column means."""
    told = [(TargetName(place).label if place else "", RemarkName(remark).label) for place, remark in remarks]
    return "; ".join(f"{place}: {remark}" if place else f"{remark}" for place, remark in told)
