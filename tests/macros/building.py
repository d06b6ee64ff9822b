"""``macros/build.py``, which is a script and no package, as a module."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def build_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("macros_build", ROOT / "macros" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
