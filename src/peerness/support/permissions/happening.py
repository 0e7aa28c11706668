"""Who may tell that something happened, read it, answer it, and say what the program wants done."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.participants.queries import unhidden
from peerness.support.permissions.sessions import WRITERS
from peerness.tenancy.permission import Among, Empty, Linked, Permission, Rule, holding
from peerness.tenancy.privacy import Privacy
from peerness.workforce.queries import own_lines

BESIDE = WRITERS | {Role.INTAKE, Role.SUPERVISOR}
TELL = Permission(
    "support.happening.tell",
    BESIDE,
    _("You can tell what happened in the programs in which you work."),
    Among("pk", lambda scope: scope.programs),
    does=_("Tell that something happened; see the program's steps and who is on call"),
)
_UNHIDDEN: Rule = Empty("participant_id") | Linked(unhidden, "pk", "participant_id")
_TOLD: Rule = Among("told_by_id", lambda scope: (scope.member,))
#: A death takes a peer off a named list; what they have begun to write stays theirs until it is filed.
_OWN: Rule = _TOLD & (Empty("filed_at") | _UNHIDDEN)
_ANSWERED: Rule = (
    holding(Role.SUPERVISOR)
    & (
        Among("program_id", lambda scope: scope.programs)
        | Linked(lambda scope: own_lines(scope).order_by(), "peer__membership_id", "told_by_id")
    )
    & _UNHIDDEN
)
READ_HAPPENING = Permission(
    "support.happening.read",
    BESIDE,
    _("What happened is read by whoever told it and by supervisors."),
    _OWN | _ANSWERED,
    does=_("Read what happened and what was done; add to it"),
    opens=frozenset({Privacy.WORDS}),
)
MEND_HAPPENING = Permission(
    "support.happening.mend",
    BESIDE,
    _("Only whoever told it fills in the form."),
    _OWN,
    does=_("Fill in and file what one has told"),
)
ANSWER_HAPPENING = Permission(
    "support.happening.answer",
    frozenset({Role.SUPERVISOR}),
    _("This is for the supervisors of the program and of the peer."),
    _ANSWERED,
    does=_("Note that one has read what happened, and that the debrief was held"),
)
KEEP_SAFETY = Permission(
    "support.safety.keep",
    frozenset({Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR}),
    _("Supervisors and managers of the program, and administrators, write its steps."),
    Among("pk", lambda scope: scope.programs) | holding(Role.ADMINISTRATOR),
    does=_("Write what a program wants done when something happens"),
)
KEEP_DUTIES = Permission(
    "support.duties.keep",
    frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    _("Program managers and administrators keep the table of duties to report."),
    does=_("Keep the table of duties to report"),
)
