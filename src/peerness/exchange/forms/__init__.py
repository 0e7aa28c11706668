"""Forms of exchange."""

from peerness.exchange.forms.uploads import ColumnsForm, PairForm, PutForm

__all__ = ["ColumnsForm", "PairForm", "PutForm"]
