"""JSON Schemas by name, for ``spp-xl schema NAME``."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from pydantic import TypeAdapter

from spp_xl.export.dictionary import Entry
from spp_xl.layout.kinds import KINDS, Kind
from spp_xl.layout.sheets.combined import CopyReceipt
from spp_xl.model.review_set import Receipt
from spp_xl.report.as_json import WORKBOOK
from spp_xl.report.export_json import ExportReceipt
from spp_xl.report.finding import WorkbookReport
from spp_xl.report.merge_json import RECEIPT
from spp_xl.report.rules import RuleText
from spp_xl.report.upgrade_json import LeftPlace

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": {"type": "string"}}
LISTS = dict.fromkeys(("outputs", "missing", "not_due", "overdue", "nothing_to_report", "unexpected"), TEXTS)
DIFFERENCES = {"type": "array", "items": {"type": "object"}}
COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}
UPGRADE = {"outputs": TEXTS, "kind": TEXT, "from": {"type": "integer"}, "to": {"type": "integer"}, "carried": TEXTS}
ENTRY = {field.name: TEXT for field in fields(Entry)}
DICTIONARY = {"type": "array", "items": {"type": "object", "properties": ENTRY}}
EXPORT = {"outputs": TEXTS, "at_least": {"type": "integer"}, "dictionary": DICTIONARY}
TEAM = {name: {"type": "string"} for name in ("school", "first", "last", "lead", "reviewers")}
TEAMS = {"type": "array", "items": {"type": "object", "properties": TEAM}}


@dataclass(frozen=True)
class SampledSchool:
    """A school of a quality-assurance sample."""

    name: str
    urn: str


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema this version has."""
    return {
        **{kind.name: _content(kind) for kind in KINDS},
        "findings": _only(WORKBOOK, _of("findings", WorkbookReport, "workbooks", {"counts": COUNTS}), "workbooks"),
        "merge": _only(RECEIPT, _of("merge", Receipt, "receipts", LISTS), "receipts"),
        "combine": _of("combine", CopyReceipt, "receipts", {"outputs": TEXTS, "differences": DIFFERENCES}),
        "export": _of("export", ExportReceipt, "receipts", EXPORT),
        "upgrade": _of("upgrade", LeftPlace, "left", UPGRADE),
        "rules": _of("rules", RuleText, "rules", {}),
        "sample": _of("sample", SampledSchool, "schools", {"seed": {"type": "integer"}, "teams": TEAMS}),
    }


def _of(name: str, row: type, rows: str, more: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object that holds a list of rows."""
    item = TypeAdapter(row).json_schema(mode="serialization", ref_template="#/$defs/{model}")
    definitions = item.pop("$defs", {})
    return {
        "$schema": DRAFT,
        "title": f"spp-xl/{name}@1",
        "type": "object",
        "required": ["format", rows],
        "properties": {"format": {"const": f"spp-xl/{name}@1"}, rows: {"type": "array", "items": item}} | more,
        "$defs": definitions,
    }


def _only(told: Sequence[str], schema: dict[str, Any], rows: str) -> dict[str, Any]:
    """The same where of each row only some fields are told, and those always."""
    item = schema["properties"][rows]["items"]
    item |= {"properties": {name: item["properties"][name] for name in told}, "required": list(told)}
    return schema


def _content(kind: Kind) -> dict[str, Any]:
    inner = kind.model.model_json_schema(ref_template="#/$defs/{model}")
    definitions = inner.pop("$defs")
    return {
        "$schema": DRAFT,
        "title": kind.format,
        "type": "object",
        "required": ["format", kind.key],
        "properties": {
            "format": {"const": kind.format},
            "framework": {"type": "string"},
            "framework_version": {"type": "string"},
            "language": {"type": "string"},
            "id": {"type": "string"},
            kind.key: inner,
        },
        "$defs": definitions,
    }
