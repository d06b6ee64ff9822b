"""``spp-xl/combine@1``: a receipt for every copy and every difference by its path. Codes, and no answer."""

from collections.abc import Sequence
from typing import Any

from spp_xl.layout.sheets.combined import CopyReceipt
from spp_xl.model.three_way import Combined


def combine_json(outputs: Sequence[str], receipts: Sequence[CopyReceipt], combined: Combined | None) -> dict[str, Any]:
    """``differences`` stand as on the sheet: those for a person to decide first."""
    return {
        "format": "spp-xl/combine@1",
        "outputs": list(outputs),
        "receipts": [
            {
                "path": receipt.path,
                "name": receipt.name,
                "status": receipt.status,
                "code": receipt.code,
                "reason": receipt.reason,
            }
            for receipt in receipts
        ],
        "differences": [
            {
                "code": difference.code,
                "decide": difference.decide,
                "path": difference.path,
                "column": difference.column,
                "key": difference.key,
                "at": difference.at,
                "files": sorted(difference.answers),
                "moved": {copy: dict(numbers) for copy, numbers in sorted(difference.moved.items())},
            }
            for difference in (combined.differences if combined else ())
        ],
    }
