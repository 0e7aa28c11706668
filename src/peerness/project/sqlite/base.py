"""Where Django looks for the backend: the encrypting one where its package is there, else the plain one."""

from __future__ import annotations

from django.db.backends.sqlite3 import base

from peerness.project.sqlite import CIPHER

DatabaseWrapper: type[base.DatabaseWrapper]
if CIPHER:
    from peerness.project.sqlite.cipher import CipherWrapper as DatabaseWrapper
else:
    from peerness.project.sqlite.plain import PlainWrapper as DatabaseWrapper

__all__ = ["DatabaseWrapper"]
