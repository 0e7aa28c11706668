"""What papers say of the code is so: audit events, budgets, roles, and the terms of the glossary."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import peerness
from peerness.access import receivers
from peerness.access import rules as access_rules
from peerness.audit import queries as audit_queries
from peerness.audit.models import Event
from peerness.audit.rules import Outcome
from peerness.kernel.scope import Role
from peerness.project import schedule
from peerness.project.configuration import security
from tests.bars import queries, test_start, test_weight
from tests.docs.papers import ROOT, paper
from tests.guards import sizes
from tests.journeys import test_thread

EVENTS = paper("docs/reference/audit-events.md")


def kinds() -> Iterator[str]:
    """The kind of every action of every room."""
    for found in pkgutil.walk_packages(peerness.__path__, "peerness."):
        if ".actions" in found.name:
            for value in vars(importlib.import_module(found.name)).values():
                plan = getattr(value, "action", None)
                if callable(value) and plan is not None:
                    yield plan.kind


def test_every_kind_of_event_is_explained() -> None:
    outcomes, actions, signing_in, pages, parts = EVENTS.tables()
    assert {row["outcome"].strip("`") for row in outcomes} == {outcome.value for outcome in Outcome}
    told = [row["kind"].strip("`") for row in actions]
    assert len(told) == len(set(told))
    assert set(told) == set(kinds())
    assert {row["kind"].strip("`") for row in signing_in} == {receivers.SIGNED_IN, receivers.SIGNED_OUT}
    assert all(row["when"] for row in [*actions, *signing_in, *pages])
    columns = {name.strip(" `") for row in parts for name in row["part"].split(",")}
    assert columns == {field.attname for field in Event._meta.concrete_fields}


def test_budgets_are_those_of_the_guards() -> None:
    rows = {row["what"]: row["at most"] for table in paper("docs/reference/budgets.md").tables() for row in table}
    assert int(rows["lines of a Python file"]) == sizes.FILE
    assert int(rows["lines of a test file"]) == sizes.TEST_FILE
    assert int(rows["lines of a function"]) == sizes.FUNCTION
    assert int(rows["lines of a view"]) == sizes.VIEW
    assert int(rows["ways through a function (McCabe)"]) == sizes.COMPLEXITY
    assert int(rows["lines of a template"]) == sizes.TEMPLATE
    assert int(rows["lines of our own scripts, all together"]) == sizes.SCRIPTS
    assert int(rows["packages that running it needs"]) == sizes.DEPENDENCIES
    assert int(rows["database queries of a page"]) == queries.MOST
    assert int(rows["the same query again with other values on one page"]) == queries.LOOP - 1
    assert int(rows["seconds from a second start to the first answer"]) == test_start.SECONDS
    assert int(rows["megabytes of memory after a walk through all pages"]) * 1000**2 == test_start.MEMORY
    assert int(rows["touches on a phone, from Today to the signature"]) == test_thread.TOUCHES
    assert int(rows["fields to fill in"]) == test_thread.FIELDS
    (weight,) = [int(most) for what, most in rows.items() if what.startswith("kilobytes of a page")]
    assert weight * 1000 == test_weight.MOST


def test_every_budget_names_the_file_that_holds_it() -> None:
    rows = [row for table in paper("docs/reference/budgets.md").tables() for row in table]
    assert rows
    assert not [row["held by"] for row in rows if not (ROOT / row["held by"].strip("`")).is_file()]


def test_every_role_is_explained() -> None:
    (table,) = paper("docs/explanation/privacy.md").tables()
    named = {row["role"] for row in table}
    assert named == {"peer worker", "volunteer peer", "supervisor", "program manager", *_plain_roles()}


def _plain_roles() -> set[str]:
    longer = {Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR, Role.MANAGER}
    return {role.value for role in Role if role not in longer}


def test_every_role_is_in_the_glossary() -> None:
    terms = {row.get("term", "") for table in paper("docs/glossary.md").tables() for row in table}
    (table,) = paper("docs/explanation/privacy.md").tables()
    assert {row["role"] for row in table} <= terms


def test_terms_stand_once_with_meaning_and_spanish() -> None:
    rows = [row for table in paper("docs/glossary.md").tables() for row in table if "term" in row]
    terms = [row["term"] for row in rows]
    assert len(terms) == len(set(terms)) > 25
    assert not [row["term"] for row in rows if not row["what it means here"] or not row["spanish"]]
    assert not [row["term"] for row in rows if row["words to avoid"] and not row["why"]]


def test_figures_in_words_are_those_of_the_code() -> None:
    """Papers say "an hour", "a minute", "15 characters" and "192 bits"; these are the figures behind them."""
    assert access_rules.GLASS_LASTS.total_seconds() == 3600
    assert access_rules.INVITATION_LASTS.days == 7
    assert access_rules._SECRET_BYTES * 8 == 192
    assert audit_queries.WINDOW.total_seconds() == 60
    lengths = [rule["OPTIONS"]["min_length"] for rule in security.PASSWORD_VALIDATORS if "OPTIONS" in rule]
    assert lengths == [15]


def test_the_sealer_keeps_its_window() -> None:
    """Two rounds must fit into the time that an event may wait."""
    every = {scheduled.name: scheduled.seconds for scheduled in schedule.registered()}
    assert every["seal the audit"] * 2 <= audit_queries.WINDOW.total_seconds()
