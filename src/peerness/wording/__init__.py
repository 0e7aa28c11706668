"""The language lens: which words about people wound or slide into clinic talk, and what can be said instead."""
