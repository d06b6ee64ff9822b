"""Reviews whose files are there and of which nothing is merged: their schools wait, and do not lack a file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spp_xl.journeys.merge.cycle import BESIDE
from spp_xl.model.issued import urn_in_name
from spp_xl.model.review_set import Receipt


def held_back(receipts: Iterable[Receipt]) -> Iterator[Receipt]:
    """Receipts of reviews that are undecided or refused. One that cannot be opened is told by its name, if at all."""
    for receipt in receipts:
        if receipt.status == "undecided" and receipt.kind not in BESIDE:
            yield receipt
        elif receipt.status == "refused" and (urn := urn_in_name(receipt.name)):
            yield replace(receipt, urn=urn)
