"""No component lets a nasty string become markup, and none needs an inline script or style."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest
from django import forms

from peerness.ui.charts import Series, bars, dots, funnel, line, stacked
from peerness.ui.gallery import COLUMNS, Row
from peerness.ui.listing import Asked, Column, Columns
from peerness.ui.parts.library import register
from peerness.ui.tests.markup import NASTY, fill, harmless, read

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Arguments that take one of a few words, not free text; a wrong word raises.
WORDS = {"kind", "icon", "state", "type", "width", "inputmode", "autocomplete"}
ENTRIES = {"moment", "person", "step", "tab", "fact"}


class _Form(forms.Form):
    """A form whose every text is nasty."""

    def __init__(self, nasty: str, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        pairs = [(nasty, nasty), ("b", nasty)]
        self.fields["a"] = forms.CharField(label=nasty, help_text=nasty, initial=nasty)
        self.fields["b"] = forms.ChoiceField(label=nasty, choices=pairs, widget=forms.RadioSelect)
        self.fields["c"] = forms.ChoiceField(label=nasty, choices=pairs)
        self.fields["d"] = forms.BooleanField(label=nasty, help_text=nasty)
        self.fields["e"] = forms.CharField(widget=forms.HiddenInput, initial=nasty)


def _form(nasty: str) -> _Form:
    form = _Form(nasty, {"a": "", "b": nasty * 2, "c": nasty, "e": nasty})
    form.add_error("a", nasty)
    form.add_error(None, nasty)
    return form


def _values(nasty: str) -> dict[str, Any]:
    """A nasty value for each argument that is not plain text."""
    columns = Columns(*(Column(key, nasty, order="name") for key in COLUMNS))
    asked = Asked.read({"q": nasty, "state": nasty}, columns, order="name", keep=("state",))
    form = _form(nasty)
    return {
        "listing": asked.answer([Row(nasty, nasty, None, nasty, "good", 1)]),
        "asked": asked,
        "column": Column("name", nasty, head=True),
        "bound": form["b"],
        "form": form,
        "code": [[True, False], [False, True]],
        "picture": line(nasty, [nasty, nasty], Series(nasty, (1, 2)), Series(nasty, (1, None)), note=nasty, unit=nasty),
        "values": [1, 2, 3],
        "value": 1,
        "most": 2,
        "number": nasty,
        "content": nasty,
    }


def _call(name: str, nasty: str) -> tuple[str, dict[str, Any]]:
    """The template text that calls a component with a nasty string wherever it takes text."""
    parameters = inspect.signature(inspect.unwrap(register.tags[name])).parameters
    special = _values(nasty)
    given: dict[str, Any] = {}
    for key, parameter in parameters.items():
        if key in special and not (key == "value" and parameter.annotation == "str"):
            given[key] = special[key]
        elif key not in WORDS and str(parameter.annotation) in ("str", "Any"):
            given[key] = nasty
    words = [f"{key}={key}" for key in given if key not in ("content", "context")]
    if name == "icon":
        words = ["'home'", *[word for word in words if word != "name=name"]]
    if name == "error_summary":
        words, given = ["form"], special
    if name == "when":
        words = ["moment=None"]
    inside = "{{ content }}" if "content" in parameters else ""
    source = "{% " + " ".join([name, *words]) + " %}" + (f"{inside}{{% end{name} %}}" if inside else "")
    return source, {**given, "csrf_token": "t", "messages": [nasty]}


def _framed(name: str, markup: str) -> str:
    """Entries only make sense inside their lists."""
    if name == "cell":
        return f"<table><tbody><tr>{markup}</tr></tbody></table>"
    if name == "fact":
        return f"<dl>{markup}</dl>"
    return f"<ul>{markup}</ul>" if name in ENTRIES else markup


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("name", sorted(set(register.tags) - {"toasts"}))
def test_a_nasty_string_stays_text(name: str, nasty: str) -> None:
    """Given a nasty string in every argument, the component's markup is sound and holds nothing that runs."""
    source, values = _call(name, nasty.replace("\x00", ""))
    assert harmless(read(_framed(name, fill(source, **values)))) == []


@pytest.mark.parametrize("nasty", NASTY)
def test_toasts_escape_messages(nasty: str) -> None:
    """Given a message made of a nasty string, it is shown as text."""

    class Message:
        level_tag = "success"

        def __str__(self) -> str:
            return nasty.replace("\x00", "")

    assert harmless(read(fill("{% toasts %}", messages=[Message()]))) == []


@pytest.mark.parametrize("nasty", NASTY)
def test_every_form_control_escapes(nasty: str) -> None:
    """Given a form made of nasty strings, every control, label, help and error stays text."""
    form = _form(nasty.replace("\x00", ""))
    markup = fill(
        "{% form form submit=nasty %}{% fields form %}{% endform %}", form=form, nasty=nasty.replace("\x00", "")
    )
    assert harmless(read(markup)) == []


@pytest.mark.parametrize("nasty", NASTY)
def test_every_chart_escapes(nasty: str) -> None:
    """Given nasty labels, names, ends and notes, every kind of chart stays a picture."""
    text = nasty.replace("\x00", "")
    two = (Series(text, (1, 2)), Series(text, (2, 1)))
    pictures = [
        line(text, [text, text], *two, note=text, sentence=text),
        bars(text, [(text, 1), (text, 2)], unit=text),
        funnel(text, [(text, 2), (text, 1)]),
        stacked(text, [text, text], *two, unit=text),
        dots(text, [text, text], *two, low=0, high=3, ends=(text, text)),
    ]
    for picture in pictures:
        assert harmless(read(fill("{% chart picture %}", picture=picture))) == []
    assert harmless(read(fill("{% sparkline values label %}", values=[1, 2], label=text))) == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:x",
        "data:text/html,x",
        "vbscript:x",
    ],
)
def test_an_address_that_runs_is_left_out(url: str) -> None:
    """Given an address that would run code, a link leads nowhere."""
    markup = fill("{% link_button 'Join' url %}{% person 'Q' url=url %}{% endperson %}", url=url)
    assert "script" not in markup.lower()
    assert "data:" not in markup


@pytest.mark.parametrize(
    "url", ["/people/", "?page=2", "#main", "https://video.example/r/1", "tel:988", "sms:988", "mailto:a@b.example"]
)
def test_an_honest_address_is_kept(url: str) -> None:
    """Given an address of a page, a call or a message, the link keeps it."""
    assert f'href="{url}"' in fill("{% link_button 'Go' url %}", url=url)


def test_a_broken_address_is_left_out() -> None:
    """Given an address that no browser can read, the link leads nowhere."""
    assert 'href=""' in fill("{% link_button 'Go' url %}", url="http://[oops")
