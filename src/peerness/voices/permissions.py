"""Who asks people for their words, and who sees and uses what was given."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people, unhidden
from peerness.tenancy.permission import Empty, Linked, Permission, holding
from peerness.tenancy.privacy import Privacy

_ROLES = frozenset({Role.PEER, Role.INTAKE, Role.SUPERVISOR, Role.MANAGER})


def _within_reach(scope: Scope) -> QuerySet[Participant]:
    return people(scope).order_by()


TAKE = Permission(
    "voices.voice.take",
    _ROLES,
    _("Peers, intake, supervisors and program managers who reach this person take down their words."),
    Linked(_within_reach, "pk"),
    does=_("Take down a person's words for others, with the consent for them; never those of one's own people"),
)
KEEP = Permission(
    "voices.voice.keep",
    _ROLES,
    _("Peers, intake, supervisors and program managers see and use what people said for others."),
    holding(*_ROLES) & (Empty("participant_id") | Linked(unhidden, "pk", "participant_id")),
    does=_("See what people said for others, note where it is used, and take it back for them"),
    opens=frozenset({Privacy.NAME}),
)
