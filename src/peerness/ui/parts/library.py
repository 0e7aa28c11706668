"""All components in one library, for `{% load ui %}`, the gallery and the reference."""

from __future__ import annotations

from typing import Final

from django.template import Library

from peerness.ui.parts import actions, forms, frames, lists, pictures, places, words

register: Final = Library()

for _part in (frames, actions, words, lists, forms, pictures, places):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)
