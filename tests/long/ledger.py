"""Reads a site's database past the server: `python -m tests.long.ledger` prints what the long runs have left there."""

from __future__ import annotations

import json
import sys
from collections import Counter

from peerness.project import starting

MARK = "Long run:"


def found() -> dict[str, object]:
    """Each session of a long run with how often it is there, and everything that is only half there."""
    from peerness.access.models import Organisation
    from peerness.audit.models import EventSubject
    from peerness.audit.queries import verify
    from peerness.kernel import clock
    from peerness.kernel.scope import ActorKind, system_scope
    from peerness.support.models import Attendance, SupportSession
    from peerness.tenancy.organisation import entered

    scope = system_scope(Organisation.objects.get().pk, clock.now(), ActorKind.COMMAND)
    with entered(scope):
        sessions = SupportSession.objects.within(scope)
        parts = Attendance.objects.within(scope).select_related("session").filter(session__line__startswith=MARK)
        whole = [part for part in parts if part.note == f"note of {part.session.line}" and part.next_step]
        noted = set(EventSubject.objects.within(scope).values_list("record_id", flat=True))
        return {
            "times": Counter(sessions.filter(line__startswith=MARK).values_list("line", flat=True)),
            "without a part": sessions.exclude(pk__in=Attendance.objects.within(scope).values("session")).count(),
            "half written": sorted(part.session.line for part in parts if part not in whole),
            "without an event": sorted(part.session.line for part in parts if part.session_id not in noted),
            "audit": [str(fault) for fault in verify(scope).faults],
        }


if __name__ == "__main__":
    starting.ready()
    sys.stdout.write(json.dumps(found()))
