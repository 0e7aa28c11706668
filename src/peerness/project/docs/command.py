"""The page of the reference that shows the `peerness` command with all its subcommands."""

from __future__ import annotations

import click

from peerness.project.command import COMMANDS, peerness

PAGE = "reference/command.md"


def page() -> str:
    """The whole page as Markdown: each subcommand's own help."""
    root = _context(peerness, "peerness")
    lines = ["# The `peerness` command", "", "```text", peerness.get_help(root), "```"]
    for name in COMMANDS:
        found = peerness.get_command(root, name)
        if found is not None:
            lines += ["", f"## `peerness {name}`", "", "```text", found.get_help(_context(found, name, root)), "```"]
    return "\n".join(lines) + "\n"


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    """The help as on a screen of 100 columns, whatever screen writes the page."""
    width = {"terminal_width": 100, "max_content_width": 100}
    return command.make_context(name, [], parent=parent, resilient_parsing=True, **width)
