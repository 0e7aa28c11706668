"""The rules of people's records."""
