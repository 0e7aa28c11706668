"""What the pages of the record show."""

from peerness.participants.pages.joining import joined_page, pair, pairs_page
from peerness.participants.pages.record import RecordPage, Told, before, birth, record_page

__all__ = ["RecordPage", "Told", "before", "birth", "joined_page", "pair", "pairs_page", "record_page"]
