"""Which keys of the search index an entry bears."""

from __future__ import annotations

from peerness.library.models import Resource, State
from peerness.library.rules.shelf import ALL, in_title, key
from peerness.library.rules.words import words


def keys_of(resource: Resource) -> frozenset[str]:
    """The keys under which the entry is found; none while it does not stand on the shelf."""
    if resource.state != State.SHOWN:
        return frozenset()
    title = words(resource.title)
    every = [*title, *words(f"{resource.source} {resource.authors} {resource.description} {resource.url}")]
    facets = [
        key("kind", resource.kind),
        key("language", resource.language),
        key("ranking", resource.ranking or "none"),
        *(key("audience", value) for value in resource.audiences),
        *(key("topic", value) for value in resource.topics),
        *(key("population", value) for value in resource.populations),
    ]
    return frozenset({ALL, *facets, *every, *map(in_title, title)})
