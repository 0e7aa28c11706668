"""The ground that knows nothing of databases or pages: scope, errors, ids, the clock, periods."""
