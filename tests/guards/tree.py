"""The source tree as the guards see it: Python modules with their room and kind, templates, scripts, text files."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PACKAGE = "peerness"
#: Rooms walled off inside another: their files are the same few, one folder deeper.
INNER = frozenset({("workforce", "hiring")})


@dataclass(frozen=True)
class Module:
    """One Python file: `path` is relative to the root that holds it, such as peerness/access/actions.py."""

    root: Path
    path: str

    @cached_property
    def text(self) -> str:
        """The file as text."""
        return (self.root / self.path).read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The file as a syntax tree."""
        return ast.parse(self.text, self.path)

    @property
    def where(self) -> str:
        """The path as an editor finds it: from the repository on for our own files."""
        return f"src/{self.path}" if self.root == SRC else self.path

    @property
    def parts(self) -> tuple[str, ...]:
        """The path in pieces, without the ending."""
        return tuple(self.path.removesuffix(".py").split("/"))

    @property
    def room(self) -> str:
        """The room, or nothing for a file beside the rooms."""
        return self.parts[1] if len(self.parts) > 2 else ""

    @property
    def name(self) -> str:
        """How its actions and addresses begin: with the room, or with the one walled off inside it."""
        return self.parts[2] if self.parts[1:3] in INNER else self.room

    @property
    def kind(self) -> str:
        """Which of a room's files it is: `actions` for actions.py and for actions/people.py alike."""
        inside = 3 if self.parts[1:3] in INNER and len(self.parts) > 3 else 2
        return self.parts[inside] if len(self.parts) > 2 else self.parts[-1]

    @property
    def is_test(self) -> bool:
        """Whether it is a test or a builder of test data."""
        return "tests" in self.parts or self.kind in {"testing", "conftest"} or self.parts[-1] == "conftest"

    @property
    def is_migration(self) -> bool:
        """Whether it is a migration."""
        return "migrations" in self.parts

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree: many guards walk the same files."""
        return tuple(ast.walk(self.tree))

    def walk(self) -> Iterator[ast.AST]:
        """Every node of the tree, one after the other."""
        return iter(self.nodes)


def modules(root: Path = SRC) -> list[Module]:
    """Every Python file below a root, in the order of their paths; our own tree is read only once."""
    return list(_own_modules()) if root == SRC else _modules(root, root)


def everything() -> list[Module]:
    """Every Python file of the repository: the rooms, the tests, and what lies beside them."""
    return [*modules(SRC), *_own_beside()]


@cache
def _own_modules() -> tuple[Module, ...]:
    return tuple(_modules(SRC, SRC))


@cache
def _own_beside() -> tuple[Module, ...]:
    beside = [Module(ROOT, path.name) for path in sorted(ROOT.glob("*.py"))]
    return (*_modules(ROOT, ROOT / "tests"), *beside)


def _modules(root: Path, folder: Path) -> list[Module]:
    paths = sorted(folder.rglob("*.py"))
    return [Module(root, path.relative_to(root).as_posix()) for path in paths if "__pycache__" not in path.parts]


def production(root: Path = SRC) -> list[Module]:
    """The modules that run for people: no tests, no builders, no migrations."""
    return [module for module in modules(root) if not module.is_test and not module.is_migration]


def files(root: Path, *patterns: str) -> list[Path]:
    """Files below a root whose names fit one of the patterns, sorted."""
    found = {path for pattern in patterns for path in root.rglob(pattern) if path.is_file()}
    return sorted(path for path in found if "__pycache__" not in path.parts)


def templates(root: Path = SRC) -> list[Path]:
    """The templates of all rooms, those of mails and of plain text too."""
    return [path for path in files(root, "*.html", "*.txt", "*.svg") if "templates" in path.parts]


def repository(root: Path = ROOT) -> list[Path]:
    """The files that belong to the repository: what git knows or would take up."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=True,
        text=True,
    )
    return sorted(path for name in listed.stdout.split("\0") if name and (path := root / name).is_file())


def dotted(node: ast.AST) -> str:
    """A name as written: `a.b.c`; nothing where the expression is more than a name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def called(node: ast.Call) -> str:
    """The last word of what is called: `filter` for `Model.objects.filter(...)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def constants(tree: ast.Module) -> dict[str, str]:
    """The texts that a module keeps under a name of its own."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def keyword(node: ast.Call, name: str) -> ast.expr | None:
    """The value given for a keyword, or None."""
    return next((given.value for given in node.keywords if given.arg == name), None)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def plant(root: Path, sources: Mapping[str, str]) -> Path:
    """Write files below a root: the tests plant their faults with it."""
    for name, text in sources.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
