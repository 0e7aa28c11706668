"""The action: a permission check, one transaction and one audit event around every write.

An action is called as `welcome(scope, id=..., at=..., ...)`. `id` comes from the client: the same id with the same
content gives the same answer, with another content it is a conflict. So a double tap, a retry and a phone that was
without a network are one case. `at` is the moment at which the thing happened. Inside an action, `create`, `change`
and `remove` (for batches `create_many`, `create_columns` and `change_many`) are the only ways to write, within one's
own organisation; they note what changed for the event. A nested action joins the transaction, and its event names the
outer one as its cause.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from peerness.access.clashes import broke, broke_key
from peerness.access.manifests import Prints, columns_of, manifest_of, said_by, text_of
from peerness.access.manifests import manifest as manifest
from peerness.audit import actions as audit
from peerness.audit.models import Event
from peerness.audit.queries import audit_key, command
from peerness.audit.rules import Change, Entry, Outcome, Subject, fingerprint, keyed_hash
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing, PeernessError, Text
from peerness.kernel.scope import ActorKind, Scope
from peerness.tenancy.locked import locked
from peerness.tenancy.models import TenantModel, recall
from peerness.tenancy.organisation import entered
from peerness.tenancy.permission import Permission
from peerness.tenancy.privacy import PLAIN_IN_AUDIT
from peerness.tenancy.rows import Columns, put_columns, put_rows

P = ParamSpec("P")
R = TypeVar("R", bound=models.Model)
M = TypeVar("M", bound=models.Model)
T = TypeVar("T", bound=TenantModel)

MEMBERS = frozenset({ActorKind.MEMBER})
SYSTEM = frozenset({ActorKind.JOB, ActorKind.COMMAND})
#: So many rows go to the database in one statement.
_AT_ONCE = 500
_SAVED_BEFORE = _("This was saved before with other content. Load the page again and compare.")
#: Which sentence mends a broken constraint: its model, the form's field, the sentence. Names are unique over all rooms.
_mended_by: dict[str, tuple[type[models.Model], str, Text]] = {}


@dataclass
class _Doing:
    """The action under way: its organisation, its command, and what it has touched so far.

    `prints` holds the batches that it was given, each with its print: the actions inside are given the same ones.
    """

    organisation: UUID
    command: UUID
    prints: Prints
    changes: list[Change] = field(default_factory=list)
    subjects: dict[Subject, None] = field(default_factory=dict)


_under_way: ContextVar[_Doing | None] = ContextVar("peerness_action", default=None)
_kinds: set[str] = set()


@dataclass(frozen=True)
class _Plan:
    """What the decorator was told about an action."""

    kind: str
    returns: type[models.Model]
    permission: Permission | None
    on: str
    by: frozenset[ActorKind]
    secrets: frozenset[str]

    def check(self, scope: Scope, arguments: Mapping[str, Any]) -> None:
        """Who may: the kind of actor first; a member needs the permission, on the record that it names.

        Whoever acts, another organisation's record is simply not there.
        """
        if scope.actor.kind not in self.by:
            raise Denied(_("This cannot be done from here."), f"{self.kind}.actor")
        for value in arguments.values():
            if isinstance(value, TenantModel) and value.organisation_id != scope.organisation:
                raise Missing
        if scope.actor.kind is ActorKind.MEMBER and self.permission is not None:
            self.permission.check(scope, arguments[self.on] if self.on else None)


def action(
    kind: str,
    *,
    returns: type[R],
    permission: Permission | None = None,
    on: str = "",
    by: frozenset[ActorKind] = MEMBERS,
    constraints: Mapping[str, tuple[str, Text]] | None = None,
    secrets: frozenset[str] = frozenset(),
) -> Callable[[Callable[Concatenate[Scope, P], R]], Callable[Concatenate[Scope, P], R]]:
    """Make a function an action.

    `kind` is "room.noun.verb"; `returns` the model of the record that it gives back; `permission` is checked on the
    argument named `on`; `by` says which kinds of actor may call it (jobs and commands need no permission);
    `constraints` maps a database constraint to the field and sentence that tell how to mend it; `secrets` names
    arguments, such as a password, of which the audit keeps not even a hash.
    """
    if permission is None and by & MEMBERS:
        raise ValueError(f"{kind}: an action that members may call needs a permission")
    plan = _Plan(kind, returns, permission, on, by, secrets)
    _kinds.add(kind)
    for name, (field_name, sentence) in (constraints or {}).items():
        _mended_by[name] = (returns, field_name, sentence)

    def decorate(function: Callable[Concatenate[Scope, P], R]) -> Callable[Concatenate[Scope, P], R]:
        @wraps(function)
        def run(scope: Scope, *args: P.args, **kwargs: P.kwargs) -> R:
            if args:
                raise TypeError(f"{kind}: everything after the scope is named")
            return _run(plan, scope, kwargs, lambda: function(scope, **kwargs))  # type: ignore[call-arg]

        run.action = plan  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[Scope, P], R]", run)

    return decorate


def _run(plan: _Plan, scope: Scope, arguments: Mapping[str, Any], body: Callable[[], R]) -> R:
    id: UUID = arguments["id"]
    outer = _under_way.get()
    prints = {} if outer is None else outer.prints
    content = fingerprint(audit_key(), [plan.kind, _content(plan, arguments, prints)])
    try:
        with entered(scope), transaction.atomic(savepoint=outer is None):
            earlier = command(scope, id)
            if earlier is not None:
                return cast(R, _same_answer(plan, scope, earlier, content))
            plan.check(scope, arguments)
            return _do(plan, scope, arguments, content, prints, body)
    except Denied as denied:
        if outer is None:
            _note_refusal(plan, scope, arguments["at"], denied)
        raise
    except IntegrityError as error:
        if outer is not None:
            raise
        return cast(R, _after_clash(plan, scope, id, content, error))


def _do(
    plan: _Plan, scope: Scope, arguments: Mapping[str, Any], content: str, prints: Prints, body: Callable[[], R]
) -> R:
    outer = _under_way.get()
    doing = _Doing(scope.organisation, arguments["id"], prints)
    token = _under_way.set(doing)
    try:
        result = body()
    finally:
        _under_way.reset(token)
    entry = Entry(
        kind=plan.kind,
        outcome=Outcome.DONE,
        at=arguments["at"],
        command=doing.command,
        cause=outer.command if outer else None,
        content=content,
        result=result.pk,
        changes=tuple(doing.changes),
        subjects=tuple(doing.subjects),
    )
    audit.record(scope, entry)
    return result


def _same_answer(plan: _Plan, scope: Scope, earlier: Event, content: str) -> Any:
    """The answer that the command was given before; another content or another hand is a conflict."""
    same = earlier.kind == plan.kind and earlier.content == content and earlier.actor_id == scope.actor.id
    if not same or earlier.result is None:
        raise Conflict(_SAVED_BEFORE)
    return recall(plan.returns, scope, earlier.result)


def _after_clash(plan: _Plan, scope: Scope, id: UUID, content: str, error: IntegrityError) -> Any:
    """Two writes met: the same command twice gives the same answer, a named constraint becomes a field's error.

    The constraint may be one that a nested action knows. An id that another record bears already is a conflict.
    """
    with entered(scope):
        earlier = command(scope, id)
        if earlier is not None:
            return _same_answer(plan, scope, earlier, content)
    for name, (model, field_name, sentence) in _mended_by.items():
        if broke(error, model, name):
            raise Invalid({field_name: sentence}) from error
    if broke_key(error, plan.returns):
        raise Conflict(_SAVED_BEFORE) from error
    raise error


def _note_refusal(plan: _Plan, scope: Scope, at: datetime, denied: Denied) -> None:
    with entered(scope):
        audit.record(scope, Entry(plan.kind, Outcome.REFUSED, at, reason=denied.code))
    denied.noted = True


def _content(plan: _Plan, arguments: Mapping[str, Any], prints: Prints) -> dict[str, object]:
    """What a command says, without secrets and the moment: a retry may come later and is still the same."""
    return {
        name: said_by(value, prints) for name, value in arguments.items() if name != "at" and name not in plan.secrets
    }


def kinds() -> list[str]:
    """The kinds of all actions, for those who look for something in the audit."""
    return sorted(_kinds)


def create(model: type[T], scope: Scope, **values: Any) -> T:
    """Write a new record of the scope's organisation."""
    return insert(model(organisation_id=scope.organisation, **values))


