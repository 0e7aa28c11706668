"""Tables of the library, one file for each noun."""

from peerness.library.models.copy import LocalCopy
from peerness.library.models.index import Posting, Shelf, SlipOfAWord
from peerness.library.models.readinglist import ReadingItem, ReadingList
from peerness.library.models.resource import (
    Audience,
    Kind,
    Licence,
    Population,
    Ranking,
    Resource,
    State,
    Tongue,
    Topic,
)

__all__ = [
    "Audience",
    "Kind",
    "Licence",
    "LocalCopy",
    "Population",
    "Posting",
    "Ranking",
    "ReadingItem",
    "ReadingList",
    "Resource",
    "Shelf",
    "SlipOfAWord",
    "State",
    "Tongue",
    "Topic",
]
