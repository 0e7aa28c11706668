"""The migrated test database of the last run, kept so that the next one need not migrate anew.

Only for the embedded database. What is kept is empty of people: it is copied right after the migrations ran. It bears
a print of everything that the migrations read; when one letter of that changes, it is made anew. The folder is
`var/tests` in the checkout and may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from peerness.project import keys

ROOT = Path(__file__).resolve().parents[1]
#: What decides how a migrated database looks: every migration, the operations they call, and the packages' versions.
READ = ("src/peerness/*/migrations/*.py", "src/peerness/tenancy/*.py", "src/peerness/project/sqlite/*.py")
ALSO = ("requirements/dev.lock", "src/peerness/project/keys.py", "tests/madebefore.py")


def digest(root: Path = ROOT) -> str:
    """The print of what the migrations read."""
    found = sorted({path for pattern in READ for path in root.glob(pattern)} | {root / name for name in ALSO})
    told = hashlib.sha256(sys.version.encode())
    for path in found:
        told.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return told.hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Kept:
    """The database of one print with the key that opens it."""

    folder: Path

    @property
    def database(self) -> Path:
        """The migrated file."""
        return self.folder / "migrated.sqlite3"

    @property
    def key(self) -> Path:
        """Its key, which the tests of this print all use."""
        return self.folder / "database.key"

    def place(self, at: Path) -> bool:
        """Copy the migrated database to where a run wants it; False where none has been kept yet."""
        if not self.database.exists():
            return False
        shutil.copyfile(self.database, at)
        return True

    def keep(self, made: Path) -> None:
        """Take over a database that was just migrated; of two runs at once one wins, and both are right."""
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
            part = Path(file.name)
        shutil.copyfile(made, part)
        part.replace(self.database)


def kept(root: Path = ROOT) -> Kept:
    """What was kept for the code as it is now; older prints are taken away."""
    folder = root / "var" / "tests" / digest(root)
    if not (folder / "database.key").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):  # another worker was quicker; its key serves both
            keys.make(folder / "database.key", keys.new(), "")
        for old in folder.parent.iterdir():
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)
    return Kept(folder)
