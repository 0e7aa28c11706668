"""How much memory is asked for at once, and how often it is looked through."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: `M_ARENA_MAX` of <malloc.h>, in the GNU C library.
_ARENAS = -8
#: So many new objects more than gone ones, until Python looks; it is 700 otherwise.
_MANY = 100_000


def share_one_heap() -> bool:
    """Let all threads of this process share one heap, where the C library is GNU's; whether it has agreed.

    It gives each thread a heap of its own otherwise, and each keeps what its largest page once needed. Python lets one
    thread work at a time, so that sharing costs nothing. Call it before the threads begin.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_ARENAS, 1))


@contextmanager
def much_is_made() -> Iterator[None]:
    """Let Python look for what refers to itself less often while much is made that stays, such as a whole organisation.

    What is not needed any more and refers to nothing goes at once, as ever.
    """
    before = gc.get_threshold()
    gc.set_threshold(_MANY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
