"""A server keeps one heap, not one for each of its threads; what makes much is looked through less often."""

from __future__ import annotations

import gc
import platform
import subprocess
import sys

import pytest

from peerness.project import memory

#: Eight threads take what is too small for a mapping of its own; the C library tells how many heaps that made.
HEAPS = """
import ctypes, re, sys, tempfile, threading
from peerness.project.memory import share_one_heap
shared = share_one_heap() if sys.argv[1] == "shared" else None
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
together = threading.Barrier(8)
def take():
    together.wait()
    for _ in range(200):
        library.malloc(ctypes.c_size_t(1000))
    together.wait()
threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
library.fdopen.restype = ctypes.c_void_p
with tempfile.TemporaryFile() as told:
    stream = ctypes.c_void_p(library.fdopen(told.fileno(), b"w"))
    library.malloc_info(0, stream)
    library.fflush(stream)
    told.seek(0)
    print(shared, len(re.findall(rb"<heap nr=", told.read())))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the GNU C library gives each thread a heap")
def test_threads_share_one_heap_where_the_library_gives_each_its_own() -> None:
    def heaps(how: str) -> list[str]:
        done = subprocess.run([sys.executable, "-c", HEAPS, how], capture_output=True, text=True, check=True)
        return done.stdout.split()

    assert int(heaps("each")[1]) > 1
    assert heaps("shared") == ["True", "1"]


def test_another_system_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peerness.project.memory.sys.platform", "darwin")
    assert memory.share_one_heap() is False


def test_python_looks_less_often_while_much_is_made_and_as_ever_after_a_fault() -> None:
    before, meanwhile = gc.get_threshold(), []

    def fails() -> None:
        with memory.much_is_made():
            meanwhile.append(gc.get_threshold()[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert meanwhile[0] > before[0]
    assert gc.get_threshold() == before
