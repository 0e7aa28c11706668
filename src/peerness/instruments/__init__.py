"""Questionnaires: what they ask, what an answer may be, and what the answers come to. Pure: no database, no pages."""
