"""JSON Schemas by name, for ``spp-xl schema NAME``."""

from typing import Any

from spp_xl.model.review import Review


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema this version has."""
    return {"review": _review()}


def _review() -> dict[str, Any]:
    inner = Review.model_json_schema(ref_template="#/$defs/{model}")
    definitions = inner.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "spp-xl/review@1",
        "type": "object",
        "required": ["format", "review"],
        "properties": {
            "format": {"const": "spp-xl/review@1"},
            "framework": {"type": "string"},
            "framework_version": {"type": "string"},
            "language": {"type": "string"},
            "id": {"type": "string"},
            "review": inner,
        },
        "$defs": definitions,
    }
