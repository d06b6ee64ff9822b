"""Faults of the product that a test here shows and nobody has mended yet. Whoever mends one takes its marks away."""

import pytest


def _known(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=reason)


PRINTED_WORDS = _known("an answer dragged out of its place is not told where its words also stand in print")
