"""Tests of the house as a whole; the tests of a room lie in the room."""
