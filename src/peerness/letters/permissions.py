"""Who writes letters to partners, and who writes about one person."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import RECORD_PAGES
from peerness.tenancy.permission import Linked, Permission
from peerness.tenancy.privacy import Privacy

WRITE = Permission(
    "letters.letter.write",
    frozenset({Role.SUPERVISOR, Role.MANAGER}),
    _("Only supervisors and program managers write letters to partners: a letter may quote somebody by name."),
    does=_("Write letters to partners, take them out, and note what was sent and answered"),
)
KEEP_TEMPLATES = Permission(
    "letters.template.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Only program managers and administrators change the texts of letters and handouts."),
    does=_("Change the texts with which letters begin and those of handouts, and set them back to ours"),
)


def _may_leave(scope: Scope) -> QuerySet[Participant]:
    return RECORD_PAGES.filter(scope, Participant.objects.within(scope)).order_by()


TELL = Permission(
    "letters.attendance.write",
    RECORD_PAGES.roles,
    _("Only those who walk beside this person, intake and supervisors write a letter about them."),
    Linked(_may_leave, "pk"),
    does=_("Begin a letter of attendance about a person"),
)
ABOUT = Permission(
    "letters.attendance.keep",
    RECORD_PAGES.roles,
    _("Only those who walk beside this person, intake and supervisors see a letter about them."),
    Linked(_may_leave, "pk", "participant_id"),
    does=_("See a letter about a person, read it with them, stop it, send it through the gate"),
    opens=frozenset({Privacy.NAME, Privacy.SAID}),
)
HAND_OUT = Permission(
    "letters.handouts.see",
    frozenset(Role) - {Role.EVALUATOR},
    _("Everybody who meets people or works for them takes handouts; evaluators see figures only."),
    does=_("Read and print the handouts for people"),
)
