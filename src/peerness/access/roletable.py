"""The table of roles: who may do and see what, made from the permissions and pages themselves, so it cannot err."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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
    Privacy.STAFF: _("Names and e-mail addresses of those who work here"),
    Privacy.NAME: _("Names of participants within reach"),
    Privacy.CONTACT: _("How participants within reach are contacted"),
    Privacy.SAID: _("What people say of themselves in the record"),
    Privacy.WORDS: _("What was written about support, as far as each note is open to the reader"),
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


def sections() -> list[Section]:
    """Every permission of every room, the rooms in the order of the story."""
    found = [Section(config.verbose_name, tuple(map(_line, permissions(config)))) for config in _rooms()]
    return [section for section in found if section.lines]


def permissions(config: AppConfig) -> list[Permission]:
    """The permissions of one room, by name; those that it borrows from another room are told there."""
    if find_spec(f"{config.name}.permissions") is None:
        return []
    module = import_module(f"{config.name}.permissions")
    found = {value.name: value for value in vars(module).values() if isinstance(value, Permission)}
    return [found[name] for name in sorted(found) if name.startswith(f"{config.label}.")]


def seen(found: Iterable[tuple[str, Route]] | None = None, keys: Iterable[Permission] | None = None) -> list[Line]:
    """Which classes of fields each role sees: its pages show them, and where permissions open a class, it holds one."""
    pages = [route for _name, route in (routes() if found is None else found) if route.audience is Audience.MEMBER]
    held = [one for config in _rooms() for one in permissions(config)] if keys is None else list(keys)
    return [
        Line(kind.value, CLASSES[kind], _who_sees(kind, pages, held), kind in OF_PARTICIPANTS, "") for kind in CLASSES
    ]


def _who_sees(kind: Privacy, pages: list[Route], held: list[Permission]) -> frozenset[Role]:
    by_page = frozenset(role for page in pages if kind in page.shows for role in page.roles)
    opening = [one.roles for one in held if kind in one.opens]
    return by_page & frozenset().union(*opening) if opening else by_page


def _rooms() -> list[AppConfig]:
    """Our rooms in the order of the story: the ground first."""
    return [config for config in reversed(list(apps.get_app_configs())) if config.name.startswith("peerness.")]


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
        introduction = gettext(
            "Who may do what in Peerness. This page is made from the permissions in the code; a test holds it to them. "
            "Every member finds the same table in the menu, in their own language."
        )
        legend = gettext("● yes · ○ only for records within reach, as the last column says · – no")
        parts = ["# " + gettext("Roles"), "", introduction, "", legend, ""]
        for section in sections():
            parts += [f"## {section.title}", "", *_table(section.lines), ""]
        parts += ["## " + gettext("What pages show"), "", *_table(seen())]
    return "\n".join(parts) + "\n"


def _table(lines: Iterable[Line]) -> list[str]:
    names = [str(name) for _role, name in ROLES]
    limit = gettext("Limit")
    head = [f"| {' | '.join(['', *names, limit])} |", f"|{' --- |' * (len(names) + 2)}"]
    return [*head, *(_row(line) for line in lines)]


def _row(line: Line) -> str:
    yes = "○" if line.limited else "●"
    cells = [yes if cell.yes else "–" for cell in line.cells]
    return f"| {' | '.join([str(line.what), *cells, str(line.limit) if line.limited else ''])} |"
