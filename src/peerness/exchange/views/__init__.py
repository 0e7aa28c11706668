"""Pages of exchange."""

from peerness.exchange.views.uploads import back, columns, file, files, let_in, pair, put, report, throw_away

__all__ = ["back", "columns", "file", "files", "let_in", "pair", "put", "report", "throw_away"]
