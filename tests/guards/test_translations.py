"""Spanish is complete, and a gap is noticed."""

from __future__ import annotations

import ast
from pathlib import Path

import polib
import pytest

from tests.guards import translations
from tests.guards.findings import assert_clean, words
from tests.guards.translations import Message, Places
from tests.guards.tree import modules, plant, templates

TEMPLATE = """\
{% load i18n %}
<p title="{% translate "Open" %}">{% translate 'It is 5% more' context "numbers" %}</p>
{% blocktranslate count n=people|length with name=peer.name trimmed %}
  {{ name }} walks beside {{ n }} person (so far)
{% plural %}
  {{ name }} walks beside {{ n }} people (so far)
{% endblocktranslate %}
{% button label=_("Save (now)") %} {{ name|default:_("nobody") }}
{% comment %}{% translate "never" %}{% endcomment %}
"""
CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Open"
msgstr "Abrir"

msgid "Empty"
msgstr ""

#, fuzzy
msgid "Doubtful"
msgstr "Dudoso"

msgid "Hello %(name)s"
msgstr "Hola %(nombre)s"

msgid "one"
msgid_plural "%(n)s many"
msgstr[0] "uno"
msgstr[1] "%(n)s muchos"

msgid "half"
msgid_plural "halves"
msgstr[0] "medio"
msgstr[1] ""

msgid "Left over"
msgstr "Sobra"

#~ msgid "Gone"
#~ msgstr "Ido"
"""


def test_spanish_is_complete() -> None:
    assert_clean(translations.complete(translations.sources(), translations.catalogues()))


def test_spanish_keeps_to_the_glossary() -> None:
    known = translations.terms()
    assert len(known) > 20
    assert_clean(translations.worded(translations.catalogues(), known).excusing(translations.FREELY))


def test_a_term_said_in_another_way_is_found(tmp_path: Path) -> None:
    texts = {
        "The peers of today": "Los pares de hoy",
        "A peer worker": "Un trabajador",
        "Sign in": "Entrar",
        "Unsigned, peerless": "Sin más",
        "Your supervisor": "",
    }
    entries = "".join(f'msgid "{text}"\nmsgstr "{told}"\n\n' for text, told in texts.items())
    table = "| term | Spanish | words to avoid |\n| - | - | - |\n| **peer** | par de apoyo; pares | |\n"
    rows = (
        "| peer worker | par de apoyo | |\n| sign | firmar | |\n| sign in | entrar | |\n| supervisor | supervisa | |\n"
    )
    plant(tmp_path, {"a/locale/es/LC_MESSAGES/django.po": entries, "glossary.md": table + rows})
    known = translations.terms(tmp_path / "glossary.md")
    report = translations.worded(translations.catalogues(tmp_path), known, tmp_path)
    assert report.looked == 5
    assert [finding.key for finding in report.findings] == ["peer worker:A peer worker"]


def test_spanish_is_compiled() -> None:
    assert_clean(translations.compiled(translations.catalogues()))


def test_templates_are_read_as_django_reads_them() -> None:
    plural = Message("%(name)s walks beside %(n)s person (so far)", "", "%(name)s walks beside %(n)s people (so far)")
    assert dict(translations.of_template(TEMPLATE)) == {
        Message("Open"): 2,
        Message("It is 5%% more", "numbers"): 2,
        plural: 3,
        Message("Save (now)"): 8,
        Message("nobody"): 8,
    }


def test_python_is_read() -> None:
    source = '_("a")\ngettext_lazy("b" " c")\nngettext("d", "e", n)\npgettext("month", "May")\n_(name)\nother("f")\n'
    assert dict(translations.of_python(ast.parse(source))) == {
        Message("a"): 1,
        Message("b c"): 2,
        Message("d", "", "e"): 3,
        Message("May", "month"): 4,
    }


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A catalogue with every fault that there is."""
    plant(tmp_path, {"ui/locale/es/LC_MESSAGES/django.po": CATALOGUE, "ui/locale/fr/LC_MESSAGES/django.po": ""})
    return tmp_path


def _wanted(*messages: Message) -> Places:
    return {message.key: (message, "page.html", 3) for message in messages}


def test_gaps_and_leftovers_are_found(catalogue: Path) -> None:
    texts = ["Open", "Empty", "Doubtful", "Hello %(name)s", "Nowhere", "Gone"]
    plurals = [Message("one", "", "%(n)s many"), Message("half", "", "halves")]
    wanted = _wanted(*map(Message, texts), *plurals)
    report = translations.complete(wanted, translations.catalogues(catalogue), catalogue)
    assert report.looked == 8
    assert sorted(finding.what for finding in report.findings) == [
        "'Doubtful' is marked fuzzy",
        "'Empty' is empty",
        "'Gone' is missing in es",
        "'Gone' stands in no source any more",
        "'Hello %(name)s' has other placeholders in the translation",
        "'Left over' stands in no source any more",
        "'Nowhere' is missing in es",
        "'half' is empty",
    ]


def test_a_lost_plural_is_found(catalogue: Path) -> None:
    wanted = _wanted(Message("Open", "", "Open all"))
    assert "the plural of 'Open' is missing" in words(
        translations.complete(wanted, translations.catalogues(catalogue), catalogue)
    )


def test_what_was_compiled_from_another_state_is_found(catalogue: Path) -> None:
    found = translations.catalogues(catalogue)
    assert len(found) == 1
    assert "is not compiled" in words(translations.compiled(found, catalogue))
    texts = polib.pofile(str(found[0]))
    texts.save_as_mofile(str(found[0].with_suffix(".mo")))
    assert not translations.compiled(found, catalogue).findings
    plant(catalogue, {"ui/locale/es/LC_MESSAGES/django.po": CATALOGUE.replace("Abrir", "Abre")})
    assert "is not what was compiled" in words(translations.compiled(found, catalogue))


def test_sources_are_gathered_from_code_and_pages(tmp_path: Path) -> None:
    plant(tmp_path, {"a/forms.py": '_("From code")\n', "a/templates/a/p.html": '{% translate "From a page" %}'})
    told = translations.sources(modules(tmp_path), templates(tmp_path), tmp_path)
    assert {text for _, text in told} == {"From code", "From a page"}
