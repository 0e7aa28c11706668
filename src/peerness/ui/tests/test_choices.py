"""Choices that are known only when a form is made."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType

from peerness.ui.choices import choose_from, choose_rows


class Meal(forms.Form):
    """A form that asks what somebody eats."""

    soup = forms.ChoiceField()
    words = forms.CharField(required=False)


def test_a_field_offers_what_it_is_given_and_takes_nothing_else() -> None:
    for given, is_valid in (("leek", True), ("stone", False)):
        form = Meal({"soup": given})
        choose_from(form, "soup", (pair for pair in [("leek", "Leek soup")]))
        assert 'value="leek"' in form["soup"].as_widget()
        assert form.is_valid() is is_valid, given


def test_a_field_of_words_offers_nothing() -> None:
    with pytest.raises(TypeError, match="words"):
        choose_from(Meal(), "words", [])
    with pytest.raises(TypeError, match="soup"):
        choose_rows(Meal(), "soup", ContentType.objects.none())


@pytest.mark.django_db
def test_a_field_of_rows_offers_them_and_takes_nothing_else() -> None:
    class Cook(forms.Form):
        kind = forms.ModelChoiceField(queryset=ContentType.objects.none())

    known, other = ContentType.objects.order_by("pk")[:2]
    for given, is_valid in ((known, True), (other, False)):
        form = Cook({"kind": given.pk})
        choose_rows(form, "kind", ContentType.objects.filter(pk=known.pk))
        assert form.is_valid() is is_valid, given
