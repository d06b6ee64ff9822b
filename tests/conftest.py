"""What tests share: the editions, one LibreOffice, how hard Hypothesis looks (SPP_SEARCH=1: anew each time)."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from spp_xl.model.words import Edition
from tests.bench.office import office as office
from tests.editions import EDITIONS

settings.register_profile(
    "spp", deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
settings.register_profile("search", deadline=None, print_blob=True, suppress_health_check=list(HealthCheck))
settings.load_profile("search" if os.environ.get("SPP_SEARCH") else "spp")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is deep is long, too."""
    for item in items:
        if item.get_closest_marker("deep"):
            item.add_marker(pytest.mark.long)


def pytest_collection_finish() -> None:
    """What was imported stays until the end: the search for what nobody refers to need not look at it each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    return EDITIONS[request.param]()
