"""xlwings without pandas: it imports pandas merely because that is installed, and a press has no second to spare."""

import importlib
import sys
from types import ModuleType
from typing import Any

from spp_xl.refusals import refusal

HAVE_EXCEL = ("win32", "darwin")
LEFT_OUT = ("pandas", "numpy")  # xlwings does without either


def quick_xlwings() -> Any:
    """The module ``xlwings``; ``SppError`` where it is not installed. Modules left out can be imported afterwards."""
    kept_out: dict[str, ModuleType | None] = dict.fromkeys(name for name in LEFT_OUT if name not in sys.modules)
    modules: dict[str, Any] = sys.modules
    modules.update(kept_out)  # None makes an import fail at once, and xlwings takes that as: not installed
    try:
        return importlib.import_module("xlwings")
    except ImportError:
        raise refusal("no-xlwings" if sys.platform in HAVE_EXCEL else "no-excel-here") from None
    finally:
        for name in kept_out:
            modules.pop(name, None)
