"""Python says nothing to people that cannot be translated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards import barewords
from tests.guards.findings import assert_clean, found
from tests.guards.tree import modules, plant, production

FAULTS = [
    'raise Denied("Only supervisors may.", "notes.read")',
    'raise Denied(reason="Only supervisors may.", code="notes.read")',
    'raise Conflict(f"Saved by {name}")',
    'raise Invalid({"minutes": "One minute at least."})',
    'messages.success(request, "Saved.")',
    'messages.error(request, "Saved by %s" % name)',
    'field = forms.CharField(label="Name")',
    'field = forms.CharField(label=_("Name"), help_text="As they say it")',
    'field = forms.CharField(label=_("Name"), error_messages={"required": "Say it"})',
    'name = models.CharField("name", max_length=3)',
    'name = models.CharField(verbose_name="name", max_length=3)',
    'item = MenuItem("People", "participants:list")',
    'item = MenuItem(label="People")',
    'may = Permission("notes.read", ROLES, "Only supervisors may.")',
    'may = Permission("notes.read", ROLES, reason="Only supervisors may.")',
    'raise ValidationError("Too long" if long else _("Too short"))',
    'class Kind(models.TextChoices):  A = "a", "First"',
    'class Kind(TextChoices):  A = "a"',
    'labels = {"name": "Name"}',
    'text = _(f"Hello {name}")',
    'text = _("Hello %s" % name)',
    "text = _(name)",
    "text = f\"{_('Hello')} {name}\"",
    "from django.utils.translation import gettext_lazy as _lazy",
    'text = ngettext("one", plural, n)',
    'page = HttpResponse("Gone away")',
    'page = Page(title="Today")',
]
FINE = [
    'raise Denied(_("Only supervisors may."), "notes.read")',
    'raise Denied(permission.reason, "notes.read")',
    'raise Invalid({"minutes": _("One minute at least.")})',
    'messages.success(request, _("Saved by %(name)s.") % {"name": name})',
    'field = forms.CharField(label=_("Name"), error_messages={"required": _("Say it")})',
    'peer = models.ForeignKey("workforce.Peer", on_delete=models.PROTECT)',
    'may = Permission("notes.read", ROLES, reason=_("Only supervisors may."))',
    'class Kind(models.TextChoices):  A = "a", _("First")',
    'rows = Session.objects.unscoped(reason="the outbox serves everybody")',
    'text = ngettext("one", "many", n)',
    'text = pgettext("month", "May")',
    'text = f"{greeting} {name}"',
    "from django.utils.translation import gettext_lazy as _, ngettext",
    'page = HttpResponse("<p></p>")',
    'field = forms.CharField(label="")',
    'raise ValueError("a mistake of the caller")',
]


def test_python_says_nothing_bare() -> None:
    assert_clean(barewords.check(production()))


@pytest.mark.parametrize("place", [*barewords.ENGLISH])
def test_a_place_that_speaks_english_exists(place: str) -> None:
    assert any(module.path.startswith(place) for module in production())


@pytest.mark.parametrize("source", FAULTS)
def test_bare_words_are_found(source: str, tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/forms.py": f"\n{source}\n"})
    assert found(barewords.check(modules(tmp_path))) == {("peerness/support/forms.py", 2)}


@pytest.mark.parametrize("source", FINE)
def test_translated_words_are_left_alone(source: str, tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/support/forms.py": f"{source}\n"})
    report = barewords.check(modules(tmp_path))
    assert report.looked == 1
    assert not report.findings
