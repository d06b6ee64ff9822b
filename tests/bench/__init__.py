"""Opens generated workbooks in other people's programs; never imports the package it tests."""

import pytest

# The fixture `office` lives in a plain module that tests import from too: pytest must know first.
pytest.register_assert_rewrite(f"{__name__}.office")
