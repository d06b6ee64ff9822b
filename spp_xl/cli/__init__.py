"""The command line: options and exit statuses; everything else is done by journeys."""

from spp_xl.cli.entry import main

__all__ = ["main"]
