"""What people do to a workbook, and what must come of it. Places are those of the demo's first school as issued."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bench.office import Document, Entry
from tests.survival.workbooks import Area, area_of, places

SCHOOL = "01"
REVIEW, TEAM, TIMES, IMPACT, OUTWARD = "Review", "Team", "Timetable", "Our Impact", "Looking Outward"
A, B, PRACTICE, FOLLOWUP, ACTIONS = "Evidence A", "Evidence B", "Practice and needs", "Follow-up", "Actions"
COMMENTARY = "judgements.achievement.commentary"
LEVEL = "judgements.achievement.agreed_level"
MARK = "judgements.achievement.statements.effective.1"


@dataclass(frozen=True)
class Edit:
    """``told`` are the notices (kind, sheet); all else is what then reads otherwise, and nothing more may."""

    do: Callable[[Document], None]
    told: frozenset[tuple[str, str]] = frozenset()
    answers: frozenset[str] = frozenset()
    gone: dict[str, int] = field(default_factory=dict)
    new: dict[str, int] = field(default_factory=dict)


def cell(path: str) -> str:
    """Where an answer stood when the workbook was issued."""
    return places(SCHOOL)[path].cell


def row(path: str) -> int:
    """Its row."""
    return int(cell(path).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def list_of(block: str) -> Area:
    """Where a list's answers stand."""
    return area_of(SCHOOL, block)


def newcomer() -> list[list[Entry]]:
    """Somebody for the team, in the order of its first columns."""
    return [["N. Newcomer", "Reviewer", "Headteacher"]]


HARMLESS: dict[str, Edit] = {}
VISIBLE: dict[str, Edit] = {}  # a person meant it, sees it, and only that has changed
TOLD: dict[str, Edit] = {}
Shelf = dict[str, Edit]


def _edit(
    shelf: Shelf,
    told: str = "",
    answers: tuple[str, ...] = (),
    gone: dict[str, int] | None = None,
    new: dict[str, int] | None = None,
) -> Callable[[Callable[[Document], None]], Callable[[Document], None]]:
    """``told`` is written ``missing Review, copied Review (2)``."""

    def keep(do: Callable[[Document], None]) -> Callable[[Document], None]:
        pairs = (pair.strip().partition(" ") for pair in told.split(",") if pair.strip())
        notices = frozenset((code, sheet) for code, _, sheet in pairs)
        shelf[do.__name__] = Edit(do, notices, frozenset(answers), gone or {}, new or {})
        return do

    return keep


# --- rows and columns inserted ----------------------------------------------------------------------


@_edit(HARMLESS)
def rows_above_form(d: Document) -> None:
    d.unprotect(REVIEW)
    d.insert_rows(REVIEW, 1, 2)


@_edit(HARMLESS)
def rows_above_list(d: Document) -> None:
    d.insert_rows(TEAM, list_of("team").top - 1)  # between the headings and the hidden keys
    d.insert_rows(TEAM, 1, 3)


@_edit(HARMLESS)
def rows_above_theme(d: Document) -> None:
    d.insert_rows(IMPACT, 1, 2)


@_edit(HARMLESS)
def rows_above_evidence(d: Document) -> None:
    d.insert_rows(A, 1, 2)


@_edit(HARMLESS)
def rows_inside_form(d: Document) -> None:
    d.unprotect(REVIEW)
    d.insert_rows(REVIEW, row("days.last") + 1, 2)
    d.insert_rows(REVIEW, row("school.urn"))


@_edit(HARMLESS)
def rows_inside_list(d: Document) -> None:
    team = list_of("team")
    d.insert_rows(TEAM, team.bottom + 1, 2)
    d.insert_rows(TEAM, team.top + 1, 2)
    d.insert_rows(TEAM, team.top)


@_edit(HARMLESS)
def rows_inside_numbered_list(d: Document) -> None:
    d.insert_rows(PRACTICE, row("practice[0].what"))


