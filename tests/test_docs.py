"""What the pages say is so: commands run, links lead somewhere, pictures are there and say what they show.

Run are the `spp-xl` lines of fenced `sh` blocks and of tables' first column, in a folder with the demo's files. Every
other mention must name a command and options that exist. A block is left out where the line above it says
`<!-- not run: why -->`.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from spp_xl.cli.entry import spp_xl
from spp_xl.journeys.demo import TODAY, build_demo
from spp_xl.journeys.making import review_from_json
from spp_xl.shelf import find_edition
from tests.made import workbook_of
from tests.next_year import put_next_year

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "workbook_templates" / "guide"
BLANKS = ROOT / "workbook_templates" / "blank"
FOLDERS = ("macros", "spp_xl", "workbook_templates", "tests")
PAGES = [
    ROOT / "README.md",
    *sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("README.md")),
    *sorted(GUIDE.glob("*.md")),
    ROOT / "macros" / "CHECKLIST.md",
    ROOT / "CHANGELOG.md",
]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`(spp-xl [^`\n]+)`")
FIRST_CELL = re.compile(r"^\| (`spp-xl .*?) \|", re.MULTILINE)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
NOT_RUN = re.compile(r"<!-- not run: \w.*-->\n\Z")
ELSEWHERE = ("spp-xl demo", "spp-xl check-open", "spp-xl addin", "spp-xl doctor")  # the fixture; Excel's and the home's
RUN_IT = (
    "python3 -m venv .venv && .venv/bin/python -m pip install -q",
    r"py -m venv .venv; .venv\Scripts\python -m pip install -q",
)


def fenced(text: str) -> Iterator[str]:
    """The command lines of blocks that are run."""
    for block in FENCE.finditer(text):
        if block[1] == "sh" and not NOT_RUN.search(text[: block.start()]):
            yield from (line for line in block[2].splitlines() if line.startswith("spp-xl "))


def commands(text: str) -> list[str]:
    in_tables = [span for cell in FIRST_CELL.findall(text) for span in SPAN.findall(cell)]
    return [line for line in (*in_tables, *fenced(text)) if not line.startswith(ELSEWHERE)]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the pages speak of."""
    folder = tmp_path_factory.mktemp("docs") / "demo"
    build_demo(folder, find_edition().words, lambda _: None)
    for made in folder.glob("summary*.xlsx"):
        made.unlink()  # the pages make their own
    finished = folder / "reviews" / "02-hollinmere-secondary-review.xlsx"
    for copy in ("review", "review-lead", "review-anna", "review-bilal", "old-review"):
        shutil.copy(finished, folder / f"{copy}.xlsx")
    shutil.copy(folder / "partnership-roster.xlsx", folder / "roster.xlsx")
    put_next_year(folder / "reviews-2027")
    shutil.copytree(ROOT / "workbook_templates" / "frameworks" / "spp-benchmark", folder / "my-framework")
    (folder / "passwords.txt").write_text("not that one\n", encoding="utf-8")
    with zipfile.ZipFile(folder / "sent.zip", "w") as archive:
        archive.write(finished, "posted/review.xlsx")
    _five_for_research(folder / "reviews")
    return folder


def _five_for_research(folder: Path) -> None:
    """An export shows nothing of fewer than five schools; these are released, whatever day it is."""
    edition = find_edition()
    source = ROOT / "workbook_templates" / "demo" / "02-hollinmere-secondary.json"
    review = review_from_json(source, edition)
    state = review.state.model_copy(update={"released": date(2020, 1, 6)})
    for urn in range(199011, 199016):
        school = review.school.model_copy(update={"urn": str(urn), "name": f"Invented School {urn}"})
        released = review.model_copy(update={"school": school, "state": state})
        content = workbook_of(edition, released, TODAY, fixed_day=True)
        (folder / f"{urn}-review.xlsx").write_bytes(content)


