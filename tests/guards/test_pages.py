"""Every page of the reference that is made from code is fresh, and a stale one is noticed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from peerness.project.command.docs import PAGES
from peerness.project.docs.fields import MEANINGS, page
from peerness.tenancy.privacy import Privacy
from tests.guards import pages
from tests.guards.registry import own_models
from tests.guards.tree import production


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_code_is_fresh(name: str) -> None:
    module = import_module(f"peerness.project.docs.{name}")
    pages.assert_fresh(module.PAGE, module.page())


def test_every_module_that_makes_a_page_is_asked() -> None:
    made = {module.parts[-1] for module in production() if module.parts[:3] == ("peerness", "project", "docs")}
    assert made - {"__init__"} == set(PAGES)


def test_the_page_of_fields_names_every_table_and_class() -> None:
    text = page()
    assert set(MEANINGS) == set(Privacy)
    assert own_models()
    assert all(f"## {model._meta.label}\n" in text for model in own_models())
    assert "unclassed" not in text


def test_a_stale_or_missing_page_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "DOCS", tmp_path)
    with pytest.raises(AssertionError, match="is missing"):
        pages.assert_fresh("page.md", "one\n")
    (tmp_path / "page.md").write_text("one\ntwo\n")
    pages.assert_fresh("page.md", "one\ntwo\n")
    with pytest.raises(AssertionError, match="line 2 says 'two', the code says 'three'"):
        pages.assert_fresh("page.md", "one\nthree\n")
    with pytest.raises(AssertionError, match="line 3 says '\\(end\\)'"):
        pages.assert_fresh("page.md", "one\ntwo\nthree\n")
