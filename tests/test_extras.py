"""What is not installed is said with the one line that installs it, for the Python that runs."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from spp_xl import extras
from spp_xl.hosts.doctor import doctor
from spp_xl.hosts.machine import this_machine
from spp_xl.shelf import find_words

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


@pytest.mark.parametrize("extra", extras.LIBRARIES)
def test_the_line_names_the_libraries_and_this_python(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(sys.prefix))
    line = extras.install_line(extra)
    wanted = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"][extra]
    named = [re.split("[<>=]", each)[0] for each in re.findall('"([^"]+)"', line)]
    assert named == [re.split("[<>=]", each)[0] for each in wanted]
    assert line.startswith(str(Path(sys.executable).relative_to(sys.prefix)))


def test_the_doctor_lists_every_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    words = find_words("en")
    assert words.group("doctor.extras").keys() == extras.LIBRARIES.keys()
    monkeypatch.setitem(extras.LIBRARIES, "plan", ("no_such_library",))
    said = {each.text: each.advice for each in doctor(this_machine(), Path.cwd(), words)}
    what = words("doctor.extras.plan")
    assert said[words("doctor.no_extra", what=what)] == extras.install_line("plan")
    assert extras.has("protected") == (words("doctor.extra", what=words("doctor.extras.protected")) in said)
