"""What every test has: a database whose walls stand, and honest emptying after tests that commit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import TransactionTestCase
from django.utils import timezone, translation

from tests import database

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Whether the database of an earlier run stands already, as the migrations left it."""
    return not database.on_postgresql() and database.placed()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After the owner has made the tables, run every test as the application's role."""
    with django_db_blocker.unblock():
        database.keep_migrated()
    with django_db_blocker.unblock(), database.walled():
        yield


@pytest.fixture(autouse=True)
def _nobody_s_language() -> Iterator[None]:
    """What a test's visitor spoke last, and where they were, is not spoken to the next test."""
    yield
    translation.activate(settings.LANGUAGE_CODE)
    timezone.deactivate()


def _teardown(_: TransactionTestCase) -> None:
    database.empty()


# Django empties with plain deletes, which our append-only triggers rightly refuse.
TransactionTestCase._fixture_teardown = _teardown  # type: ignore[attr-defined]
