"""The table of roles: who may do and see what, made from the permissions and pages themselves, so it cannot err."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from peerness.access.models.membership import ROLES
from peerness.kernel.errors import Text
from peerness.kernel.scope import Role
from peerness.tenancy.permission import Permission
from peerness.tenancy.privacy import OF_PARTICIPANTS, Privacy
from peerness.tenancy.route import Audience, Route, routes

#: Where the page of the reference stands below docs/.
PAGE = "reference/roles.md"
#: What a class of fields holds, as people say it; keys, secrets and structure tell nothing about anybody.
CLASSES: dict[Privacy, Text] = {
    Privacy.STAFF: _lazy("Names and e-mail addresses of those who work here"),
    Privacy.NAME: _lazy("Names of participants within reach"),
    Privacy.CONTACT: _lazy("How participants within reach are contacted"),
    Privacy.WORDS: _lazy("What was written about support, as far as each note is open to the reader"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one role answers on one line."""

    name: Text
    yes: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One thing and the roles that may do or see it; `limited` says that it depends on the record as well."""

    name: str
    what: Text
    roles: frozenset[Role]
    limited: bool
    limit: Text

    @property
    def cells(self) -> list[Cell]:
        """One answer for each role, in the order of the roles."""
        return [Cell(name, Role(role) in self.roles) for role, name in ROLES]


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs to one room."""

    title: Text
    lines: tuple[Line, ...]


def sections(configs: Iterable[AppConfig] | None = None) -> list[Section]:
    """Every permission of every room, the rooms in the order of the story."""
    rooms = list(apps.get_app_configs() if configs is None else configs)
    own = [config for config in reversed(rooms) if config.name.startswith("peerness.")]
    found = [Section(config.verbose_name, tuple(map(_line, permissions(config)))) for config in own]
    return [section for section in found if section.lines]


def permissions(config: AppConfig) -> list[Permission]:
    """The permissions of one room, by name; those that it borrows from another room are told there."""
    if find_spec(f"{config.name}.permissions") is None:
        return []
    module = import_module(f"{config.name}.permissions")
    found = {value.name: value for value in vars(module).values() if isinstance(value, Permission)}
    return [found[name] for name in sorted(found) if name.startswith(f"{config.label}.")]


def seen(found: Iterable[tuple[str, Route]] | None = None) -> list[Line]:
    """Which classes of fields the pages show to each role."""
    pages = [route for _name, route in (routes() if found is None else found) if route.audience is Audience.MEMBER]
    return [
        Line(
            kind.value,
            CLASSES[kind],
            frozenset(role for page in pages if kind in page.shows for role in page.roles),
            kind in OF_PARTICIPANTS,
            "",
        )
        for kind in CLASSES
    ]


def _line(permission: Permission) -> Line:
    return Line(
        permission.name,
        permission.does if str(permission.does) else permission.reason,
        permission.roles,
        permission.rule is not None,
        permission.reason,
    )


def page() -> str:
    """The same table as a page of the reference, in English."""
    with translation.override("en"):
        introduction = _(
            "Who may do what in Peerness. This page is made from the permissions in the code; a test holds it to them. "
            "Every member finds the same table in the menu, in their own language."
        )
        legend = _("● yes · ○ only for records within reach, as the last column says · – no")
        parts = ["# " + _("Roles"), "", introduction, "", legend, ""]
        for section in sections():
            parts += [f"## {section.title}", "", *_table(section.lines), ""]
        parts += ["## " + _("What pages show"), "", *_table(seen())]
    return "\n".join(parts) + "\n"


def _table(lines: Iterable[Line]) -> list[str]:
    names = [str(name) for _role, name in ROLES]
    head = [f"| {' | '.join(['', *names, _('Limit')])} |", f"|{' --- |' * (len(names) + 2)}"]
    return [*head, *(_row(line) for line in lines)]


def _row(line: Line) -> str:
    yes = "○" if line.limited else "●"
    cells = [yes if cell.yes else "–" for cell in line.cells]
    return f"| {' | '.join([str(line.what), *cells, str(line.limit) if line.limited else ''])} |"
