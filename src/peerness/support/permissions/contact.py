"""Who plans appointments, calls people, sends reminders, and keeps what was agreed about staying in touch."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people
from peerness.support.permissions.sessions import WRITERS
from peerness.tenancy.permission import Linked, Permission, Rule
from peerness.tenancy.privacy import Privacy

#: Whoever is in touch with people; managers and administrators see counts at most.
IN_TOUCH = WRITERS | {Role.INTAKE, Role.SUPERVISOR}


def _reached(scope: Scope) -> QuerySet[Participant]:
    """The people within reach, under their record or one that was joined into it.

    Each record is asked for the one that is kept of it: a list of everybody within reach would be made for each page.
    """
    kept = Coalesce(OuterRef("merged_into_id"), OuterRef("pk"))
    return Participant.objects.within(scope).filter(Exists(people(scope).order_by().filter(pk=kept)))


_THE_PERSON: Rule = Linked(lambda scope: people(scope).order_by(), "pk")
_ABOUT: Rule = Linked(_reached, "pk", "participant_id")
_OPENS = frozenset({Privacy.NAME, Privacy.CONTACT})

AGREE = Permission(
    "support.contact.agree",
    IN_TOUCH,
    _("What is agreed about staying in touch is kept by those who walk beside this person, intake and supervisors."),
    _THE_PERSON,
    does=_("Agree with a person how they want to stay in touch: rhythm, reminders, calls, appointments"),
    opens=_OPENS,
)
KEEP_APPOINTMENT = Permission(
    "support.appointment.keep",
    IN_TOUCH,
    _("Appointments are for those who walk beside this person, intake and supervisors."),
    _ABOUT,
    does=_("See, change and cancel the appointments of people within reach"),
    opens=_OPENS,
)
SEND_REMINDER = Permission(
    "support.reminder.send",
    IN_TOUCH,
    _("Reminders are sent by those who walk beside this person, intake and supervisors."),
    _ABOUT,
    does=_("Send reminders of appointments from one's own phone"),
    opens=_OPENS,
)
CALL = Permission(
    "support.calls.call",
    WRITERS | {Role.SUPERVISOR},
    _("The call list is for peers, volunteers and supervisors."),
    _ABOUT,
    does=_("Call people who want weekly calls, and note what became of it"),
    opens=_OPENS,
)
KEEP_WORDS = Permission(
    "support.words.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators choose the words of reminders and the video link."),
    does=_("Choose the words of reminders and the link of the video room"),
)
OWN_CALENDAR = Permission(
    "support.calendar.own",
    WRITERS,
    _("A calendar of appointments is there for peers and volunteers."),
    does=_("Have one's own appointments in a calendar, without a word about anybody"),
)
STOP_CONTACT = Permission(
    "support.contact.stop",
    IN_TOUCH | {Role.MANAGER},
    _("Only those who reach this person stop reminders, calls and appointments."),
    _THE_PERSON,
    does=_("Stop all reminders, calls and appointments of a person"),
)
