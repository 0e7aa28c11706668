"""How bands are told and drawn: of the pulse and of the staff survey, the same way."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.ui.charts import Chart, Series, dots
from peerness.workforce.models import BANDS
from peerness.workforce.rules.voices import Band

_FEW = _("Fewer than five answers")


def in_words(band: Band | None) -> Text:
    """How many said so; or that too few answered."""
    return _FEW if band is None else BANDS[band]


def drawn(title: Text, names: Sequence[Text], *series: Series, sentence: Text) -> Chart | None:
    """Bands on their scale, each series of them that has any; None where none has."""
    shown = [one for one in series if any(value is not None for value in one.values)]
    if not shown:
        return None
    return dots(
        title,
        names,
        *shown,
        low=Band.FEW,
        high=Band.MOST,
        ends=(BANDS[Band.FEW], BANDS[Band.MOST]),
        amounts=False,
        label_name=_("What"),
        sentence=sentence,
        note=_("From five answers on, of all together. A mark moves only by more than one answer can explain."),
    )
