"""The help teaches: every command has examples, and each runs as it is written, after ``spp-xl demo``."""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from spp_xl.cli.entry import spp_xl
from spp_xl.cli.group import COMMANDS, GROUPS
from spp_xl.errors import SppError
from spp_xl.journeys.demo import build_demo
from spp_xl.shelf import find_words
from tests.next_year import put_next_year

ROOT = Path(__file__).parent.parent
NOT_HERE = ("demo", "check-open", "doctor", "addin")  # built before; Excel’s and this computer’s own
REFUSED = {"export": "too-few-schools"}  # as its help says
REGISTER = """URN,EstablishmentName,PhaseOfEducation (name)
999101,Invented Primary,Primary
999102,Invented Secondary,Secondary
"""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by what is typed, those of a group as well."""
    context = click.Context(spp_xl)
    for name in COMMANDS:
        command = spp_xl.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {each}", command.commands[each]) for each in command.commands)


def examples(command: click.Command) -> list[str]:
    """The lines below “Example:”; one that ends in a backslash goes on."""
    _, _, text = (command.help or "").partition("Example:\n")
    lines = text.replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines if line.strip().startswith("spp-xl ")]


@pytest.mark.parametrize(("typed", "command"), list(commands()), ids=lambda each: each if isinstance(each, str) else "")
def test_every_command_has_an_example_of_itself(typed: str, command: click.Command) -> None:
    assert any(line.startswith(f"spp-xl {typed}") for line in examples(command))


def test_every_option_is_explained_and_no_line_is_too_wide() -> None:
    for typed, command in commands():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (typed, parameter.name)
        shown = CliRunner().invoke(spp_xl, [*typed.split(), "--help"], terminal_width=80).output
        assert "RANGE" not in shown, typed
        assert "..." not in shown.partition("Commands:")[2], f"{typed}: a line is cut"


def test_every_command_stands_in_one_group() -> None:
    assert sum(map(len, GROUPS.values())) == len(COMMANDS)
    shown = CliRunner().invoke(spp_xl, ["--help"], terminal_width=80).output
    for title, group in GROUPS.items():
        assert f"\n{title}:\n" in shown
        for text in (text for _, text in group.values()):
            assert text in shown, "each fits its line"


@pytest.mark.long
def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    build_demo(Path("spp-demo"), find_words("en"), lambda _: None)
    put_next_year(Path("reviews-2027"))
    shutil.copytree(ROOT / "workbook_templates" / "frameworks" / "spp-benchmark", "my-framework")
    Path("extract.csv").write_text(REGISTER, encoding="utf-8")
    lines = [line for typed, command in commands() if typed.split()[0] not in NOT_HERE for line in examples(command)]
    lines += [line for line in examples(spp_xl) if "--help" not in line and line != "spp-xl demo"]
    failed = {}
    for line in dict.fromkeys(lines):
        name = line.split()[1]
        run = CliRunner().invoke(spp_xl, shlex.split(line)[1:], standalone_mode=False)
        told = run.exception.code if isinstance(run.exception, SppError) else run.exception
        if told != REFUSED.get(name) or (told is None and run.return_value not in (0, 1)):
            failed[line] = told or run.return_value
    assert len(lines) > 25
    assert failed == {}
