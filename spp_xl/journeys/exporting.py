"""Export: the reviews that their heads released for research become tables without names; of others there is no trace.

The key is written before the tables, so that no pseudonym ever leaves that nobody can look up.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spp_xl.errors import SppError
from spp_xl.export.dictionary import NAME, Entry, dictionary
from spp_xl.export.extract import tables
from spp_xl.export.files import files_of, names_of
from spp_xl.export.key import Key, extended, key_bytes, key_from
from spp_xl.export.subjects import subjects, wanted
from spp_xl.files import STANDARD, read_text, refuse_no_folder, write_folder, write_whole
from spp_xl.journeys.frames import whole
from spp_xl.journeys.merge.merging import merge
from spp_xl.journeys.merge.wishes import Wishes
from spp_xl.model.review_set import MergedReview, Receipt
from spp_xl.model.words import Words
from spp_xl.refusals import refusal
from spp_xl.report.export_json import ExportReceipt
from spp_xl.summary.sharing import for_research

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"  # no vowels, so no words; nothing that looks like another
LENGTH = 8


@dataclass(frozen=True)
class Export:
    """What came of it: ``files`` by name, empty where no review was released for research."""

    files: Mapping[str, bytes]
    entries: tuple[Entry, ...]
    receipts: tuple[ExportReceipt, ...]
    key: Key

    @property
    def exit_status(self) -> int:
        """0 done, 1 a file was refused or copies are undecided, 3 no review was released for research."""
        fates = {receipt.status for receipt in self.receipts}
        return 3 if not self.files else 1 if fates & {"refused", "undecided"} else 0


def export(paths: Sequence[Path], key: Key, at_least: int, today: date, words: Words, parquet: bool = True) -> Export:
    """Read everything under the paths, as at a day; nothing is written. ``SppError`` where too few schools agreed."""
    came = merge(paths, STANDARD, today, words, wishes=Wishes(every_year=True))
    found, files = came.reviews, {file.name: file for file in came.files}
    whole_reviews = [whole(each, files[each.name]) for each in found.reviews]
    taken = [each for each in whole_reviews if for_research(each.review, today)]
    names = {each.name for each in taken}
    receipts = tuple(_receipt(receipt, names, words) for receipt in found.receipts)
    if not taken:
        return Export({}, (), receipts, key)
    _refuse_few(taken, at_least, words)
    key = extended(key, wanted(taken), _drawn)
    made = tables(subjects(taken, key, at_least), at_least, words)
    entries = dictionary(made, at_least, words)
    return Export(files_of(made, entries, parquet), tuple(entries), receipts, key)


def write_export(made: Export, folder: Path, key: Path, force: bool) -> None:
    """The key, readable by its owner only, then the folder as a whole."""
    refuse_folder(folder, force)
    content = key_bytes(made.key)
    if not key.exists() or key.read_bytes() != content:
        write_whole(key, content, force=True, owner_only=True)
    write_folder(folder, made.files)


def read_key(path: Path, folder: Path, words: Words) -> Key:
    """The key as it is, empty where there is none yet; never one that lies among what is handed on."""
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        raise SppError(words("export.no_key", key=path.name), words("export.key_hint"), "no-key") from None
    if inside:
        raise SppError(words("export.key_inside", key=path.name), words("export.key_hint"), "key-inside")
    if not path.exists():
        refuse_no_folder(path)
        return Key()
    try:
        return key_from(read_text(path))
    except ValueError:
        raise SppError(words("export.no_key", key=path.name), words("export.key_hint"), "no-key") from None


def refuse_folder(folder: Path, force: bool) -> None:
    """Only a folder that is not there, is empty, or (with ``force``) holds an earlier export and nothing else."""
    if folder.exists() and not folder.is_dir():
        raise refusal("not-a-folder", code="no-folder", name=folder.name)
    refuse_no_folder(folder)
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if not there:
        return
    told = folder / f"{NAME}.csv"
    if there - (names_of(read_text(told)) if told.is_file() else set()):
        raise refusal("holds-others", code="not-empty", name=folder.name)
    if not force:
        raise refusal("earlier-export", code="would-overwrite", name=folder.name)


def _refuse_few(taken: Sequence[MergedReview], at_least: int, words: Words) -> None:
    schools = {each.review.school.urn for each in taken}
    if len(schools) < at_least:
        few = words("export.too_few", schools=len(schools), least=at_least)
        raise SppError(few, words("export.too_few_hint"), "too-few-schools")


def _receipt(receipt: Receipt, taken: set[str], words: Words) -> ExportReceipt:
    path, school, urn, kind = receipt.path, receipt.school, receipt.urn, receipt.kind
    if receipt.status == "merged":
        status, code = ("exported", "for-research") if receipt.name in taken else ("withheld", "not-for-research")
        return ExportReceipt(path, status, code, words(f"export.reasons.{code}"), school, urn, kind)  # type: ignore[arg-type]
    advice = words("export.undecided") if receipt.status == "undecided" else receipt.advice
    reason = f"{receipt.reason} {advice}".rstrip()
    return ExportReceipt(path, receipt.status, receipt.code, reason, school, urn, kind)


def _drawn() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
