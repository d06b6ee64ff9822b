"""JSON of every wrong shape is refused with its reason, and nothing is guessed of it."""

from pathlib import Path

import pytest

from spp_xl.errors import SppError
from spp_xl.export.key import key_from
from spp_xl.journeys.making import content_from_json
from spp_xl.layout.kinds import kind_of
from spp_xl.model.review import Review
from tests.editions import default_edition

SCHOOL = '{"format": "spp-xl/review@1", "review": {"school": %s}}'
REFUSED = {
    "deep lists": ("[" * 100_000 + "]" * 100_000, "not-json"),
    "deep objects": (SCHOOL % ('{"school":' * 100_000 + "1" + "}" * 100_000), "not-json"),
    "a number of five thousand digits": (SCHOOL % ('{"pupils": %s}' % ("9" * 5_000)), "not-json"),
    "one name twice": (SCHOOL % '{"name": "One", "name": "Other"}', "not-json"),
    "no JSON": ("", "not-json"),
    "a list": ('{"format": "spp-xl/review@1", "review": []}', "does-not-fit"),
    "endless": (SCHOOL % '{"pupils": 1e999}', "does-not-fit"),
    "half a character": (SCHOOL % '{"name": "\\ud800"}', "does-not-fit"),
    "a bell": (SCHOOL % '{"name": "\\u0007"}', "does-not-fit"),
    "another format": ('{"format": ["spp-xl/review@1"]}', "other-format"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(tmp_path: Path, name: str) -> None:
    text, code = REFUSED[name]
    path = tmp_path / "data.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SppError) as fault:
        content_from_json(path, default_edition(), kind_of(Review()))
    assert fault.value.code == code
    assert ": :" not in fault.value.message


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 5_000, '{"format": 1, "format": 2}'])
def test_a_key_that_is_none_is_no_key(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        key_from(text)
