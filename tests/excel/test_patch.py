"""A copy of a sent workbook: the answers, or the findings, and nothing else differs."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from spp_xl.cli.making import fill as fill_command
from spp_xl.errors import SppError
from spp_xl.excel import patch
from spp_xl.excel.parts_of_zip import MAIN, Package, SheetPart
from spp_xl.excel.read import read_snapshot
from spp_xl.excel.write import workbook_bytes
from spp_xl.journeys.making import fill_workbook
from spp_xl.journeys.opening import content_json, open_review
from spp_xl.journeys.validating import mark_findings, validate
from spp_xl.layout.bind import bind
from spp_xl.layout.review_book import reading_book
from spp_xl.model.review import Review
from spp_xl.model.text import LONGEST
from spp_xl.report.finding import Finding
from tests.bench.office import Office
from tests.bench.schema import VALIDATOR_MISSING, sdk_findings, validator_command
from tests.cells import cells_of
from tests.editions import EDITIONS, default_edition
from tests.made import workbook_of
from tests.rules.bases import BASES
from tests.strategies import NASTY, reviews

AS_AT = date(2026, 11, 22)
FORMULA, SHEET = f"{{{MAIN}}}f", re.compile(r"xl/worksheets/sheet\d+\.xml")
EACH_EDITION = pytest.mark.parametrize("name", EDITIONS)
MORE_NASTY = (
    "_x000D_x000D_",
    "x_x0041_x0042_",
    " ",
    "]]>",
    "x" * LONGEST,
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)
Saved = Callable[[str], Path]


def base(name: str) -> Review:
    return BASES[name](default_edition().framework)


def written(name: str) -> bytes:
    return workbook_of(default_edition(), base(name), AS_AT, fixed_day=True)


def prefixed(content: bytes) -> bytes:
    """The same workbook as some programs write it: a prefix on every name, and paths from the root."""

    def rewrite(name: str, part: bytes) -> bytes:
        if name == "xl/_rels/workbook.xml.rels":
            return part.replace(b'Target="', b'Target="/xl/')
        if not SHEET.fullmatch(name) and name != "xl/workbook.xml":
            return part
        return re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", part).replace(b" xmlns=", b" xmlns:x=")

    return rebuilt(content, rewrite)


def rebuilt(content: bytes, rewrite: Callable[[str, bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, rewrite(info.filename, old.read(info)))
    return target.getvalue()


PROGRAMS = [
    "written",
    pytest.param("prefixed", marks=pytest.mark.deep),
    pytest.param("office", marks=[pytest.mark.office, pytest.mark.long]),
]


@pytest.fixture(scope="module", params=PROGRAMS)
def saved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """A workbook by the name of its review, as one of several programs left it."""
    folder = tmp_path_factory.mktemp(request.param)

    @cache
    def make(name: str) -> Path:
        path, back = folder / f"{name}.xlsx", folder / f"{name}-office.xlsx"
        path.write_bytes(prefixed(written(name)) if request.param == "prefixed" else written(name))
        if request.param != "office":
            return path
        office: Office = request.getfixturevalue("office")
        with office.open(path) as document:
            return document.save_as(back)

    return make


def data(path: Path, review: Review) -> Path:
    table = {"format": "spp-xl/review@1", "review": review.model_dump(mode="json", exclude_defaults=True)}
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


def filled(path: Path, review: Review, folder: Path) -> Path:
    target = folder / "filled.xlsx"
    target.write_bytes(fill_workbook(path, data(folder / "review.json", review)))
    return target


def parts(content: bytes) -> dict[tuple[str, tuple[int, ...]], bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {(info.filename, info.date_time): archive.read(info) for info in archive.infolist()}


def differing(one: bytes, other: bytes) -> set[str]:
    """The parts that differ; their names, dates and order must not."""
    old, new = parts(one), parts(other)
    assert list(old) == list(new)
    return {name for (name, day), content in old.items() if content != new[name, day]}


def part(content: bytes, name: str) -> bytes:
    return next(part for (found, _), part in parts(content).items() if found == name)


def sheet_part(content: bytes, title: str) -> str:
    return Package(content).sheets[title][0]


def cells(content: bytes, without_values: bool = False) -> dict[str, bytes]:
    """A sheet's cells as XML; ``without_values`` forgets what formulas gave."""
    found: dict[str, bytes] = {}
    for cell in etree.fromstring(content).iter(f"{{{MAIN}}}c"):
        if without_values and cell.find(FORMULA) is not None:
            for value in cell.findall(f"{{{MAIN}}}v"):
                cell.remove(value)
            cell.attrib.pop("t", "")
        cell.tail = None
        found[cell.get("r", "")] = etree.tostring(cell, method="c14n")
    return found


