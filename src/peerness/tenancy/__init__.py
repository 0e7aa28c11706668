"""What keeps organisations apart and history whole: abstract models, scoped reads, database walls. No tables."""
