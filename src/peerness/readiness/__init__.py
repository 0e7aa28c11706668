"""The room readiness: from the first thought of peer work to a house that is ready for it."""
