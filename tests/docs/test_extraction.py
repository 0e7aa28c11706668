"""Every sentence that is handed to gettext can be found by gettext's own tools, so that no catalogue lacks it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.docs.papers import ROOT

SOURCES = ROOT / "src" / "peerness"
HOME = "django.utils.translation"
#: The only other name under which the tools still find a sentence.
SHORT = "_"


def hidden(path: Path, root: Path = ROOT) -> Iterator[str]:
    """Sentences that the tools miss: handed to gettext under a name of our own, or within an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    where = path.relative_to(root).as_posix()
    names = {SHORT}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == HOME:
            for alias in node.names:
                if "gettext" in alias.name:
                    names.add(alias.asname or alias.name)
                    if alias.asname not in (None, SHORT):
                        yield f"{where}:{node.lineno}: call it {alias.name} or {SHORT}, not {alias.asname}"
    for text in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        calls = (node for node in ast.walk(text) if isinstance(node, ast.Call))
        if any(isinstance(call.func, ast.Name) and call.func.id in names for call in calls):
            yield f"{where}:{text.lineno}: give the sentence a name before the f-string"


def test_no_sentence_hides_from_extraction() -> None:
    found = [fault for path in sorted(SOURCES.rglob("*.py")) for fault in hidden(path)]
    assert not found


def test_hidden_sentences_are_found(tmp_path: Path) -> None:
    path = tmp_path / "pages.py"
    path.write_text(
        "from django.utils.translation import gettext as _, gettext_lazy as _later, ngettext\n"
        "good = _('one') + str(ngettext('a', 'b', 2))\n"
        "bad = f\"{_('two')} and {len('three')}\"\n"
        "fine = f'{good} and {len(good)}'\n"
    )
    assert list(hidden(path, tmp_path)) == [
        "pages.py:1: call it gettext_lazy or _, not _later",
        "pages.py:3: give the sentence a name before the f-string",
    ]
