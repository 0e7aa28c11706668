"""Tags for the pages of readiness."""
