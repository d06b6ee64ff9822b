"""The command line for the tests of this folder."""

import sys

import pytest

from spp_xl.cli import main
from tests.survival.command import Command, Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """``spp-xl`` as a person runs it, in this process."""

    def command(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["spp-xl", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = (captured.decode("utf-8") for captured in capfdbinary.readouterr())
        assert "Traceback" not in out + err
        return Run(int(stopped.value.code or 0), out, err)

    return command
