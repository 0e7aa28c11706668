"""Django's `migrate` with our executor: the tests' database and whoever calls Django's command have it, too."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from peerness.project.migrating import Executor


class Command(migrate.Command):
    """Updates the tables; options and output are Django's."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run Django's command; it takes the executor from its own module and has no other place to say which."""
        place: Any = migrate
        before = place.MigrationExecutor
        place.MigrationExecutor = Executor
        try:
            super().handle(*args, **options)
        finally:
            place.MigrationExecutor = before
