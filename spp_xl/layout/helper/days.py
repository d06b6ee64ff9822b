"""Days in sentences: dd/mm/yyyy built from DAY, MONTH and YEAR, because TEXT's date letters differ by language."""

from spp_xl.model.table import day_of


def spelt(day: str) -> str:
    """The formula of a day's text; ``day`` is the address of its number."""
    return f'RIGHT("0"&DAY({day}),2)&"/"&RIGHT("0"&MONTH({day}),2)&"/"&YEAR({day})'


def spelt_value(serial: int) -> str:
    """What it comes to."""
    return f"{day_of(serial):%d/%m/%Y}"
