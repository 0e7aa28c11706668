"""Charts as plain SVG, drawn on the server: pure functions from numbers to markup, without Django.

Horizontal places are percent and vertical ones `em`, so that a chart fills its card on every screen while its letters
keep the size of the text around it, also when the reader makes text larger. Colours come from the style sheet.
"""

from peerness.ui.charts.data import Chart, Series, bands, bars, dots, funnel, line, stacked
from peerness.ui.charts.draw import draw, key, spark

__all__ = ["Chart", "Series", "bands", "bars", "dots", "draw", "funnel", "key", "line", "spark", "stacked"]
