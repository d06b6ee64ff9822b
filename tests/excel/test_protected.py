"""A locked workbook opens with its password, in memory, and whatever is wrong with it or the password is a refusal."""

import io
import logging
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest

from spp_xl import extras
from spp_xl.errors import SppError
from spp_xl.excel import protected
from spp_xl.excel.protected import MOST_PASSWORDS, NO_PASSWORDS, Passwords, passwords_of, unlocked
from tests.survival.files import foreign, locked, locked_as_in_2007

PLAIN = foreign()
WAYS = {"agile": locked(PLAIN), "standard": locked_as_in_2007(PLAIN)}
RIGHT = Passwords(("wrong", "secret"))


def code_of(content: bytes, passwords: Passwords) -> str:
    with pytest.raises(SppError) as refused:
        unlocked(content, passwords)
    assert "secret" not in refused.value.message + refused.value.hint
    return refused.value.code


@pytest.mark.parametrize("way", WAYS)
def test_it_is_locked_that_way_and_opens(way: str) -> None:
    assert msoffcrypto.OfficeFile(io.BytesIO(WAYS[way])).type == way
    assert unlocked(WAYS[way], RIGHT) == PLAIN
    assert code_of(WAYS[way], Passwords(("wrong", "Secret", "secret "))) == "wrong-password"


def test_what_is_not_locked_or_has_no_password_stays_as_it_is() -> None:
    assert unlocked(PLAIN, RIGHT) is PLAIN
    assert unlocked(WAYS["agile"], NO_PASSWORDS) is WAYS["agile"]


@pytest.mark.parametrize("way", WAYS)
def test_a_torn_or_changed_container_is_refused(way: str) -> None:
    content = WAYS[way]
    codes = {code_of(content[:end], RIGHT) for end in (len(content) // 4, len(content) // 2)}
    flipped = bytearray(content)
    flipped[-700] ^= 0xFF  # in what is encrypted
    assert codes <= {"damaged", "wrong-password"}
    assert unlocked(bytes(flipped), RIGHT) != PLAIN or way == "standard"


def test_nothing_is_tried_beyond_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    for bound, least in (("MOST_TURNS", 99_999), ("BIGGEST", 1000), ("LONGEST_TERMS", 100)):
        with monkeypatch.context() as small:
            small.setattr(protected, bound, least)
            assert code_of(WAYS["agile"], RIGHT) == "too-large"
    with pytest.raises(SppError) as refused:
        passwords_of(map(str, range(MOST_PASSWORDS + 1)))
    assert refused.value.code == "too-many-passwords"


def test_a_password_is_shown_nowhere(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    monkeypatch.setattr(Path, "write_bytes", lambda *given: opened.append(given))
    monkeypatch.setattr("tempfile.mkstemp", lambda *given: opened.append(given))
    with caplog.at_level(logging.DEBUG):
        for content in WAYS.values():
            unlocked(content, RIGHT)
    assert "secret" not in caplog.text + repr(RIGHT)
    assert opened == []


def test_without_the_extra_it_says_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(extras.LIBRARIES, "protected", ("no_such_library",))
    given = passwords_of(["secret"])
    assert unlocked(b"PK no lock", given) == b"PK no lock"
    with pytest.raises(SppError) as refused:
        unlocked(next(iter(WAYS.values())), given)
    assert refused.value.code == "no-unlocking"
    assert '-m pip install "msoffcrypto-tool' in refused.value.hint
