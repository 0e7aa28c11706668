"""What came of a file that somebody brought, in sentences: how much came in, and which lines to look at."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.library.rules.references import LEFT_OUT, Read, Why

#: So many lines are named; the command `peerness references --rows` names all.
MOST_LINES = 6
WHYS: dict[Why, Text] = {
    Why.UNTITLED: _("left out, it has no title"),
    Why.DOUBLE: _("left out, it stands there twice"),
    Why.NOWHERE: _("left out, neither a year nor an address tells where it is"),
    Why.CUT: _("cut to what the library keeps"),
    Why.YEAR: _("the year was found in its source"),
    Why.COMPLETED: _("https:// was put before its address"),
    Why.RESOLVED: _("its DOI stands instead of a link that opens for few"),
    Why.ADDRESS: _("its link is no address and was left away"),
}


def brought(read: Read) -> str:
    """How many entries came in, and how many were left out."""
    count = len(read.entries)
    told = ngettext("%(count)s entry came in.", "%(count)s entries came in.", count) % {"count": count}
    if not read.count(*LEFT_OUT):
        return told
    return f"{told} " + gettext(
        "Left out: %(untitled)s without a title, %(doubles)s that stood there twice, %(nowhere)s that nothing leads to."
    ) % {"untitled": read.untitled, "doubles": read.doubles, "nowhere": read.count(Why.NOWHERE)}


def to_look_at(read: Read) -> str:
    """The first lines at which something was left out or mended, what was left out before what was mended."""
    told = sorted(read.told, key=lambda one: (one.why not in LEFT_OUT, one.row))
    lines = [gettext("line %(row)s: %(why)s") % {"row": one.row, "why": WHYS[one.why]} for one in told[:MOST_LINES]]
    more = len(told) - len(lines)
    if more > 0:
        lines.append(ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more})
    return "; ".join(lines)
