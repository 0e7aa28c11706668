"""Words in the organisation that look like a word typed: those that begin with it, hold it, or are a slip of it.

A common piece stands in thousands of words, a rare one in a few. So the pieces are counted first, and only the words of
the rarest ones are read. A slip spoils four pieces at most: five pieces lead to every word that is one slip away.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Length

from peerness.kernel.scope import Scope
from peerness.participants.models import WordPiece
from peerness.participants.rules.names import MOST_SLIPS, grams, inner, is_slip, starts

#: So many pieces are needed for one slip; further ones are read, for two slips, as long as they are rare.
_NEEDED, _RARE = 5, 600
#: So many words are read at most, and so many of each sort are looked for.
_READ, _MOST = 4000, 200
#: Shorter words have no piece of three letters: what begins with them is looked for, nothing else.
_WHOLE_PIECE = 3


@dataclass(frozen=True)
class Alike:
    """The words that look like one word."""

    begin: frozenset[str] = frozenset()
    hold: frozenset[str] = frozenset()
    slip: frozenset[str] = frozenset()


def alike(scope: Scope, words: Collection[str]) -> dict[str, Alike]:
    """For each word those that look like it."""
    pieces = {piece for word in words for piece in _counted(word)}
    rows = WordPiece.objects.within(scope).filter(piece__in=pieces)
    often: dict[int, int] = dict(rows.values_list("piece").annotate(n=Count("*"))) if pieces else {}
    wanted, read = Q(), set[int]()
    for word in words:
        mine, of_word = _question(word, often)
        wanted, read = wanted | mine, read | of_word
    if not read:
        return {}
    near = WordPiece.objects.within(scope).filter(piece__in=read).annotate(letters=Length("word")).filter(wanted)
    found = sorted(set(near.order_by().values_list("word", flat=True)[:_READ]), key=lambda one: (len(one), one))
    return {word: _sorted(word, found) for word in words}


def _counted(word: str) -> frozenset[int]:
    """The pieces that may be rare; the first letter alone never is."""
    return grams(word) - starts(word[:1]) if len(word) >= _WHOLE_PIECE else frozenset()


def _question(word: str, often: dict[int, int]) -> tuple[Q, frozenset[int]]:
    """Which words to read for one word, and by which pieces."""
    if len(word) < _WHOLE_PIECE:
        first = starts(word) - (starts(word[:1]) if len(word) > 1 else frozenset())
        return Q(piece__in=first, word__startswith=word), first
    rare = sorted(_counted(word), key=lambda piece: often.get(piece, 0))
    used = frozenset(rare[:_NEEDED]) | _while_rare(rare[_NEEDED:], often)
    inside = min(inner(word), key=lambda piece: often.get(piece, 0))
    near = Q(piece__in=used, letters__range=(len(word) - MOST_SLIPS, len(word) + MOST_SLIPS))
    return near | Q(piece=inside, word__contains=word), used | {inside}


def _while_rare(pieces: list[int], often: dict[int, int]) -> frozenset[int]:
    """The first of these pieces, the rarest, as long as they stand in few words together."""
    found, words = set[int](), 0
    for piece in pieces:
        words += often.get(piece, 0)
        if words > _RARE:
            break
        found.add(piece)
    return frozenset(found)


def _sorted(word: str, found: list[str]) -> Alike:
    """Which of the words found belong to this one, and how; the shortest first."""
    others = [one for one in found if one != word]
    begin = [one for one in others if one.startswith(word)]
    hold = [one for one in others if word in one and not one.startswith(word) and len(word) >= _WHOLE_PIECE]
    slip = [one for one in others if abs(len(one) - len(word)) <= MOST_SLIPS and is_slip(word, one)]
    return Alike(*(frozenset(some[:_MOST]) for some in (begin, hold, slip)))