@_edit(HARMLESS)
def rows_inside_theme(d: Document) -> None:
    d.insert_rows(IMPACT, row(COMMENTARY) + 1, 2)
    d.insert_rows(IMPACT, row(COMMENTARY))
    d.insert_rows(IMPACT, row(MARK) + 1)


@_edit(HARMLESS)
def rows_inside_evidence(d: Document) -> None:
    d.insert_rows(A, 8, 2)


@_edit(HARMLESS)
def column_inside_form(d: Document) -> None:
    d.unprotect(REVIEW)
    d.insert_columns(REVIEW, "C")


@_edit(HARMLESS)
def column_inside_list(d: Document) -> None:
    d.insert_columns(TEAM, "D")


@_edit(HARMLESS)
def column_inside_theme(d: Document) -> None:
    d.insert_columns(IMPACT, "D")


@_edit(HARMLESS)
def column_inside_evidence(d: Document) -> None:
    d.insert_columns(A, "E")


@_edit(HARMLESS)
def column_before_form(d: Document) -> None:
    d.unprotect(FOLLOWUP)
    d.insert_columns(FOLLOWUP, "A")


@_edit(HARMLESS)
def column_before_list(d: Document) -> None:
    d.insert_columns(TEAM, "A", 2)


@_edit(HARMLESS)
def column_before_evidence(d: Document) -> None:
    d.insert_columns(A, "A")


@_edit(HARMLESS)
def column_behind_theme(d: Document) -> None:
    d.insert_columns(IMPACT, "L")


@_edit(TOLD, f"displaced {TEAM}")
def column_inside_with_notes(d: Document) -> None:
    d.insert_columns(TEAM, "D")
    d.set(TEAM, "D7", "left early on the second day")


@_edit(TOLD, f"displaced {A}")
def column_behind_with_notes(d: Document) -> None:
    d.set(A, "N4", "Discussed")
    d.set(A, "N6", "With the whole team")


# --- sheets ---------------------------------------------------------------------------------------------


@_edit(HARMLESS)
def sheets_renamed(d: Document) -> None:
    for number, sheet in enumerate((REVIEW, TEAM, A, IMPACT, FOLLOWUP, "Check", "Profile")):
        d.rename(sheet, f"{number} It's {sheet}"[:31])


@_edit(HARMLESS)
def sheets_moved(d: Document) -> None:
    for number, sheet in enumerate((ACTIONS, B, OUTWARD, TIMES)):
        d.move(sheet, number)


@_edit(HARMLESS)
def unused_sheets_deleted(d: Document) -> None:
    for sheet in ("Evidence E", "Profile", "Aide-memoire", "Findings"):
        d.delete_sheet(sheet)


@_edit(HARMLESS)
def own_sheet_added(d: Document) -> None:
    d.copy_sheet("Aide-memoire", "Our notes", 3)


@_edit(TOLD, f"copied {REVIEW} (2)")
def form_copied(d: Document) -> None:
    d.copy_sheet(REVIEW, f"{REVIEW} (2)", 0)


@_edit(TOLD, f"copied {A} (2)")
def evidence_copied(d: Document) -> None:
    d.copy_sheet(A, f"{A} (2)", 6)


@_edit(TOLD, f"copied {IMPACT} (2)")
def theme_copied_and_written_on(d: Document) -> None:
    d.copy_sheet(IMPACT, f"{IMPACT} (2)", 0)
    d.set(f"{IMPACT} (2)", cell(COMMENTARY), "Written on the copy")


# --- lists: rows deleted, sorted, cut and pasted ------------------------------------------------------------


@_edit(HARMLESS)
def empty_list_row_deleted(d: Document) -> None:
    d.delete_rows(TEAM, list_of("team").bottom)
    d.delete_rows(TIMES, list_of("timetable").bottom)


@_edit(VISIBLE, gone={"team": 1})
def list_row_deleted(d: Document) -> None:
    d.delete_rows(TEAM, 7)


