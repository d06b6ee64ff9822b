"""Review workbooks really written, each once, and the command line. Numbers 199… and 499… are no school’s."""

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spp_xl.cli import main
from spp_xl.model.review import Review
from tests.editions import default_edition
from tests.made import answers_alone

TODAY = date(2026, 11, 22)
RELEASED = {"released": "2026-11-20", "for_partnership": "yes"}


def answers(name: str = "Oak School", urn: str | None = "199001", **more: Any) -> dict[str, Any]:
    """A released review in two themes, as JSON; ``more`` replaces whole parts."""
    return {
        "school": {"name": name, "urn": urn},
        "days": {"first": "2026-11-10", "last": "2026-11-11"},
        "themes": {"our_impact": {"chosen": True}, "looking_inward": {"chosen": True}},
        "judgements": {
            "achievement": {"agreed_level": "effective", "own_level": "inspiring"},
            "barriers": {"agreed_level": "developing", "own_level": "developing"},
            "attendance_belonging": {"not_applicable": "too_new"},
        },
        "workshop": {"day": "2026-11-17"},
        "state": RELEASED,
    } | more


def review(**parts: Any) -> Review:
    """The same as a review."""
    return Review.model_validate(answers(**parts))


def workbook(**parts: Any) -> bytes:
    """The same as a workbook."""
    return written(Review.model_validate_json(json.dumps(answers(**parts))))


def written(found: Review) -> bytes:
    """A review as a workbook."""
    return answers_alone(default_edition(), found, TODAY, fixed_day=True)


@dataclass(frozen=True)
class Run:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def receipts(self) -> dict[str, dict[str, str]]:
        """The receipts of ``--json`` by the file's last name."""
        return {Path(receipt["path"]).name: receipt for receipt in json.loads(self.out)["receipts"]}


class Merge:
    """Runs ``spp-xl merge``, always as at the same day."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *arguments: object) -> Run:
        line = ["spp-xl", "merge", *map(str, arguments), "--today", TODAY.isoformat()]
        self._monkeypatch.setattr(sys, "argv", line)
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Run(int(stopped.value.code or 0), out, err)
