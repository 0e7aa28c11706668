"""Who counts people without a record, who sees those figures, and who writes down work that is not with people."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role, Scope
from peerness.support.permissions.sessions import WRITERS
from peerness.tenancy.permission import Among, Linked, Permission
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer

_COUNTERS = WRITERS | {Role.INTAKE, Role.SUPERVISOR}
COUNT = Permission(
    "support.outreach.count",
    _COUNTERS,
    _("You can count people only for the programs in which you work."),
    Among("pk", lambda scope: scope.programs),
    does=_("Count people without a record: outreach and drop-ins"),
    opens=frozenset({Privacy.WORDS}),
)
UNDO_COUNT = Permission(
    "support.outreach.undo",
    _COUNTERS,
    _("Only whoever counted it takes it back."),
    Among("by_id", lambda scope: (scope.member,)),
    does=_("Take back what one has counted oneself"),
)
SEE_OUTREACH = Permission(
    "support.outreach.see",
    _COUNTERS | {Role.MANAGER, Role.EVALUATOR},
    _("The figures of outreach are for those who work in the program and for evaluators."),
    does=_("See how many people without a record were met each week; evaluators see no number from 1 to 10"),
)


def _oneself(scope: Scope) -> QuerySet[Peer]:
    return Peer.objects.within(scope).filter(membership_id=scope.member)


NOTE_INDIRECT = Permission(
    "support.indirect.note",
    WRITERS | {Role.SUPERVISOR},
    _("Peers write down their own work."),
    Among("membership_id", lambda scope: (scope.member,)),
    does=_("Write down one's own work that is not with people"),
)
UNDO_INDIRECT = Permission(
    "support.indirect.undo",
    WRITERS | {Role.SUPERVISOR},
    _("Only whoever wrote it takes it back."),
    Linked(_oneself, "pk", "peer_id"),
    does=_("Take back one's own work that is not with people"),
)
