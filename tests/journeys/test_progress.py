"""A bar is drawn for a person at a terminal, with something to wait for; elsewhere nothing is."""

import sys

import pytest

from spp_xl.cli.progress import WORTH_A_BAR, Bar


@pytest.mark.parametrize(
    ("terminal", "quiet", "length", "drawn"),
    [
        (True, False, WORTH_A_BAR, True),
        (True, False, WORTH_A_BAR - 1, False),
        (True, True, WORTH_A_BAR, False),
        (False, False, WORTH_A_BAR, False),
    ],
)
def test_who_sees_it(
    terminal: bool,
    quiet: bool,
    length: int,
    drawn: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with Bar("Reading", quiet) as bar:
        done = bar.start(length)
        for _ in range(length):
            done()
    out, err = capsys.readouterr()
    assert out == ""
    assert ("100%" in err) == drawn
    assert bool(err) == drawn
