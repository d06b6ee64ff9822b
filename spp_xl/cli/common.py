"""Options that commands share."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from spp_xl.refusals import did_you_mean, said

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as 2026-11-22."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(said("cli.no_day", text=value), param, ctx)


class OneOf(click.Choice):  # type: ignore[type-arg]
    """One of a few words; the one that is nearest is offered."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = list(map(str, self.choices))
        if value in known:
            return str(value)
        told = said("cli.not_one_of", text=value, known=", ".join(known))
        return self.fail(f"{told} {did_you_mean(value, known)}".rstrip(), param, ctx)


DAY = Day()
A_PATH: click.Path = click.Path(path_type=Path)

today_option = click.option("--today", type=DAY, metavar="DATE", help="Reckon as at this day, such as 2026-11-22.")
output_option = click.option("-o", "--output", type=A_PATH, metavar="FILE", help="Where to write; - is stdout.")
theme_option = click.option(
    "--theme", default="default", metavar="NAME|FILE.toml", help="The look: default, contrast, or your own file."
)
macros_option = click.option(
    "--macros", is_flag=True, help="With buttons, as .xlsm. A preview: nobody has confirmed it in Excel yet."
)
force_option = click.option("--force", is_flag=True, help="Overwrite a file that exists.")
json_option = click.option("--json", "as_json", is_flag=True, help="JSON on stdout, for other programs.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say less.")
verbose_option = click.option("-v", "--verbose", is_flag=True, help="Say more.")


def narrate(text: str, quiet: bool = False) -> None:
    """What is going on, on stderr."""
    if not quiet:
        click.echo(text, err=True)


def emit(text: str, output: Path | None, force: bool = False) -> None:
    """A result, on stdout or into a file."""
    from spp_xl.files import STANDARD, write_whole

    if output is not None or not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        text = click.unstyle(text)
    write_whole(output or STANDARD, text.encode("utf-8"), force)
