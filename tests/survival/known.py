"""Faults of the product that a test here shows and nobody has mended yet. Whoever mends one takes its marks away."""

import pytest


def _known(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=reason)


TORN_PARTS = _known("a part that is no XML, or a torn stream, ends validate for the whole folder")
PRINTED_WORDS = _known("an answer dragged out of its place is not told where its words also stand in print")
LOST_NAME = _known("where a block's name is deleted Check says otherwise than validate, and nobody is told")
FURTHER_DOWN = _known("Check does not see answers pushed down by more than five rows, and nobody is told")
TOO_MANY_ROWS = _known("more rows than a list was made for end reading with an exception")
ADDRESS = _known("tests/bench/schema.py does not list ADDRESS, which every program has")
