"""What is typed about the path."""

from __future__ import annotations

from django import forms

from peerness.ui.command import Command


class TickForm(Command):
    """Which practice is in place, or not any more."""

    practice = forms.CharField(max_length=40, widget=forms.HiddenInput)
    back = forms.BooleanField(required=False, widget=forms.HiddenInput)
