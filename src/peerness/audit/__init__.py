"""What was done and what was looked at: ids and keyed hashes only, no foreign keys, no pages."""