def around_cells(content: bytes) -> bytes:
    """A sheet's part without its rows."""
    root = etree.fromstring(content)
    for rows in root.iter(f"{{{MAIN}}}sheetData"):
        rows.clear()
    return etree.tostring(root, method="c14n")


# --- fill -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["half", "perfect"])
def test_own_answers_change_nothing(saved: Saved, name: str, tmp_path: Path) -> None:
    old = saved(name).read_bytes()
    new = filled(saved(name), open_review(saved(name)).review, tmp_path).read_bytes()
    for changed in differing(old, new):
        if changed == "xl/workbook.xml":
            assert b"fullCalcOnLoad" in part(new, changed)
            continue
        assert SHEET.fullmatch(changed)
        assert cells(part(old, changed), without_values=True) == cells(part(new, changed))
        assert around_cells(part(old, changed)) == around_cells(part(new, changed))
    assert filled(saved(name), base(name), tmp_path).read_bytes() == new


def test_no_formula_keeps_an_old_value(saved: Saved, tmp_path: Path) -> None:
    new = filled(saved("blank"), base("perfect"), tmp_path).read_bytes()
    for (name, _), content in parts(new).items():
        if SHEET.fullmatch(name):
            formulas = etree.fromstring(content).iter(FORMULA)
            assert not [found for found in formulas if found.getparent().get("t") or len(found.getparent()) > 1]
    book = etree.fromstring(part(new, "xl/workbook.xml"))
    assert book.find(f"{{{MAIN}}}calcPr").get("fullCalcOnLoad") == "1"


@pytest.mark.parametrize(("before", "after"), [("blank", "perfect"), ("perfect", "blank"), ("half", "faulty")])
def test_another_review_reads_back(saved: Saved, before: str, after: str, tmp_path: Path) -> None:
    target = filled(saved(before), base(after), tmp_path)
    opened = open_review(target)
    assert opened.review == base(after)
    assert opened.reading.notices == ()


def test_every_hard_text_reads_back(saved: Saved, tmp_path: Path) -> None:
    texts = (*NASTY, *MORE_NASTY)
    rows = [
        {"id": f"{'ABCDE'[n // 40]}-{n % 40 + 1:02d}", "text": text} for n, text in enumerate(texts) if text.strip()
    ]
    review = Review.model_validate({"evidence": rows, "school": {"name": "=1+1", "head": "-"}})
    assert open_review(filled(saved("perfect"), review, tmp_path)).review == review


@pytest.mark.office
def test_hard_texts_survive_another_program(office: Office, tmp_path: Path) -> None:
    lost = ("\r", "_x000D_x000D_", "_x0041_x0042_")  # on LibreOffice's own way
    texts = [text for text in (*NASTY, *MORE_NASTY) if text.strip() and not any(odd in text for odd in lost)]
    rows = [{"id": f"A-{n:02d}", "text": text} for n, text in enumerate(texts, 1)]
    review = Review.model_validate({"evidence": rows})
    (tmp_path / "sent.xlsx").write_bytes(written("blank"))
    with office.open(filled(tmp_path / "sent.xlsx", review, tmp_path)) as document:
        back = document.save_as(tmp_path / "back.xlsx")
    assert open_review(back).review == review


