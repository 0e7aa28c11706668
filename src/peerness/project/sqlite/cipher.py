"""Django's way to SQLite through the SQLCipher driver; Django's own names its driver at too many places to be told."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Mapping
from itertools import tee
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as driver

from peerness.project.sqlite.files import key, wrong_key

# What Django tells the standard driver, told to this one.
driver.register_converter("bool", b"1".__eq__)
driver.register_converter("date", base.decoder(parse_date))
driver.register_converter("datetime", base.decoder(parse_datetime))
driver.register_converter("timestamp", base.decoder(parse_datetime))
driver.register_converter("time", base.decoder(parse_time))
driver.register_adapter(decimal.Decimal, str)
driver.register_adapter(datetime.date, base.adapt_date)
driver.register_adapter(datetime.datetime, base.adapt_datetime)


class Cursor(driver.Cursor):  # type: ignore[misc] # the driver has no types
    """Turns Django's placeholders into SQLite's."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement; without parameters its percent signs are literal."""
        if params is None:
            return super().execute(query)
        return super().execute(self.convert(query, params), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run one statement for many rows."""
        peek, rows = tee(iter(param_list))
        return super().executemany(self.convert(query, next(peek, None)), rows)

    def convert(self, query: str, params: Any) -> str:
        """The query with SQLite's placeholders for one set of parameters."""
        names = list(params) if isinstance(params, Mapping) else None
        return str(base.SQLiteCursorWrapper.convert_query(self, query, param_names=names))


class CipherWrapper(base.DatabaseWrapper):
    """SQLite through SQLCipher: the key comes before any other word."""

    Database = driver
    init_commands: list[str]
    display_name = "SQLCipher"

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file with its key and make every connection the same."""
        secret = key(self.settings_dict)
        connection = driver.connect(**conn_params)
        if secret:
            # A raw key opens at once; a passphrase would cost 0.2 s on each connection.
            connection.execute(f"PRAGMA key = \"x'{secret}'\"")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except driver.OperationalError:
            connection.close()
            raise
        except driver.DatabaseError as error:
            connection.close()
            raise wrong_key(self.settings_dict) from error
        register_functions(connection)
        for command in ("PRAGMA foreign_keys = ON", "PRAGMA legacy_alter_table = OFF", *self.init_commands):
            if command.strip():
                connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that understands Django's placeholders."""
        return self.connection.cursor(factory=Cursor)
