"""The group of commands, and the one place where tool problems become a sentence and exit status 2.

A command's module is imported when the command is used, so that ``--help`` stays quick.
"""

import difflib
import errno
import importlib
import os
import sys
from typing import Any

import click

from spp_xl.errors import SppError
from spp_xl.fault_log import note_fault
from spp_xl.model.text import on_terminal

COMMANDS = {
    "demo": ("spp_xl.cli.making", "Build a partnership of six invented schools and show what the tool does."),
    "new": ("spp_xl.cli.making", "Make one blank or prefilled workbook."),
    "issue": ("spp_xl.cli.issuing", "Make every school's workbooks from a partnership's roster."),
    "plan": ("spp_xl.cli.planning", "Propose who reviews whom, and when."),
    "fill": ("spp_xl.cli.making", "Write answers from JSON into a copy of a workbook."),
    "read": ("spp_xl.cli.looking", "Show a workbook's content as JSON."),
    "combine": ("spp_xl.cli.combining", "Join several people’s copies of one review."),
    "share": ("spp_xl.cli.combining", "Make the copy of a review that leaves the team’s hands."),
    "validate": ("spp_xl.cli.looking", "Say what is left in a review, a folder of them, or several."),
    "merge": ("spp_xl.cli.merging", "Turn a folder of reviews into a summary workbook."),
    "compare": ("spp_xl.cli.comparing", "Show two moments of each school side by side."),
    "sample": ("spp_xl.cli.sampling", "Draw a quality-assurance sample of schools and teams."),
    "export": ("spp_xl.cli.exporting", "Make coded tables without names for researchers."),
    "upgrade": ("spp_xl.cli.upgrading", "Make an older workbook anew in today’s format."),
    "schema": ("spp_xl.cli.knowing", "Print the JSON Schema of what this tool reads or writes."),
    "rules": ("spp_xl.cli.knowing", "List what is checked."),
    "explain": ("spp_xl.cli.knowing", "Say why a rule is there, with its source."),
    "check-open": ("spp_xl.cli.excel", "Say what is left in the workbook that is open in Excel."),
    "doctor": ("spp_xl.cli.excel", "Say what works on this computer, and what to do."),
    "addin": ("spp_xl.cli.excel", "Put the Excel add-in in place, or take it away."),
    "frameworks": ("spp_xl.cli.knowing", "List the frameworks, or check one."),
}
PLACE = {errno.ENAMETOOLONG, errno.ELOOP, errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM}  # not our fault
UNEXPECTED = "Something unexpected happened; nothing was changed."


class Commands(click.Group):
    """Commands by name, imported late."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            if near:
                raise click.UsageError(f"{fault.message} Did you mean “{near[0]}”?", ctx) from None
            raise


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="spp-xl")
def spp_xl() -> None:
    """Peer-review workbooks that check themselves.

    \b
    Example:
      spp-xl demo
      spp-xl validate reviews/
      spp-xl merge reviews/ -o summary.xlsx
    """


def main() -> None:
    """Run the command line; never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result: Any = spp_xl(standalone_mode=False)
        sys.exit(result if isinstance(result, int) else 0)
    except SppError as fault:
        _say(fault.message, fault.hint)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as fault:
        fault.show()
    except (click.Abort, KeyboardInterrupt):
        _say("Stopped.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        if fault.errno not in PLACE:
            _say(UNEXPECTED, f"What happened is noted in {note_fault()}.")
        else:
            _say(f"A file or folder cannot be used ({fault.strerror}).", "Choose another name or place.")
    except Exception:
        _say(UNEXPECTED, f"What happened is noted in {note_fault()}.")
    sys.exit(2)


def _say(message: str, hint: str = "") -> None:
    click.echo(on_terminal(f"{message} {hint}".strip()), err=True)