@pytest.mark.long
def test_commands_run(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line once, in the order of the pages."""
    monkeypatch.chdir(demo)
    lines = dict.fromkeys(line for page in PAGES for line in commands(page.read_text("utf-8")))
    failed = {}
    for line in lines:
        run = CliRunner().invoke(spp_xl, shlex.split(line)[1:], standalone_mode=False)
        if run.exception or run.return_value not in (0, 1):
            failed[line] = run.exception or run.return_value
    assert len(lines) > 25
    assert failed == {}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_mentioned_commands_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    unknown = [line for line in (*SPAN.findall(text), *fenced(text)) if not exists(line)]
    assert unknown == []


def exists(line: str) -> bool:
    """Whether the command is there and has the options."""
    words = line.split()[1:]
    if words[0].startswith("-"):
        return words[0] in ("--help", "--version")
    command = spp_xl.get_command(click.Context(spp_xl), words[0])
    if isinstance(command, click.Group) and len(words) > 1:
        command = command.get_command(click.Context(command), words[1])
    if command is None:
        return False
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    return {word for word in words if word.startswith("-")} <= known


def test_what_does_not_exist_is_noticed() -> None:
    lines = (
        "spp-xl merge a -o b.xlsx",
        "spp-xl addin status",
        "spp-xl marge a",
        "spp-xl merge --fore a",
        "spp-xl addin up",
    )
    assert [exists(line) for line in lines] == [True, True, False, False, False]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere_and_pictures_say_what_they_show(page: Path) -> None:
    broken, wordless = [], []
    for picture, words, target in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, heading = unquote(target).partition("#")
        place = page.parent / name if name else page
        if not place.exists() or (heading and heading not in anchors(place)):
            broken.append(target)
        if picture and len(words.split()) < 5:
            wordless.append(target)
    assert (broken, wordless) == ([], [])


def anchors(page: Path) -> set[str]:
    """Headings as links name them."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        (page.parent / target).resolve()
        for page in PAGES
        for picture, _, target in LINK.findall(page.read_text("utf-8"))
        if picture
    }
    kept = set((GUIDE / "pictures").glob("*"))
    assert shown == kept
    assert [path.name for path in kept if path.stat().st_size > 100_000] == []


def test_the_wheel_carries_every_folder_but_the_guide_and_the_blanks() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    folders = {named(path) for path in GUIDE.parent.iterdir() if path.is_dir()}
    assert folders - {named(GUIDE), named(BLANKS)} == {name for name in build["force-include"] if name != "macros"}


@pytest.mark.parametrize("title", ["Run it", "Test it"])
def test_the_readmes_two_lines_have_their_form(title: str) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    places = [match.start() for match in re.finditer(r"^## ", text, re.MULTILINE)] + [len(text)]
    parts = [text[start:end] for start, end in pairwise(places) if text[start:end].startswith(f"## {title}\n")]
    assert len(parts) == 1
    assert re.match(rf"## {title}\n\n```sh\n", parts[0])
    blocks = FENCE.findall(parts[0])
    assert [language for language, _ in blocks] == ["sh", "powershell"]
    for (_, lines), begins in zip(blocks, RUN_IT, strict=True):
        assert lines.count("\n") == 1
        assert lines.startswith(begins)
        assert ("demo" if title == "Run it" else "pytest") in lines


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_written_for_each_shell(shell: str) -> None:
    page = (GUIDE / "coordinator.md").read_text("utf-8")
    assert f"_SPP_XL_COMPLETE={shell}_source spp-xl" in page
    run = CliRunner(env={"_SPP_XL_COMPLETE": f"{shell}_source"}).invoke(spp_xl, prog_name="spp-xl")
    assert f"_SPP_XL_COMPLETE={shell}_complete" in run.output


@pytest.mark.skipif(not shutil.which("bash") or sys.platform == "win32", reason="needs bash: apt-get install -y bash")
def test_bash_completes() -> None:
    program = Path(sys.executable).with_name("spp-xl")
    typed = 'eval "$(_SPP_XL_COMPLETE=bash_source spp-xl)"; COMP_WORDS=(spp-xl mer); COMP_CWORD=1; '
    asked = '_spp_xl_completion spp-xl; echo "${COMPREPLY[@]}"'
    run = subprocess.run(
        ["bash", "-c", f"version=${{BASH_VERSINFO[0]}}; [ $version -ge 5 ] || exit 77; {typed}{asked}"],
        env={"PATH": f"{program.parent}:/usr/bin:/bin"}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    if run.returncode == 77:
        pytest.skip("needs a bash of today: apt-get install -y bash")
    assert run.stdout.split() == ["merge"]
