"""The room readiness: thinking about peer work before it begins, as a person and as an organisation."""
