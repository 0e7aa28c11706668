"""Migration operations: walls between organisations and rows that cannot be changed, born with their table."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

ORGANISATION = "nullif(current_setting('peerness.organisation', true), '')::uuid"
ACCOUNT = "nullif(current_setting('peerness.account', true), '')::uuid"


class _TableOperation(Operation):
    """What both operations share: they speak of one model's table and run plain SQL."""

    reversible = True
    reduces_to_sql = True
    model_name: str

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models' state does not change."""

    def table(self, app_label: str, state: ProjectState) -> str:
        """The name of the table at this point of the history."""
        return str(state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def run(self, editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
        """Run the statements in order; percent signs are literal."""
        for statement in statements:
            editor.execute(statement, params=None)


class RowLevelSecurity(_TableOperation):
    """PostgreSQL shows and takes only rows of the organisation that the transaction has announced.

    `column` holds the organisation's id. `also` is a further SQL condition under which a row may be read (never
    written), such as a membership by its own account, which is asked for before any organisation is known.
    """

    serialization_expand_args: ClassVar[list[str]] = []

    def __init__(self, model_name: str, column: str = "organisation_id", also: str = "") -> None:
        """Name the model; the table must already exist."""
        self.model_name, self.column, self.also = model_name, column, also

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How the operation is written into a migration."""
        return type(self).__name__, [self.model_name], {"column": self.column, "also": self.also}

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Switch the wall on, for the owner of the table too."""
        if schema_editor.connection.vendor != "postgresql":
            return
        table = self.table(app_label, to_state)
        own = f'"{self.column}" = {ORGANISATION}'
        read = f"{own} or {self.also}" if self.also else own
        statements = [
            f'alter table "{table}" enable row level security',
            f'alter table "{table}" force row level security',
            f'create policy tenant on "{table}" using ({own}) with check ({own})',
        ]
        if self.also:
            statements.append(f'create policy tenant_read on "{table}" for select using ({read})')
        self.run(schema_editor, statements)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take the wall down again."""
        if schema_editor.connection.vendor != "postgresql":
            return
        table = self.table(app_label, from_state)
        self.run(
            schema_editor,
            [
                f'drop policy tenant on "{table}"',
                f'drop policy if exists tenant_read on "{table}"',
                f'alter table "{table}" no force row level security',
                f'alter table "{table}" disable row level security',
            ],
        )

    def describe(self) -> str:
        """The sentence that the migrate command prints."""
        return f"Only rows of one's own organisation in {self.model_name}"


class AppendOnly(_TableOperation):
    """Triggers on both databases refuse to change or delete rows, from the moment that `when` holds.

    `when` is an SQL condition over the old row, written with the alias OLD, such as `OLD.signed_at IS NOT NULL`;
    empty means always. `closed` is a condition over NEW under which no row may be added, or moved in, such as a note
    to a session that is signed. On SQLite a replacing insert is refused as well: it would delete without a word.
    """

    def __init__(
        self, model_name: str, when: str = "", closed: str = "", message: str = "this record is append-only"
    ) -> None:
        """Name the model; the table must already exist."""
        self.model_name, self.when, self.closed, self.message = model_name, when, closed, message

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How the operation is written into a migration."""
        return (
            type(self).__name__,
            [self.model_name],
            {
                "when": self.when,
                "closed": self.closed,
                "message": self.message,
            },
        )

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Make the triggers."""
        table = self.table(app_label, to_state)
        make = self._postgresql if schema_editor.connection.vendor == "postgresql" else self._sqlite
        self.run(schema_editor, make(table))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Remove the triggers."""
        table = self.table(app_label, from_state)
        if schema_editor.connection.vendor == "postgresql":
            self.run(schema_editor, [f'drop function "{table}_append_only"() cascade'])
            return
        self.run(schema_editor, [f'drop trigger "{table}_no_{act}"' for act in ("update", "delete", "replace")])

    def describe(self) -> str:
        """The sentence that the migrate command prints."""
        return f"Rows of {self.model_name} cannot be changed or deleted"

    def _sqlite(self, table: str) -> list[str]:
        when = f"when {self.when}" if self.when else ""
        refuse = f"begin select raise(abort, '{self.message}'); end"
        old = self.when.replace("OLD.", "present.") if self.when else "1"
        # Names and conditions come from our own migrations, never from people.
        exists = f'exists (select 1 from "{table}" as present where present.id = NEW.id and ({old}))'  # noqa: S608
        no_insert = f"({exists}) or ({self.closed})" if self.closed else exists
        # A row must not come into a closed place by moving there either.
        no_update = f"when ({self.when or '1'}) or ({self.closed})" if self.closed else when
        return [
            f'create trigger "{table}_no_update" before update on "{table}" {no_update} {refuse}',
            f'create trigger "{table}_no_delete" before delete on "{table}" {when} {refuse}',
            f'create trigger "{table}_no_replace" before insert on "{table}" when {no_insert} {refuse}',
        ]

    def _postgresql(self, table: str) -> list[str]:
        test, closed = self.when or "true", self.closed or "false"
        return [
            f"""create function "{table}_append_only"() returns trigger language plpgsql as $$
            begin
              if tg_op = 'TRUNCATE' then raise exception '{self.message}'; end if;
              if tg_op in ('INSERT', 'UPDATE') then
                if {closed} then raise exception '{self.message}' using errcode = 'restrict_violation'; end if;
              end if;
              if tg_op = 'INSERT' then return NEW; end if;
              if {test} then raise exception '{self.message}' using errcode = 'restrict_violation'; end if;
              if tg_op = 'DELETE' then return OLD; end if;
              return NEW;
            end $$""",
            f'create trigger "{table}_no_change" before insert or update or delete on "{table}" '
            f'for each row execute function "{table}_append_only"()',
            f'create trigger "{table}_no_truncate" before truncate on "{table}" '
            f'for each statement execute function "{table}_append_only"()',
        ]


class Lifted(_TableOperation):
    """Take the triggers of an `AppendOnly` away, so that a table can be rebuilt; the same migration puts them back.

    SQLite rebuilds a table to change its columns, and would refuse, or lose the triggers without a word.
    """

    def __init__(self, kept: AppendOnly) -> None:
        """Take the operation that made the triggers, with the conditions that it had."""
        self.kept, self.model_name = kept, kept.model_name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How the operation is written into a migration."""
        return type(self).__name__, [self.kept], {}

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Remove the triggers."""
        self.kept.database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Make them again."""
        self.kept.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """The sentence that the migrate command prints."""
        return f"Rows of {self.model_name} can be changed until the end of this migration"
