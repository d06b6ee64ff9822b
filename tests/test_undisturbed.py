"""Work without the collector leaves it as it was."""

import gc
from collections.abc import Iterator

import pytest

from spp_xl.undisturbed import undisturbed


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = gc.isenabled()
    yield
    (gc.enable if before else gc.disable)()


@undisturbed
def within() -> bool:
    return gc.isenabled()


@undisturbed
def failing() -> None:
    within()
    assert not gc.isenabled(), "work inside of work began the search again"
    raise ZeroDivisionError


def test_it_rests_and_goes_on() -> None:
    gc.enable()
    assert not within()
    assert gc.isenabled()


def test_it_goes_on_after_a_fault() -> None:
    gc.enable()
    with pytest.raises(ZeroDivisionError):
        failing()
    assert gc.isenabled()


def test_what_was_switched_off_stays_so() -> None:
    gc.disable()
    assert not within()
    assert not gc.isenabled()
