"""What the pages of exchange show."""

from peerness.exchange.pages.uploads import Fact, FilePage, PairPage, file_page, pair_page, report

__all__ = ["Fact", "FilePage", "PairPage", "file_page", "pair_page", "report"]
