"""The command line for the tests of this folder."""

import pytest

from tests.summary.workbooks import Merge


@pytest.fixture
def merge(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Merge:
    """``spp-xl merge`` as a person runs it."""
    return Merge(monkeypatch, capsys)
