"""Texts that seem to name a person are told by their place; other texts, and the names that belong there, are not."""

import time
from datetime import date

import pytest

from spp_xl.layout.bind import bind
from spp_xl.model.evidence import Evidence
from spp_xl.model.review import Judgement, Member, Practice, ProcessFeedback, Review, School, Session
from spp_xl.report.findings import report
from spp_xl.rules.check import check
from spp_xl.rules.persons import named
from tests.cells import answers_book, cells_of, memory_snapshot
from tests.editions import default_edition
from tests.rules.bases import minimum, perfect

TITLES = {"Mr", "Mrs", "Miss", "Ms", "Dr"}
TOLD = {
    "Mrs Achterberg shows it best": "title",
    "with Mr. O’Brien": "title",
    "Ask Dr\u00a0Nkemelu": "title",
    "Miss Ŵyn leads it": "title",
    "A999000123456 joined late": "upn",
    "a99900012345b": "upn",
    "ring 01632 960 123": "phone",
    "(01632) 960123": "phone",
    "+44 1632 960123": "phone",
    "write to head@example.org.": "email",
}
NOT_TOLD = (
    "Pupils miss Assembly on Fridays",
    "They miss a lesson",
    "Missing work is chased",
    "Ms",
    "In Mr and Mrs",
    "4 of 5 in Year 6, see A-01, A-02 and B-03",
    "09.30 to 10.15 on 03.11.2026 and 0 1 2 3 4",
    "£01 and 20 % @ noon",
    "Room 0123456",
    "The Mrdangam group",
)


@pytest.mark.parametrize("text", TOLD)
def test_a_text_that_seems_to_name_somebody(text: str) -> None:
    review = Review(evidence=(Evidence(id="A-01", text=text),))
    assert list(named(review, TITLES)) == [("evidence[0].text", TOLD[text])]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_a_text_that_names_nobody(text: str) -> None:
    assert list(named(Review(evidence=(Evidence(id="A-01", text=text),)), TITLES)) == []


@pytest.mark.parametrize("piece", ["a", "0", "_", "a.", "a@", "@-", "A-0", "Mrs ", "0((", "+44"])
def test_long_texts_are_looked_at_once(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    review = Review(evidence=tuple(Evidence(id=f"A-{n:02d}", text=text) for n in range(1, 60)))
    began = time.process_time()
    list(named(review, TITLES))
    assert time.process_time() - began < 5  # tried from each of its own letters, one such text takes seconds


def test_names_have_fields_of_their_own() -> None:
    name = "Mrs Achterberg"
    review = Review(
        school=School(head=name, name="Dr Brookes School"),
        team=(Member(name=name, school="Dr Brookes School"),),
        timetable=(Session(reviewer=name),),
        process=ProcessFeedback(went_well=name),
    )
    assert list(named(review, TITLES)) == []


def test_every_other_text_is_looked_at() -> None:
    name = "Mrs Achterberg"
    review = Review(
        timetable=(Session(activity=name, where=name),),
        judgements={"achievement": Judgement(commentary=name)},
        practice=(Practice(contact=name),),
    )
    told = {path for path, _ in named(review, TITLES)}
    assert told == {"timetable[0].activity", "timetable[0].where", "judgements.achievement.commentary"} | {
        "practice[0].contact"
    }


def test_the_place_is_told_and_never_the_text() -> None:
    edition = default_edition()
    done = perfect(edition.framework)
    secret = "Mrs Achterberg"
    rows = (done.evidence[0].model_copy(update={"text": f"{secret} says so"}), *done.evidence[1:])
    book, cells = cells_of(done.model_copy(update={"evidence": rows}), edition, {})
    reading = bind(memory_snapshot(book, cells), answers_book(edition, Review()), edition)
    day = date(2026, 12, 1)
    told = report("a.xlsx", reading, check(reading.review, edition.framework, day), edition, day.isoformat())
    finding = next(one for one in told.findings if one.rule == "SPP-S3")
    assert (finding.sheet, finding.severity) == ("Evidence A", "advice")
    assert finding.cell
    assert "Achterberg" not in str(told)


def test_what_we_made_up_ourselves_names_nobody() -> None:
    framework = default_edition().framework
    assert not list(named(perfect(framework), TITLES))
    assert not list(named(minimum(framework), TITLES))
