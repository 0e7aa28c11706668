"""The `peerness` command: one file per noun, loaded only when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from peerness import __version__

#: Each subcommand and the sentence of the overview; the module has the same name.
COMMANDS = {
    "serve": "Run the web server.",
    "demo": "Make an invented organisation and run the web server.",
    "migrate": "Make or update the tables of the database.",
    "createadmin": "Make an organisation's first administrator.",
    "verify-audit": "Check that nobody changed the audit.",
    "import": "Bring in people and sessions from a file.",
    "duplicates": "Find the records of one person in a file.",
    "export": "Write a copy of everything that an organisation has.",
    "close": "Close a program and seal its records for one keeper.",
    "reindex": "Write the keys by which people are found anew.",
    "check-links": "Open the links of the library, and tell the broken ones.",
    "references": "Tell what the library would take from files of references.",
    "words": "Find wording about people that wounds, in files.",
    "check": "Check settings, database and rooms.",
    "docs": "Write the reference pages that are made from the code.",
    "django": "Run one of Django's own commands (for developers).",
}
# What the exit codes mean; they are also in the reference page of the command.
FAILED, MISUSED = 1, 2


class Overview(click.Group):
    """Knows all subcommands by name and loads only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a new installation's needs."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand out of its module.

        Called alone, without the group, it would remember another help option: tests call `peerness` with its name.
        """
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"peerness.project.command.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, without loading the subcommands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Overview, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="peerness")
def peerness() -> None:
    """Create and manage peer recovery support programs.

    Settings come from environment variables that start with PEERNESS_; with none set Peerness runs safely on this
    machine alone. Exit codes: 0 done, 1 failed, 2 wrong settings or wrong use.
    """


def main() -> None:
    """Run the command; a foreseen failure is told in a sentence instead of a traceback."""
    from peerness.project.configuration.reading import BadSetting

    try:
        peerness(prog_name="peerness")
    except BadSetting as fault:
        _fail("Peerness does not start with these settings:", str(fault), MISUSED)
    except Exception as fault:
        if type(fault).__name__ not in ("DatabaseRefused", "OperationalError", "ImproperlyConfigured"):
            raise
        _fail("Peerness could not go on:", str(fault), FAILED)


def _fail(headline: str, text: str, code: int) -> None:
    lines = "\n".join(f"  {line}" for line in text.splitlines())
    click.echo(f"{headline}\n{lines}", err=True)
    sys.exit(code)