def insert(record: M) -> M:
    """Write a new record that knows its organisation, or needs none (an account, an organisation)."""
    doing = _now_doing(record)
    record.save(force_insert=True)
    _note(doing, record, [field.name for field in record._meta.concrete_fields])
    return record


def change(record: M, **values: Any) -> M:
    """Write new values of some fields; what stays the same is not written and not noted."""
    doing = _now_doing(record)
    different = [name for name, value in values.items() if getattr(record, name) != value]
    for name in different:
        setattr(record, name, values[name])
    if different:
        record.save(update_fields=different)
    _note(doing, record, different)
    return record


def remove(record: models.Model) -> None:
    """Delete a record of structure, such as a role; records about people are never deleted this way."""
    doing = _now_doing(record)
    _note(doing, record, [])
    record.delete()


def repeat(rows: Columns[Any]) -> None:
    """Add rows that only repeat what other rows say, said column by column: for the many of a batch.

    A row that is there already stays as it is. They are the organisation's own, and the event need not tell them.
    """
    if _under_way.get() is None or not getattr(rows.model, "repeats", False):
        raise PeernessError("only rows that repeat others are repeated, and only inside an action")
    _in_columns(rows)
    put_columns(rows, there_stay=True)


def rewrite(model: type[T], scope: Scope, *, add: Iterable[T] = (), gone: Collection[UUID] = ()) -> None:
    """Add and take away rows that only repeat what other rows say, such as search keys; the event need not tell them.

    A row that is there already stays as it is.
    """
    rows = list(add)
    if _under_way.get() is None or not getattr(model, "repeats", False):
        raise PeernessError("only rows that repeat others are rewritten, and only inside an action")
    for row in rows:
        _now_doing(row)
    kept = model.objects.within(scope)
    if gone:
        kept.filter(pk__in=gone).delete()
    if rows:
        put_rows(rows, there_stay=True)


