"""When a case runs: at once, in CI, or by hand before a release."""

import pytest


def how_soon(at_once: bool, in_ci: bool) -> tuple[pytest.MarkDecorator, ...]:
    """The marks of a parametrized case."""
    if at_once:
        return ()
    return (pytest.mark.long,) if in_ci else (pytest.mark.deep,)
