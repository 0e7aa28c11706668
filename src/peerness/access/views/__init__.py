"""The pages of access, one file a noun."""
