"""A name that no place can have is a sentence, and no unexpected fault."""

import sys
from pathlib import Path

import pytest

from spp_xl.cli.entry import main


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another error for it, and another limit")
@pytest.mark.parametrize("command", [["validate"], ["new", "feedback", "-o"]])
def test_a_name_that_is_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["spp-xl", *command, str(tmp_path / ("x" * 300))])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "too long" in said
    assert "unexpected" not in said
