"""Colours are for a person at a terminal who wants them, and for nobody else."""

import sys
from pathlib import Path

import pytest

from spp_xl.cli.common import emit
from tests.survival.command import Command
from tests.survival.conftest import run as run

RED = "\x1b[31mmust\x1b[0m\n"


@pytest.mark.parametrize(
    ("terminal", "no_color", "coloured"),
    [(True, None, True), (True, "", True), (True, "1", False), (False, None, False)],
)
def test_who_sees_them(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    terminal: bool,
    no_color: str | None,
    coloured: bool,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    if no_color is None:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", no_color)
    emit(RED, None)
    assert capfdbinary.readouterr().out.decode() == (RED if coloured else "must\n")


@pytest.mark.long
def test_a_file_has_none_and_the_demo_asks_the_same_way(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    target = tmp_path / "told.txt"
    emit(RED, target)
    assert target.read_text("utf-8") == "must\n"
    monkeypatch.setenv("NO_COLOR", "1")
    shown = run("demo", tmp_path / "spp-demo", "-q")
    assert shown.status == 0
    assert "\x1b" not in shown.out
    assert "spp-xl validate" in shown.out