@_edit(VISIBLE, gone={"actions": 1})
def first_list_row_deleted(d: Document) -> None:
    d.delete_rows(ACTIONS, row("actions[0].what"))


@_edit(VISIBLE, gone={"evidence": 1})
def evidence_row_deleted(d: Document) -> None:
    d.delete_rows(A, 7)


@_edit(HARMLESS)
def evidence_sorted(d: Document) -> None:
    d.sort(A, list_of("evidence_a").with_keys(), "B")


@_edit(HARMLESS)
def evidence_sorted_backwards(d: Document) -> None:
    d.sort(B, list_of("evidence_b").with_keys(), "E", descending=True)


@_edit(HARMLESS)
def team_sorted(d: Document) -> None:
    d.sort(TEAM, list_of("team").answers(), "D", descending=True)


@_edit(HARMLESS)
def evidence_filtered(d: Document) -> None:
    rows = list_of("evidence_a")
    d.filter(A, rows.with_keys(above=2), "B", str(d.get(A, f"B{rows.top}")))


@_edit(HARMLESS)
def evidence_rows_dragged(d: Document) -> None:
    d.cut_paste(A, list_of("evidence_a").with_keys(3), A, "A40")


@_edit(HARMLESS)
def evidence_rows_dragged_to_a_colleague(d: Document) -> None:
    d.cut_paste(A, list_of("evidence_a").with_keys(3), B, "A60")


@_edit(VISIBLE, gone={"evidence": 3}, new={"evidence": 3})
def evidence_dragged_beside_other_numbers(d: Document) -> None:
    d.cut_paste(A, list_of("evidence_a").answers(3), A, "B40")


@_edit(HARMLESS)
def block_dragged_whole(d: Document) -> None:
    d.cut_paste(TEAM, list_of("team").with_keys(above=1), TEAM, "A25")


LOSES_NAME: Shelf = {}


@_edit(LOSES_NAME)
def block_dragged_but_for_its_last_rows(d: Document) -> None:
    """The name stays where it was, and Check looks at an empty place."""
    d.cut_paste(TEAM, list_of("team").with_keys(5, above=1), TEAM, "A25")


@_edit(HARMLESS)
def columns_swapped(d: Document) -> None:
    times = list_of("timetable")
    d.insert_columns(TIMES, "B")
    d.cut_paste(TIMES, f"E{times.top - 2}:E{times.bottom}", TIMES, f"B{times.top - 2}")


@_edit(TOLD, f"doubled_id {A}", new={"evidence": 3})
def evidence_rows_copied(d: Document) -> None:
    d.copy_paste(A, list_of("evidence_a").with_keys(3), A, "A40")


@_edit(TOLD, f"no_id {A}", new={"evidence": 1})
def evidence_written_on_inserted_row(d: Document) -> None:
    d.insert_rows(A, 8)
    d.set(A, "D8", "Squeezed in between")


@_edit(VISIBLE, new={"team": 1})
def member_written_on_inserted_row(d: Document) -> None:
    d.insert_rows(TEAM, 7)
    d.set_block(TEAM, "B7", newcomer())


@_edit(TOLD, f"displaced {TEAM}")
def member_written_below_the_list(d: Document) -> None:
    d.set_block(TEAM, f"B{list_of('team').bottom + 1}", newcomer())


@_edit(TOLD, f"displaced {B}")
def evidence_written_below_the_list(d: Document) -> None:
    d.set(B, "D90", "Written where no row is")


@_edit(TOLD, f"gone {TEAM}", gone={"team": 3})
def row_of_keys_deleted(d: Document) -> None:
    d.delete_rows(TEAM, list_of("team").top - 1)


@_edit(TOLD, f"missing {TEAM}", gone={"team": 3}, new={"team": 3})
def list_column_deleted(d: Document) -> None:
    d.delete_columns(TEAM, "D")


# --- single answers ---------------------------------------------------------------------------------------


