"""Text that goes on before all of it is written arrives whole."""

from hypothesis import given
from hypothesis import strategies as st

from spp_xl.excel.passing import Passing, Squeezed

PIECES = st.lists(st.text(st.characters(codec="utf-8"), max_size=40))


@given(PIECES, st.integers(0, 100))
def test_what_is_passed_on_is_what_was_written(pieces: list[str], at_least: int) -> None:
    got: list[bytes] = []
    text = Passing(got.append)
    for piece in pieces:
        text.write(piece)
        text.pass_on(at_least)
    text.pass_on()
    assert b"".join(got).decode() == "".join(pieces)


@given(PIECES)
def test_what_is_squeezed_is_read_again(pieces: list[str]) -> None:
    held = Squeezed()
    for piece in pieces:
        held.text.write(piece)
        held.text.pass_on(20)
    assert "".join(held.read()) == "".join(pieces)
