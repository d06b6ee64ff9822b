"""Where Excel and xlwings look on a computer. The computer is an argument, so that every system is tried on any."""

import importlib.util
import locale
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from spp_xl.refusals import refusal
from spp_xl.resources import carried

WINDOWS, MAC = "win32", "darwin"
OFFICE_ON_MAC = "Library/Group Containers/UBF8T346G9.Office"
START_UP_ON_MAC = ("User Content.localized/Startup.localized/Excel", "User Content/Startup/Excel")
SCRIPTS_ON_MAC = "Library/Application Scripts/com.microsoft.Excel"


@dataclass(frozen=True)
class Machine:
    """``system`` as ``sys.platform`` has it; ``encoding`` is that of settings files, which VBA reads."""

    system: str
    home: Path
    environment: Mapping[str, str]
    interpreter: str
    encoding: str = "utf-8"

    @property
    def has_excel(self) -> bool:
        """Whether desktop Excel exists for this system."""
        return self.system in (WINDOWS, MAC)

    @property
    def from_store(self) -> bool:
        """Python from the Microsoft Store: what it writes for other programs, they do not see."""
        return self.system == WINDOWS and "windowsapps" in self.interpreter.lower()

    @property
    def settings(self) -> Path:
        """The user's own xlwings settings."""
        if self.system == MAC:
            return self.home / "Library/Containers/com.microsoft.Excel/Data/xlwings.conf"
        return self.home / ".xlwings" / "xlwings.conf"

    @property
    def record(self) -> Path:
        """What ``addin install`` did, so that ``uninstall`` undoes that and nothing else."""
        return self.home / ".spp-xl" / "addin.json"

    @property
    def start_up(self) -> Path:
        """The user's folder from which Excel opens add-ins by itself."""
        if self.system == WINDOWS:
            roaming = self.environment.get("APPDATA") or self.home / "AppData" / "Roaming"
            return Path(roaming) / "Microsoft" / "Excel" / "XLSTART"
        folders = [self.home / OFFICE_ON_MAC / folder for folder in START_UP_ON_MAC]
        return next((folder for folder in folders if folder.is_dir()), folders[0])

    def shown(self, path: Path | str) -> str:
        """A path for others to read: ``~`` for home, and no name of a folder below, which may be a school's."""
        path = Path(path)
        if not path.is_relative_to(self.home):
            return path.as_posix()
        below = path.relative_to(self.home).parts
        return "/".join(("~", *(["…"] if len(below) > 1 else []), *below[-1:]))


def this_machine() -> Machine:
    """The one we run on; ``SppError`` where nobody has a home on it."""
    try:
        home = Path.home()
    except RuntimeError:
        raise refusal("no-home") from None
    return Machine(sys.platform, home, os.environ, sys.executable, locale.getencoding())


def files_to_install(machine: Machine) -> dict[Path, Path]:
    """Target → source of every file that Excel needs; ``SppError`` where one is missing here."""
    package = xlwings_folder()
    ours = carried("macros") / "spp-xl.xlam"
    if package is None:
        raise refusal("no-xlwings")
    sources = {machine.start_up: [package / "addin" / "xlwings.xlam", ours]}
    if machine.system == MAC:
        sources[machine.home / SCRIPTS_ON_MAC] = sorted(package.glob("xlwings-*.applescript"))
    found = {folder / source.name: source for folder, files in sources.items() for source in files}
    if not all(source.is_file() for source in found.values()):
        raise refusal("no-addin-here")
    return found


def xlwings_folder() -> Path | None:
    """Where xlwings is installed, without importing it."""
    spec = importlib.util.find_spec("xlwings")
    return Path(spec.origin).parent if spec and spec.origin else None