@EACH_EDITION
@given(data=st.data())
@settings(max_examples=3, phases=[Phase.explicit, Phase.generate])
def test_any_review_into_any_other(name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    edition = EDITIONS[name]()
    before, after = (data.draw(reviews(edition)) for _ in range(2))
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    path.write_bytes(workbook_bytes(*cells_of(before, edition), edition.words))
    path.write_bytes(patch.fill(path.read_bytes(), read_snapshot(path), edition, after))
    reading = bind(read_snapshot(path), reading_book(edition), edition)
    assert reading.review == after
    assert {notice.code for notice in reading.notices} <= {"missing"}  # no Profile and Findings here


def test_one_answer_is_one_cell(saved: Saved, tmp_path: Path) -> None:
    old, review = saved("perfect"), base("perfect")
    other = review.model_copy(update={"school": review.school.model_copy(update={"head": "A new name"})})
    new = filled(old, other, tmp_path).read_bytes()
    name = sheet_part(new, "Review")
    was, now = cells(part(old.read_bytes(), name)), cells(part(new, name))
    place = open_review(old).reading.places.at["school.head"].cell
    assert {ref for ref in was if was[ref] != now[ref]} == {place}
    assert was.keys() == now.keys()
    styles = [re.search(rb' s="(\d+)"', found[place]) for found in (was, now)]
    assert all(styles)
    assert len({style[1] for style in styles if style}) == 1
    changed = differing(old.read_bytes(), new) - {"xl/workbook.xml"}
    holding = {n for (n, _), content in parts(old.read_bytes()).items() if re.search(rb"<(x:)?f[ >]", content)}
    assert changed <= holding | {name}


@pytest.mark.long
@pytest.mark.office
@pytest.mark.parametrize("before", ["blank", "perfect"])
def test_other_programs_compute_it_anew(office: Office, saved: Saved, before: str, tmp_path: Path) -> None:
    target = filled(saved(before), base("faulty"), tmp_path)
    fresh = tmp_path / "fresh.xlsx"
    fresh.write_bytes(written("faulty"))
    shown = []
    for path in (target, fresh):
        with office.open(path) as document:  # nobody tells it to recalculate
            shown.append({sheet: document.values(sheet) for sheet in ("Check", "Profile")})
    assert shown[0] == shown[1]


def lean(name: str, content: bytes) -> bytes:
    """Some programs write no cell and no row that is empty."""
    if not SHEET.fullmatch(name):
        return content
    content = re.sub(rb'<c r="[A-Z]+\d+"(?: s="\d+")?/>', b"", content)
    return re.sub(rb'<row r="\d+"[^>]*(?:/>|></row>)', b"", content)


def test_cells_that_are_not_there_are_put_in_order(tmp_path: Path) -> None:
    path = tmp_path / "lean.xlsx"
    path.write_bytes(rebuilt(written("blank"), lean))
    target = filled(path, base("perfect"), tmp_path)
    assert open_review(target).review == base("perfect")
    for (name, _), content in parts(target.read_bytes()).items():
        if SHEET.fullmatch(name):
            rows = [int(row.get("r", "")) for row in etree.fromstring(content).iter(f"{{{MAIN}}}row")]
            assert rows == sorted(set(rows))


def test_a_list_stays_in_its_rows(tmp_path: Path) -> None:
    """A gap in a list is nobody's business, and an added record comes below."""
    names = [f"Reviewer {n}" for n in range(1, 4)]
    path = tmp_path / "gap.xlsx"
    path.write_bytes(written("blank"))
    snapshot = read_snapshot(path)
    package = Package(path.read_bytes())
    place = package.sheets["Team"][0]
    sheet = SheetPart(package[place])
    top = snapshot.blocks["team"].top
    for row, name in ((1, names[0]), (4, names[1])):
        sheet.put((top + row, 1), name)
    package[place] = sheet.content()
    path.write_bytes(package.content())
    both = Review.model_validate({"team": [{"name": name} for name in names[:2]]})
    assert open_review(path).review == both
    before, after = (cells(part(file.read_bytes(), place)) for file in (path, filled(path, both, tmp_path)))
    assert before.keys() == after.keys()
    assert all(after[at] == cell for at, cell in before.items() if b"<f>" not in cell)  # those are computed anew
    three = Review.model_validate({"team": [{"name": name} for name in names]})
    opened = open_review(filled(path, three, tmp_path))
    assert opened.review == three
    assert [opened.reading.places.at[f"team[{k}].name"].cell for k in range(3)] == [
        f"B{top + row + 1}" for row in (1, 4, 5)
    ]


def test_evidence_goes_to_its_number(saved: Saved, tmp_path: Path) -> None:
    rows = [{"id": number, "text": f"Seen {number}"} for number in ("A-07", "A-80", "B-NEW", "C-X99", "E-01")]
    review = Review.model_validate({"evidence": rows})
    opened = open_review(filled(saved("half"), review, tmp_path))
    assert opened.review == review
    full = [{"id": f"D-{number:02d}", "text": "Seen"} for number in range(21, 101)]
    review = Review.model_validate({"evidence": full})
    again = filled(saved("half"), review, tmp_path)
    assert open_review(again).review == review
    swapped = Review.model_validate({"evidence": [row | {"id": f"D-K{row['id'][2:]}"} for row in full]})
    assert open_review(filled(again, swapped, tmp_path)).review == swapped


def test_what_nobody_can_read_stays(tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(written("half"))
    place = open_review(path).reading.places.at["workshop.day"]
    path.write_bytes(
        _with_cell(path.read_bytes(), place.sheet, place.cell, b'<c r="%s" t="inlineStr"><is><t>soon</t></is></c>')
    )
    kept = filled(path, open_review(path).review, tmp_path)
    assert any(notice.path == "workshop.day" for notice in open_review(kept).reading.notices)
    answered = Review.model_validate({"workshop": {"day": "2026-12-10"}})
    assert open_review(filled(path, answered, tmp_path)).review == answered


def test_an_answer_by_formula_stays_with_its_value(tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(written("blank"))
    place = open_review(path).reading.places.at["school.pupils"]
    own = b'<c r="%s"><f>400+12</f><v>412</v></c>'
    path.write_bytes(_with_cell(path.read_bytes(), place.sheet, place.cell, own))
    review = Review.model_validate({"school": {"pupils": 412}})
    assert open_review(path).review == review
    kept = filled(path, review, tmp_path)
    assert open_review(kept).review == review
    assert b"400+12" in part(kept.read_bytes(), sheet_part(kept.read_bytes(), place.sheet))
    other = Review.model_validate({"school": {"pupils": 413}})
    gone = filled(path, other, tmp_path)
    assert open_review(gone).review == other
    assert b"400+12" not in part(gone.read_bytes(), sheet_part(gone.read_bytes(), place.sheet))


def _with_cell(content: bytes, title: str, cell: str, xml: bytes) -> bytes:
    name = sheet_part(content, title)

    def rewrite(found: str, old: bytes) -> bytes:
        pattern = rb'<c r="%s"(?: s="\d+")?(?:/>| [^>]*>.*?</c>|>.*?</c>)' % cell.encode()
        return re.sub(pattern, xml % cell.encode(), old, count=1) if found == name else old

    return rebuilt(content, rewrite)


def test_days_of_the_other_calendar(tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    path.write_bytes(
        rebuilt(written("blank"), lambda _, old: old.replace(b"<workbookPr ", b'<workbookPr date1904="1" '))
    )
    review = Review.model_validate({"workshop": {"day": "2026-12-10"}})
    assert open_review(filled(path, review, tmp_path)).review == review


def test_a_deleted_row_is_refused_by_its_field(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(written("blank"))
    row = open_review(path).reading.places.at["school.head"].cell[1:]
    pattern = rb'<row r="%s" .*?</row>' % row.encode()
    name = sheet_part(path.read_bytes(), "Review")
    path.write_bytes(rebuilt(path.read_bytes(), lambda n, old: re.sub(pattern, b"", old) if n == name else old))
    _refused(path, {"school": {"head": "Somebody"}}, "school.head", tmp_path)
    assert fill_workbook(path, data(tmp_path / "review.json", Review.model_validate({"school": {"name": "A school"}})))


@pytest.mark.office
def test_deleted_rows_are_refused_by_their_field(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(written("blank"))
    row = int(open_review(path).reading.places.at["school.head"].cell[1:])
    top = read_snapshot(path).blocks["team"].top
    with office.open(path) as document:
        document.unprotect("Review")
        document.delete_rows("Review", row)
        document.delete_rows("Team", top + 3, 2)
        document.delete_sheet("Evidence C")
        cut = document.save_as(tmp_path / "cut.xlsx")
    _refused(cut, {"school": {"head": "Somebody"}}, "school.head", tmp_path)
    _refused(cut, {"team": [{"name": f"Reviewer {n}"} for n in range(8)]}, "team[6]", tmp_path)
    _refused(cut, {"evidence": [{"id": "C-04", "text": "Seen"}]}, "evidence[0] (C-04)", tmp_path)
    six = Review.model_validate({"team": [{"name": f"Reviewer {n}"} for n in range(6)]})
    assert open_review(filled(cut, six, tmp_path)).review == six


def _refused(path: Path, review: dict[str, object], field: str, folder: Path) -> None:
    source, target = data(folder / "review.json", Review.model_validate(review)), folder / "new.xlsx"
    run = CliRunner().invoke(fill_command, [str(path), str(source), "-o", str(target)])
    assert isinstance(run.exception, SppError)
    assert field in run.exception.message
    assert not target.exists()


def test_what_has_no_place_in_any_workbook_is_refused(saved: Saved, tmp_path: Path) -> None:
    _refused(saved("blank"), {"explained": {"SPP-ZZ9": "other"}}, "explained.SPP-ZZ9", tmp_path)


def test_nothing_that_exists_is_written_over(tmp_path: Path) -> None:
    path, other = tmp_path / "sent.xlsx", tmp_path / "other.xlsx"
    path.write_bytes(written("half"))
    other.write_bytes(b"mine")
    source = data(tmp_path / "review.json", base("half"))
    for target, force in ((other, []), (path, []), (path, ["--force"]), (source, ["--force"])):
        run = CliRunner().invoke(fill_command, [str(path), str(source), "-o", str(target), *force])
        assert isinstance(run.exception, SppError)
    assert (path.read_bytes(), other.read_bytes()) == (written("half"), b"mine")
    assert CliRunner().invoke(fill_command, [str(path), str(source), "-o", str(other), "--force"]).exit_code == 0
    assert open_review(other).review == base("half")


def test_shared_formulas_and_the_order_of_calculation() -> None:
    """Who overwrites the cell that holds a shared formula leaves the others theirs."""
    start, end = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'.encode(), b"</row></sheetData></worksheet>"
    cells_ = b'<c r="A1"><f t="shared" ref="A1:C1" si="0">A9+$B$9</f><v>1</v></c><c><f t="shared" si="0"/></c>'
    sheet = SheetPart(start + cells_ + b'<c t="s"><v>3</v></c>' + end)
    sheet.put((0, 0), 5)
    sheet.put((0, 4), "new")
    found = cells(sheet.content())
    assert b"<f>B9+$B$9</f>" in found["B1"]
    assert b"<v>5</v>" in found["A1"]
    assert list(found) == ["A1", "B1", "C1", "E1"]
    assert sheet.formulas_gone == ["A1"]
    chain = f'<calcChain xmlns="{MAIN}"><c r="A1" i="3"/><c r="B1"/><c r="A1" i="4"/></calcChain>'.encode()
    left = etree.fromstring(patch._unchained(chain, [("3", "A1")]))
    assert [(cell.get("i"), cell.get("r")) for cell in left] == [("3", "B1"), ("4", "A1")]


def test_a_part_with_a_document_type_is_refused() -> None:
    part_ = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet xmlns="{MAIN}">&e;</worksheet>'
    with pytest.raises(SppError, match="damaged"):
        SheetPart(part_.encode())


# --- mark -----------------------------------------------------------------------------------------


def marked(path: Path, folder: Path, count: int | None = None) -> Path:
    """The copy with the findings of ``validate``, or with ``count`` of them."""
    found = validate(path, AS_AT)
    if count is not None:
        many = [replace(found.findings[0], message=f"Finding {n}") for n in range(count)]
        found = replace(found, findings=tuple(many))
    target = folder / f"marked-{count}.xlsx"
    mark_findings([found], [path], target, force=True)
    return target


def lines(path: Path) -> list[dict[str, str]]:
    block = read_snapshot(path).blocks["findings"]
    rows = [{"key": row.key} | {c: str(cell.value or "") for c, cell in row.cells.items()} for row in block.rows]
    return [row for row in rows if any(row.values())]


def test_only_the_findings_sheet_differs(saved: Saved, tmp_path: Path) -> None:
    path = saved("faulty")
    found = validate(path, AS_AT).findings
    assert len(found) > 3
    target = marked(path, tmp_path)
    name = sheet_part(path.read_bytes(), "Findings")
    assert differing(path.read_bytes(), target.read_bytes()) == {name}
    assert lines(target) == [_line(one) for one in found]
    assert b"As at 22/11/2026" in part(target.read_bytes(), name)
    links = list(etree.fromstring(part(target.read_bytes(), name)).iter(f"{{{MAIN}}}hyperlink"))
    assert [link.get("location") for link in links] == [
        f"'{one.sheet}'!{one.cell}" for one in found if one.cell and one.sheet
    ]
    assert open_review(target).review == base("faulty")


def _line(found: Finding) -> dict[str, str]:
    return {
        "key": found.key,
        "rule": found.rule,
        "what": found.message,
        "fix": found.fix,
        "sheet": found.sheet,
        "cell": found.cell,
    }


def test_old_findings_go(saved: Saved, tmp_path: Path) -> None:
    first = marked(saved("faulty"), tmp_path, 40)
    again = marked(first, tmp_path, 2)
    assert [line["what"] for line in lines(again)] == ["Finding 0", "Finding 1"]
    none = marked(again, tmp_path, 0)
    assert lines(none) == []
    assert b"hyperlink" not in part(none.read_bytes(), sheet_part(none.read_bytes(), "Findings"))


@pytest.mark.parametrize(("count", "last"), [(500, "Finding 499"), (501, "… and 2 more"), (900, "… and 401 more")])
def test_more_findings_than_rows(count: int, last: str, tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    path.write_bytes(written("faulty"))
    found = lines(marked(path, tmp_path, count))
    assert len(found) == 500
    assert found[-1]["what"].startswith(last)


@pytest.mark.office
def test_marked_rows_are_seen_by_key(office: Office, saved: Saved, tmp_path: Path) -> None:
    """The names that conditional formats ask hold the keys of the findings."""
    target = marked(saved("faulty"), tmp_path)
    with office.open(target) as document:
        shown = document.values("Findings")
        fixed = document.formulas()
    assert {key for ref, key in shown.items() if re.fullmatch(r"A(?:[6-9]|\d{2,})", ref)} == {
        found.key for found in validate(saved("faulty"), AS_AT).findings
    }
    assert not [cell for sheet in fixed.values() for cell in sheet.values() if str(cell.value).startswith("Err:")]


def test_a_marked_copy_is_validated_like_the_original(saved: Saved, tmp_path: Path) -> None:
    target = marked(saved("faulty"), tmp_path)
    assert validate(target, AS_AT).findings == validate(saved("faulty"), AS_AT).findings


def test_one_workbook_and_a_new_name(tmp_path: Path) -> None:
    path, other = tmp_path / "sent.xlsx", tmp_path / "other.xlsx"
    path.write_bytes(written("faulty"))
    other.write_bytes(b"mine")
    one = validate(path, AS_AT)
    for reports, target, force in (
        ([one, one], tmp_path / "new.xlsx", False),
        ([], tmp_path / "new.xlsx", False),
        ([one], other, False),
        ([one], path, True),
        ([validate(tmp_path / "none.xlsx", AS_AT)], tmp_path / "new.xlsx", False),
        ([validate(other, AS_AT)], tmp_path / "new.xlsx", False),
    ):
        with pytest.raises(SppError):
            mark_findings(reports, [path], target, force)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["other.xlsx", "sent.xlsx"]
    assert (path.read_bytes(), other.read_bytes()) == (written("faulty"), b"mine")


def test_read_and_fill_speak_the_same_json(tmp_path: Path) -> None:
    path, target = tmp_path / "sent.xlsx", tmp_path / "review.json"
    path.write_bytes(written("perfect"))
    target.write_text(json.dumps(content_json(open_review(path))), encoding="utf-8")
    (tmp_path / "new.xlsx").write_bytes(fill_workbook(path, target))
    assert open_review(tmp_path / "new.xlsx").review == base("perfect")


@pytest.mark.long
@pytest.mark.skipif(validator_command() is None, reason=VALIDATOR_MISSING)
def test_a_copy_is_as_valid_as_the_original(saved: Saved, tmp_path: Path) -> None:
    bare = tmp_path / "lean.xlsx"
    bare.write_bytes(rebuilt(saved("half").read_bytes(), lean))
    faults = {line.partition(": ")[2] for line in sdk_findings(saved("half"))}
    for path in (saved("half"), bare):
        copy = filled(path, base("faulty"), tmp_path)
        for new in (copy, marked(copy, tmp_path), marked(copy, tmp_path, 0)):
            assert {line.partition(": ")[2] for line in sdk_findings(new)} <= faults
