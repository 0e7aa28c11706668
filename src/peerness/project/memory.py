"""How a server asks the system for memory."""

from __future__ import annotations

import ctypes
import sys

#: `M_ARENA_MAX` of <malloc.h>, in the GNU C library.
_ARENAS = -8


def share_one_heap() -> bool:
    """Let all threads of this process share one heap, where the C library is GNU's; whether it has agreed.

    It gives each thread a heap of its own otherwise, and each keeps what its largest page once needed. Python lets one
    thread work at a time, so that sharing costs nothing. Call it before the threads begin.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_ARENAS, 1))
