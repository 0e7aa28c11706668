"""Reads of people."""

from peerness.participants.queries.people import PEOPLE_PAGES, exists, people, person, sees_people

__all__ = ["PEOPLE_PAGES", "exists", "people", "person", "sees_people"]
