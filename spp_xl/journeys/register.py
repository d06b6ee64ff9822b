"""Schools from an extract of the public register (CSV, UTF-8 or Windows-1252). What is missing is told, not guessed."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from spp_xl.errors import SppError
from spp_xl.files import STANDARD, stdin_bytes
from spp_xl.model.part import Part
from spp_xl.model.partnership import SCHOOLS, MemberSchool, Partnership
from spp_xl.model.words import Words

URN, NAME, STATUS = "URN", "EstablishmentName", "EstablishmentStatus (name)"
AUTHORITY, AUTHORITY_CODE, NUMBER = "LA (name)", "LA (code)", "EstablishmentNumber"
PHASE, TRUST = "PhaseOfEducation (name)", "Trusts (name)"
NEEDED, WELCOME = (URN, NAME), (AUTHORITY, AUTHORITY_CODE, NUMBER, PHASE, TRUST, STATUS)
PHASES = {  # the register's word, in small letters, up to its first space or hyphen; anything else stays blank
    "nursery": "nursery",
    "primary": "primary",
    "middle": "middle",
    "secondary": "secondary",
    "all": "all_through",
    "16": "sixteen_plus",
}
CLOSED = "closed"
Row = dict[str, str]


@dataclass(frozen=True)
class FromRegister:
    """The schools in the order asked for, and in sentences what was not there."""

    schools: tuple[MemberSchool, ...]
    missing: tuple[str, ...]


def schools_from_register(path: Path, urns: Sequence[str], words: Words) -> FromRegister:
    """The schools of these URNs, or all in the extract where none is named; ``SppError`` where that cannot be."""
    rows, headings = _rows(path, words)
    for column in NEEDED:
        if column not in headings:
            raise SppError(
                words("register.no_column", file=path.name, column=column), words("register.hint"), "no-column"
            )
    missing = [words("register.left_blank", column=column) for column in WELCOME if column not in headings]
    by_urn = {_urn(row): row for row in rows if _urn(row)}
    asked = list(dict.fromkeys(urns)) or list(by_urn)
    if len(asked) > SCHOOLS:
        raise SppError(
            words("register.too_many", count=len(asked), most=SCHOOLS), words("register.name_them"), "too-many"
        )
    found = [urn for urn in asked if urn in by_urn]
    missing += [words("register.no_urn", urn=urn) for urn in asked if urn not in by_urn]
    if not found:
        raise SppError(words("register.none", file=path.name), words("register.name_them"), "no-schools")
    missing += [
        words("register.closed", urn=urn) for urn in found if by_urn[urn].get(STATUS, "").strip().lower() == CLOSED
    ]
    return FromRegister(tuple(_school(by_urn[urn]) for urn in found), tuple(missing))


def with_register(content: Part, path: Path | None, urns: str, words: Words) -> tuple[Part, tuple[str, ...]]:
    """A roster with the register's schools below its own, and what was missing."""
    if not isinstance(content, Partnership) or path is None:
        raise SppError(words("register.for_rosters"), words("register.example"), "no-register")
    found = schools_from_register(path, re.findall(r"[^\s,;]+", urns), words)
    known = {school.urn for school in content.schools}
    more = tuple(school for school in found.schools if school.urn not in known)
    if len(content.schools) + len(more) > SCHOOLS:
        count = len(content.schools) + len(more)
        raise SppError(words("register.too_many", count=count, most=SCHOOLS), words("register.name_them"), "too-many")
    return content.model_copy(update={"schools": (*content.schools, *more)}), found.missing


def _rows(path: Path, words: Words) -> tuple[list[Row], Sequence[str]]:
    try:
        content = stdin_bytes() if path == STANDARD else path.read_bytes()
    except OSError as fault:
        raise SppError(words("register.unopenable", file=path.name, why=fault.strerror), code="unopenable") from None
    try:
        reader = csv.DictReader(io.StringIO(_text(content), newline=""), restval="", restkey="")
        return list(reader), [heading.strip() for heading in reader.fieldnames or ()]
    except (UnicodeDecodeError, csv.Error):
        raise SppError(words("register.no_csv", file=path.name), words("register.hint"), "not-csv") from None


def _text(content: bytes) -> str:
    """The register's own files are Windows-1252; what Excel saves again may be UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _urn(row: Row) -> str:
    return row.get(URN, "").strip()


def _school(row: Row) -> MemberSchool:
    """A cell that a school cannot hold stays blank, as if the register had none."""
    code, number = row.get(AUTHORITY_CODE, "").strip(), row.get(NUMBER, "").strip()
    phase = row.get(PHASE, "").strip().lower().replace("-", " ").partition(" ")[0]
    cells = {
        "name": row.get(NAME),
        "urn": _urn(row),
        "laestab": f"{code}{number.zfill(4)}" if code and number else None,
        "phase": PHASES.get(phase),
        "authority": row.get(AUTHORITY),
        "authority_code": code,
        "trust": row.get(TRUST),
    }
    return MemberSchool.model_validate({field: cell for field, cell in cells.items() if _fits(field, cell)})


def _fits(field: str, cell: str | None) -> bool:
    try:
        MemberSchool.model_validate({field: cell})
    except ValidationError:
        return False
    return True
