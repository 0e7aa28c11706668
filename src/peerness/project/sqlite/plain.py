"""Django's way to plain SQLite, for machines without the encryption package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from peerness.project.sqlite.files import refuse_unreadable


class PlainWrapper(base.DatabaseWrapper):
    """Django's own SQLite, which refuses a file that it could not read."""

    display_name = "SQLite"

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, unless it is an encrypted one."""
        refuse_unreadable(Path(str(self.settings_dict["NAME"])))
        return super().get_new_connection(conn_params)