@_edit(TOLD, f"missing {REVIEW}", ("preparation.data",))
def form_row_deleted(d: Document) -> None:
    d.unprotect(REVIEW)
    d.delete_rows(REVIEW, row("preparation.data"))


@_edit(TOLD, f"missing {FOLLOWUP}", ("feedback.day",))
def followup_row_deleted(d: Document) -> None:
    d.unprotect(FOLLOWUP)
    d.delete_rows(FOLLOWUP, row("feedback.day"))


@_edit(TOLD, f"missing {IMPACT}", (LEVEL, COMMENTARY))
def judgement_row_deleted(d: Document) -> None:
    d.delete_rows(IMPACT, row(COMMENTARY))


@_edit(TOLD, f"missing {IMPACT}", (MARK,))
def statement_row_deleted(d: Document) -> None:
    d.delete_rows(IMPACT, row(MARK))


@_edit(TOLD, f"missing {REVIEW}, displaced {REVIEW}", ("days.last",))
def form_row_dragged_away(d: Document) -> None:
    d.unprotect(REVIEW)
    d.cut_paste(REVIEW, f"A{row('days.last')}:D{row('days.last')}", REVIEW, "A60")


@_edit(TOLD, f"doubled {REVIEW}, missing {REVIEW}, displaced {REVIEW}")
def form_row_copied(d: Document) -> None:
    d.unprotect(REVIEW)
    d.copy_paste(REVIEW, f"A{row('days.last')}:D{row('days.last')}", REVIEW, f"A{row('days.last') + 2}")


@_edit(TOLD, f"displaced {REVIEW}", ("meeting_1.focus",))
def form_answer_dragged_out(d: Document) -> None:
    d.unprotect(REVIEW)
    d.cut_paste(REVIEW, cell("meeting_1.focus"), REVIEW, "F60")


@_edit(TOLD, f"unread {REVIEW}", ("school.urn", "school.phase"))
def form_answer_dragged_onto_another(d: Document) -> None:
    d.unprotect(REVIEW)
    d.cut_paste(REVIEW, cell("school.urn"), REVIEW, cell("school.phase"))


@_edit(TOLD, f"displaced {IMPACT}", (COMMENTARY,))
def commentary_dragged_out(d: Document) -> None:
    d.cut_paste(IMPACT, cell(COMMENTARY), IMPACT, "M4")


@_edit(TOLD, f"displaced {A}", gone={"evidence": 1}, new={"evidence": 1})
def evidence_dragged_out(d: Document) -> None:
    d.cut_paste(A, "D6", A, "N6")


@_edit(VISIBLE, gone={"evidence": 2}, new={"evidence": 2})
def evidence_dragged_onto_another(d: Document) -> None:
    d.cut_paste(A, "D6", A, "D7")


@_edit(TOLD, f"no_id {A}", gone={"evidence": 1}, new={"evidence": 1})
def evidence_number_overwritten(d: Document) -> None:
    d.set(A, "A7", "7")


@_edit(TOLD, f"displaced {TEAM}")
def heading_overwritten(d: Document) -> None:
    d.set(TEAM, "B4", "Who")


# An answer whose words also stand on the sheet in print is told apart from them.


@_edit(TOLD, f"displaced {IMPACT}", (LEVEL,))
def level_dragged_out(d: Document) -> None:
    d.cut_paste(IMPACT, cell(LEVEL), IMPACT, "M4")


@_edit(TOLD, f"displaced {IMPACT}", (MARK,))
def mark_dragged_out(d: Document) -> None:
    d.cut_paste(IMPACT, cell(MARK), IMPACT, "M6")


@_edit(TOLD, f"displaced {TEAM}", gone={"team": 1}, new={"team": 1})
def post_dragged_out(d: Document) -> None:
    d.cut_paste(TEAM, "D6", TEAM, "N6")


EDITS: Shelf = HARMLESS | VISIBLE | TOLD
