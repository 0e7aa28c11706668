"""What sessions ask in a program, and the kinds of activity that it offers: those of its charter, else the usual."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Scope
from peerness.programs.models import (
    PROPOSES,
    ActivityKind,
    Charter,
    OutsideActivity,
    Program,
    SessionShape,
    UsualActivity,
)
from peerness.programs.permissions import SHAPE_SESSIONS
from peerness.programs.queries.setup import program
from peerness.programs.rules import MOST_UNFOLDED, Kind, Shape


def shape_of(scope: Scope, programs: Collection[UUID]) -> Shape:
    """What the form of a session looks like for people of these programs: what one of them offers, is offered."""
    wanted = sorted(set(programs))
    asked = _asked(scope, wanted)
    unfolded = [name for one in asked for name in one.unfolded or ()]
    own = list(own_kinds(scope, wanted).filter(ended_at__isnull=True))
    offered: set[str] = set()
    for one in asked:
        if one.within is not None:
            offered |= {*one.within, *one.outside}
        else:
            offered |= {kind.code for kind in usual_kinds() if kind.code not in (one.left_out or ())}
            offered |= {str(kind.pk) for kind in own if kind.program_id == one.pk}
    every = [*(usual_kinds()), *(Kind(str(kind.pk), kind.name, kind.type) for kind in own), *outside_kinds()]
    # Without a program, as before the first one, everything usual is offered.
    kinds = [kind for kind in every if kind.code in offered] if wanted else usual_kinds()
    outside = [set(one.outside) if one.within is not None else set() for one in asked]
    return Shape(
        tuple(dict.fromkeys(unfolded))[:MOST_UNFOLDED], _marked(kinds, set.intersection(*outside) if outside else set())
    )


def _asked(scope: Scope, programs: list[UUID]) -> list[Any]:
    """These programs, each with what it has decided about sessions and what its charter in force says: one question."""
    shape = SessionShape.objects.within(scope).filter(program=OuterRef("pk"))
    charter = Charter.objects.within(scope).filter(program=OuterRef("pk"), in_force_at__lte=scope.at)
    latest = charter.order_by("-in_force_at", "-version")
    rows = Program.objects.within(scope).filter(pk__in=programs).order_by("pk")
    return list(
        rows.annotate(
            unfolded=Subquery(shape.values("unfolded")[:1]),
            left_out=Subquery(shape.values("left_out")[:1]),
            within=Subquery(latest.values("within")[:1]),
            outside=Subquery(latest.values("outside")[:1]),
        )
    )


def _marked(kinds: list[Kind], outside: set[str]) -> tuple[Kind, ...]:
    """The kinds, last those that the charters of all these programs put outside the role, which say so."""
    told = [
        Kind(one.code, format_lazy(_("{kind} (outside our role)"), kind=one.name), one.type)
        for one in kinds
        if one.code in outside
    ]
    return (*(one for one in kinds if one.code not in outside), *told)


def usual_kinds() -> list[Kind]:
    """The kinds of activity that every program begins with."""
    return [Kind(one.value, one.label, PROPOSES[one]) for one in UsualActivity]


def outside_kinds() -> list[Kind]:
    """What peers are often asked for and what is not theirs: a charter may name it, then sessions tell of it."""
    return [Kind(one.value, one.label, "") for one in OutsideActivity]


def own_kinds(scope: Scope, programs: Collection[UUID]) -> QuerySet[ActivityKind]:
    """The kinds of activity that these programs have added, ended ones too, by name."""
    return ActivityKind.objects.within(scope).filter(program_id__in=list(programs)).order_by("name", "pk")


def activity_names(scope: Scope, codes: Collection[str]) -> list[str]:
    """What these activities are called, whether they are still offered or not."""
    known = {one.value: str(one.label) for one in (*UsualActivity, *OutsideActivity)}
    own = [UUID(code) for code in codes if code not in known]
    if own:
        rows = ActivityKind.objects.within(scope).filter(pk__in=own)
        known |= {str(id): name for id, name in rows.values_list("pk", "name")}
    return [known[code] for code in codes if code in known]


def program_to_shape(scope: Scope, id: UUID) -> Program:
    """One program for which the scope may say what a session asks."""
    found = program(scope, id)
    SHAPE_SESSIONS.check(scope, found)
    return found


def shape_row(scope: Scope, program: Program) -> SessionShape | None:
    """What a program has decided about its sessions, if anything."""
    return SessionShape.objects.within(scope).filter(program=program).first()
