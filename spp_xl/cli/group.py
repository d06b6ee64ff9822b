"""The commands by name, in the order people need them. A command's module is imported when the command is used.

So ``--help`` stays quick. What is typed a little wrong is told with what was probably meant.
"""

import importlib
from itertools import takewhile

import click

from spp_xl.refusals import did_you_mean, said

GROUPS = {
    "Begin": {
        "demo": ("spp_xl.cli.making", "Build six invented schools and show what the tool does."),
        "new": ("spp_xl.cli.making", "Make one blank or prefilled workbook."),
        "issue": ("spp_xl.cli.issuing", "Make every school’s workbooks from a partnership’s roster."),
        "plan": ("spp_xl.cli.planning", "Propose who reviews whom, and when."),
    },
    "One workbook": {
        "validate": ("spp_xl.cli.looking", "Say what is left in a review, or in a folder of them."),
        "combine": ("spp_xl.cli.combining", "Join several people’s copies of one review."),
        "share": ("spp_xl.cli.combining", "Make the copy that leaves the team’s hands."),
        "read": ("spp_xl.cli.looking", "Show a workbook’s content as JSON."),
        "fill": ("spp_xl.cli.making", "Write answers into a copy of a workbook."),
        "upgrade": ("spp_xl.cli.upgrading", "Make an older workbook anew in today’s format."),
    },
    "Many reviews": {
        "merge": ("spp_xl.cli.merging", "Turn a folder of reviews into a summary workbook."),
        "compare": ("spp_xl.cli.comparing", "Show two moments of each school side by side."),
        "sample": ("spp_xl.cli.sampling", "Draw schools and teams for quality assurance."),
        "export": ("spp_xl.cli.exporting", "Make coded tables without names for researchers."),
    },
    "What is checked": {
        "rules": ("spp_xl.cli.knowing", "List what is checked."),
        "explain": ("spp_xl.cli.knowing", "Say why a rule is there, with its source."),
        "frameworks": ("spp_xl.cli.knowing", "List the frameworks, or check one."),
        "schema": ("spp_xl.cli.knowing", "Print the JSON Schema of what is read or written."),
    },
    "Excel on this computer": {
        "check-open": ("spp_xl.cli.excel", "Say what is left in the workbook that is open in Excel."),
        "doctor": ("spp_xl.cli.excel", "Say what works on this computer, and what to do."),
        "addin": ("spp_xl.cli.excel", "Put the Excel add-in in place, or take it away."),
    },
}
COMMANDS = {name: entry for group in GROUPS.values() for name, entry in group.items()}
ANYWHERE = ("-q", "--quiet", "-v", "--verbose", "--json")  # people type these before the command as well


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
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name, text) for name, (_, text) in commands.items()], col_max=12)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ahead = list(takewhile(ANYWHERE.__contains__, args))
        behind = args[len(ahead) :]
        if behind and behind[0] in COMMANDS:
            args = [behind[0], *ahead, *behind[1:]]
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as fault:
            raise click.UsageError(f"{fault.format_message()} {said('cli.behind')}", ctx) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            near = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(f"{fault.message} {near}".rstrip(), ctx) from None
