"""Tags of access for templates."""
