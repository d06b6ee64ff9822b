"""What a command came to."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """Exit status, stdout, stderr."""

    status: int
    out: str
    err: str

    def workbooks(self) -> dict[str, dict[str, Any]]:
        """What ``validate --json`` says of each file, by the file's last name."""
        return {Path(entry["path"]).name: entry for entry in json.loads(self.out)["workbooks"]}


Command = Callable[..., Run]
