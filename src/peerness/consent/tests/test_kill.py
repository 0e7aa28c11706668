"""The process is killed between the ledger and the release: neither is there, and the next try does both."""

from __future__ import annotations

import os
import signal
import warnings
from typing import NoReturn

import pytest
from django.db import connection, transaction

from peerness.consent.actions import disclose
from peerness.consent.actions import gate as gate_actions
from peerness.consent.models import Disclosure, Dispatch
from peerness.consent.rules.release import Release
from peerness.consent.testing import Here, consented, sending
from peerness.tenancy.organisation import entered

pytestmark = pytest.mark.django_db(transaction=True)


def sent(here: Here) -> object:
    """What becomes of a sending about Robin to Lakeside, by Rosa."""
    with transaction.atomic():  # on PostgreSQL the organisation is announced for as long as a transaction lasts
        scope = here.world.scope(here.rosa)
    to = sending(here.world, here.lakeside)
    return disclose(scope, id=here.world.id(), at=scope.at, participant=here.robin, sending=to)


def kept(here: Here) -> tuple[int, int]:
    """How many dispatches and how many people's parts the ledger has."""
    scope = here.world.system
    with entered(scope):
        return Dispatch.objects.within(scope).count(), Disclosure.objects.within(scope).count()


def _dies(here: Here) -> NoReturn:
    """In a process of its own: the ledger is written, and the power goes before anything is handed out."""
    try:
        connection.connection = None  # the parent's stays the parent's
        written = gate_actions._dispatched

        def dying(*told: object, **more: object) -> NoReturn:
            written(*told, **more)  # type: ignore[arg-type]
            assert kept(here) == (1, 1)
            os.kill(os.getpid(), signal.SIGKILL)
            os._exit(3)

        gate_actions._dispatched = dying
        sent(here)
    finally:
        os._exit(2)


@pytest.mark.rule("P-27")
def test_killed_between_ledger_and_release_neither_is_there() -> None:
    here = Here()
    consented(here.world, here.robin, here.lakeside)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads of the test run do not matter to the child
        child = os.fork()
    if child == 0:
        _dies(here)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"it ended with {os.waitstatus_to_exitcode(status)}"
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert kept(here) == (0, 0)
    assert isinstance(sent(here), Release)
    assert kept(here) == (1, 1)