def create_many(rows: Iterable[T]) -> list[T]:
    """Write many new records of one kind at once: for imports and other work on whole batches.

    The event does not repeat every field. For each kind it keeps how many rows there are and one keyed print over all
    that they say (`manifest`), and as subjects the people whom the rows are about, each once, or the record to which
    they belong (`gathered`), or else the rows themselves. Rows go in as they are; a broken constraint takes back the
    whole action.
    """
    made = list(rows)
    if not made:
        return made
    doing = _now_doing(made[0])
    for row in made:
        if row.organisation_id != doing.organisation:
            raise Missing
    put_rows(made)
    _note_many(doing, made, "created")
    return made


def create_columns(rows: Columns[T]) -> None:
    """Write many new records that were said column by column; noted like `create_many`, and in half the time."""
    if not rows.ids:
        return
    doing = _in_columns(rows)
    put_columns(rows)
    _note_batch(doing, rows.model, "created", len(rows.ids), manifest_of(rows), rows.each, rows.same)


def _in_columns(rows: Columns[Any]) -> _Doing:
    """The action under way, which writes rows of its own organisation only: they say it once, for all."""
    doing = _under_way.get()
    if doing is None:
        raise PeernessError("writes happen only inside an action")
    if rows.same.get("organisation_id") != doing.organisation:
        raise Missing
    return doing


def change_many(rows: Iterable[T], **values: Any) -> list[T]:
    """Write the same new values into many records of one kind at once; noted like `create_many`."""
    changed = list(rows)
    if not changed:
        return changed
    doing = _now_doing(changed[0])
    for row in changed:
        _now_doing(row)
        for name, value in values.items():
            setattr(row, name, value)
    kept = type(changed[0]).plain.filter(organisation_id=doing.organisation)
    for start in range(0, len(changed), _AT_ONCE):
        kept.filter(pk__in=[row.pk for row in changed[start : start + _AT_ONCE]]).update(**values)
    _note_many(doing, changed, "changed", frozenset(values))
    return changed


def _note_many(doing: _Doing, rows: Sequence[models.Model], verb: str, names: Collection[str] = ()) -> None:
    """Note a batch of records."""
    model: Any = type(rows[0])
    about = _whom(model)
    each = {name: [getattr(row, name) for row in rows] for name in {"id", *about}}
    _note_batch(doing, model, verb, len(rows), manifest(rows, names), each, {})


def _whom(model: Any) -> tuple[str, ...]:
    return getattr(model, "about", ()) or getattr(model, "gathered", ())


def _note_batch(
    doing: _Doing, model: Any, verb: str, size: int, told: str, each: Mapping[str, list[Any]], same: Mapping[str, Any]
) -> None:
    """One change for the kind of a batch, and whom it is about: each person once, however many kinds there are."""
    label = model._meta.label_lower
    doing.changes.append(Change(label, doing.command, verb, f"{size} {told}"))
    there = {None, *(subject.record for subject in doing.subjects)}
    for name in _whom(model):
        found = dict.fromkeys(each[name] if name in each else [same[name]])
        doing.subjects |= {Subject(f"{label}.{name}", one): None for one in found if one not in there}
    if not _whom(model):
        doing.subjects |= {Subject(label, one): None for one in each["id"]}


def hold(scope: Scope, record: T) -> T:
    """The record as it is now, locked until the action ends: for writes that depend on what was read."""
    _now_doing(record)
    found = locked(type(record), scope, record.pk)
    if found is None:
        raise Missing
    return found


def _now_doing(record: models.Model) -> _Doing:
    """The action under way, which writes records of its own organisation only."""
    doing = _under_way.get()
    if doing is None:
        raise PeernessError("writes happen only inside an action")
    if isinstance(record, TenantModel) and record.organisation_id != doing.organisation:
        raise Missing
    return doing


def _note(doing: _Doing, record: models.Model, names: list[str]) -> None:
    label = record._meta.label_lower
    doing.subjects[Subject(label, record.pk)] = None
    for about in getattr(record, "about", ()):
        if (person := getattr(record, about)) is not None:  # a request for support is about nobody known yet
            doing.subjects[Subject(f"{label}.{about}", person)] = None
    privacy = getattr(record, "privacy", {})
    columns = columns_of(type(record))
    for name in names:
        text = text_of(getattr(record, columns.get(name, name)))
        kept = text if privacy.get(name) in PLAIN_IN_AUDIT else keyed_hash(audit_key(), text)
        doing.changes.append(Change(label, record.pk, name, kept))
