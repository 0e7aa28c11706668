"""The reference pages of the settings and of the command are what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerness.project.configuration.declared import SETTINGS, Kind, Setting
from peerness.project.docs import command, settings

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("page", [settings, command], ids=["settings", "command"])
def test_the_page_is_fresh(page: object) -> None:
    file = DOCS / page.PAGE  # type: ignore[attr-defined]
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert text == page.page(), f"{file.name} is not what the code says; run: make docs"  # type: ignore[attr-defined]


def test_every_setting_is_on_the_page() -> None:
    text = settings.page()
    assert all(f"### `{setting.variable}`" in text and setting.sentence in text for setting in SETTINGS)


def test_a_changed_setting_makes_the_page_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    before = settings.page()
    more = Setting("COLOUR", Kind.TEXT, "", "Which colour the doors have.", "Where it runs")
    monkeypatch.setattr(settings, "SETTINGS", (more, *SETTINGS))
    assert settings.page() != before


def test_a_secret_is_marked() -> None:
    text = settings.page()
    entry = text[text.index("### `PEERNESS_DATABASE_URL`") :].split("###")[1]
    assert "*secret*" in entry
