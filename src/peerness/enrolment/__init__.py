"""Welcoming a person into a program, the episode that begins, and the peer who is assigned."""
