"""check-open, doctor and addin: what has to do with Excel on this computer."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spp_xl.cli.common import emit, force_option, json_option, output_option, today_option, verbose_option

if TYPE_CHECKING:
    from spp_xl.hosts.addin import Step
    from spp_xl.hosts.machine import Machine


@click.command()
@click.argument("name", required=False, default="")
@click.option("--show", is_flag=True, help="Fill the open workbook’s Findings sheet as well.")
@today_option
@output_option
@force_option
@json_option
@verbose_option
def check_open(
    name: str, show: bool, today: date | None, output: Path | None, force: bool, as_json: bool, verbose: bool
) -> int:
    """Say what is left in the workbook that is open in desktop Excel: the one in front, or the one called NAME.

    \b
    Example:
      spp-xl check-open
      spp-xl check-open review.xlsx --show
    """
    from spp_xl.hosts.desktop_excel import workbook_in_front
    from spp_xl.hosts.port import shown
    from spp_xl.journeys.opening import open_snapshot
    from spp_xl.journeys.validating import validated
    from spp_xl.report.as_json import dumps, findings_json
    from spp_xl.report.as_text import report_lines
    from spp_xl.report.choose import exit_status
    from spp_xl.shelf import find_words

    host = workbook_in_front(name)
    opened = open_snapshot(Path(host.name), host.snapshot())
    report = validated(opened, today)
    if show:
        host.show(shown(opened, report))
    lines = report_lines(report, find_words("en"), verbose)
    emit(dumps(findings_json([report])) if as_json else "\n".join(lines) + "\n", output, force)
    return exit_status([report])


@click.command()
def doctor() -> int:
    """Say what works on this computer and what to do, as text to paste into a mail.

    \b
    Example:
      spp-xl doctor
    """
    from spp_xl.hosts.doctor import doctor as examined
    from spp_xl.hosts.machine import this_machine
    from spp_xl.shelf import find_words

    for said in examined(this_machine(), Path.cwd(), find_words("en")):
        emit(f"{said.text}\n" + (f"  → {said.advice}\n" if said.advice else ""), None)
    return 0


@click.group()
def addin() -> None:
    """Put the Excel add-in in place, take it away, or say how it stands.

    \b
    Example:
      spp-xl addin install
      spp-xl addin status
      spp-xl addin uninstall
    """


@addin.command()
def install() -> int:
    """Copy the add-ins to where Excel starts them.

    xlwings is told which Python runs.

    \b
    Example:
      spp-xl addin install
    """
    from spp_xl.hosts.addin import install as put
    from spp_xl.hosts.machine import this_machine
    from spp_xl.shelf import find_words

    machine = this_machine()
    done = _told(put(machine, _files(machine)), machine)
    click.echo(find_words("en")("addin.restart"), err=True)
    return done


@addin.command()
def status() -> int:
    """Say how the add-in stands; 1 where something is missing.

    \b
    Example:
      spp-xl addin status
    """
    from spp_xl.hosts.addin import status as now
    from spp_xl.hosts.machine import this_machine

    machine = this_machine()
    return _told(now(machine, _files(machine)), machine)


@addin.command()
def uninstall() -> int:
    """Undo what install did; what somebody has changed since stays.

    \b
    Example:
      spp-xl addin uninstall
    """
    from spp_xl.hosts.addin import uninstall as undo
    from spp_xl.hosts.machine import this_machine
    from spp_xl.shelf import find_words

    machine = this_machine()
    steps = undo(machine)
    if not steps:
        click.echo(find_words("en")("addin.nothing"), err=True)
    return _told(steps, machine)


def _files(machine: "Machine") -> dict[Path, Path]:
    from spp_xl.hosts.machine import files_to_install
    from spp_xl.refusals import refusal

    if not machine.has_excel:
        raise refusal("no-excel-here")
    return files_to_install(machine)


def _told(steps: "Sequence[Step]", machine: "Machine") -> int:
    """A line a step; 1 where something is not as it should be."""
    from spp_xl.shelf import find_words

    words = find_words("en")
    for step in steps:
        what = machine.shown(step.what) if isinstance(step.what, Path) else step.what
        emit(f"{what}: {words(f'addin.{step.fate}')}\n", None)
    return 1 if any(step.fate in ("missing", "changed", "foreign", "unset") for step in steps) else 0
