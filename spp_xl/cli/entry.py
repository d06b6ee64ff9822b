"""The program, and the one place where tool problems become a sentence and exit status 2."""

import errno
import os
import sys
from typing import Any

import click

from spp_xl.cli.group import Commands
from spp_xl.errors import SppError
from spp_xl.fault_log import note_fault
from spp_xl.model.text import on_terminal
from spp_xl.refusals import refusal

# not our fault: a name, a place or a right that is not there
PLACE = {
    errno.ENAMETOOLONG, errno.ELOOP, errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR,
    errno.EISDIR, errno.EDQUOT,
}  # fmt: skip


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="spp-xl")
def spp_xl() -> None:
    """Peer-review workbooks that check themselves.

    Begin with the demo; the examples here and in the help of each command run with what it makes.

    \b
    Example:
      spp-xl demo
      spp-xl validate spp-demo/reviews
      spp-xl merge spp-demo -o summary.xlsx --roster spp-demo/partnership-roster.xlsx
      spp-xl merge --help
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
        _say(fault)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as fault:
        fault.show()
    except (click.Abort, KeyboardInterrupt):
        _say(refusal("stopped"))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        _say(refusal("place", reason=fault.strerror) if fault.errno in PLACE else _unexpected())
    except Exception:
        _say(_unexpected())
    sys.exit(2)


def _unexpected() -> SppError:
    log = note_fault()
    try:
        return refusal("never-met", log=log)
    except SppError as fault:  # the words themselves are missing
        return fault


def _say(fault: SppError) -> None:
    click.echo(on_terminal(f"{fault.message} {fault.hint}".strip()), err=True)
