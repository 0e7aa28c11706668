"""Which files may be kept as the picture of a signed paper: as for every paper that Peerness keeps. Pure."""

from __future__ import annotations

from peerness.kernel.scans import MOST as MOST
from peerness.kernel.scans import kind_of as kind_of
