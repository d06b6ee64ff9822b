"""All measurements, one after the other; ``--files`` makes the merges smaller where time is short."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.benchmarks import peers
from tests.benchmarks.race import Best, environment, race

RESULTS = Path(__file__).with_name("RESULTS.md")
PYTHON = [sys.executable, "-c"]
OURS = [sys.executable, "-m", "spp_xl"]
TOOLS = ("openpyxl", "pandas", "python-calamine", "XlsxWriter", "pydantic", "click")
SEVERAL = 300  # files; the peak of memory with many more is held against the peak with these
AS_MANY = 200  # files that datamaps is given at most
TODAY = ["--today", "2026-12-01", "--force", "-q"]
Line = tuple[str, str, str, float | None, float | None, str]  # what, against, unit, ours, theirs, goal


class Benchmarks:
    """A folder of files, and what is measured over them."""

    def __init__(self, folder: Path, files: int, passed_over: Sequence[str]) -> None:
        self.folder, self.files, self.passed_over = folder, files, passed_over
        self.around = environment(folder)
        self.ordinary = str(folder / "ordinary.xlsx")
        self.out = str(folder / "out.xlsx")

    def few(self, count: int) -> str:
        """A folder of the first reviews."""
        target = self.folder / f"first-{count}"
        if not target.exists():
            target.mkdir()
            for path in sorted((self.folder / "reviews").iterdir())[:count]:
                (target / path.name).hardlink_to(path)
        return str(target)

    def race(self, programs: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Best]:
        found = race(programs, rounds, self.around)
        for name, best in found.items():
            print(
                f"  {name}: {best.seconds:.3f} s ({best.wall:.3f} s wall), {best.memory:.0f} MB {best.said[:40]}",
                file=sys.stderr,
            )
        return found

    def starting(self) -> Iterator[Line]:
        found = self.race({"--help": [*OURS, "--help"], "pass": [*PYTHON, peers.PASS]}, 9)
        yield "`spp-xl --help`", "`python -c pass`", "s", found["--help"].seconds, found["pass"].seconds, "≤ 6"
        ours, theirs = [*OURS, "validate", self.ordinary], [*PYTHON, peers.LOAD, self.ordinary]
        found = self.race({"validate": ours, "openpyxl": theirs}, 5)
        seconds = found["validate"].seconds, found["openpyxl"].seconds
        yield "`spp-xl validate FILE`", "openpyxl `load_workbook`", "s", *seconds, "≤ 1.0, aim 0.5"
        ours = [*OURS, "new", "review", "-o", self.out, "--force", "-q"]
        theirs = [*PYTHON, peers.WRITE, str(self.folder / "cells.json"), str(self.folder / "theirs.xlsx")]
        found = self.race({"new review": ours, "XlsxWriter": theirs}, 4)
        seconds = found["new review"].seconds, found["XlsxWriter"].seconds
        yield "`spp-xl new review`", "XlsxWriter, the same cells", "s", *seconds, "≤ 1.5"

    def reading(self) -> Iterator[Line]:
        for what, path in (("reading one workbook", self.ordinary), ("the same, saved by LibreOffice", self._saved())):
            if not path:
                yield what, "LibreOffice is not here", "s", None, None, "≤ 2.5"
                continue
            scripts = {"ours": peers.OURS, "python-calamine": peers.CALAMINE, "openpyxl": peers.OPENPYXL}
            programs = {name: [*PYTHON, script, path, *self.passed_over] for name, script in scripts.items()}
            found = self.race(programs, 3)
            ours, calamine, openpyxl = (float(found[name].said) for name in scripts)
            yield what, "python-calamine, the same sheets", "s", ours, calamine, "≤ 2.5"
            yield what, "openpyxl read-only", "s", ours, openpyxl, "≤ 0.15"
        scripts = {"rules and model": peers.RULES, "reading": peers.OURS}
        found = self.race({name: [*PYTHON, script, self.ordinary] for name, script in scripts.items()}, 3)
        seconds = (float(found[name].said) for name in scripts)
        yield "rules and model for one review", "reading it", "s", *seconds, "≤ 0.5"

    def _saved(self) -> str:
        path = self.folder / "libreoffice.xlsx"
        return str(path) if path.exists() else ""

    def hostile(self) -> Iterator[Line]:
        names = {"ordinary": "", "empty-rows": "a million empty styled rows", "far-cell": "a stray far cell"}
        names |= {"bomb": "a zip bomb (refused)"}
        programs = {name: [*OURS, "validate", str(self.folder / f"{name}.xlsx"), "-q"] for name in names}
        found = self.race(programs, 3)
        usual = found.pop("ordinary")
        for name, best in found.items():
            yield f"{names[name]}: time", "an ordinary file", "s", best.seconds, usual.seconds, "≤ 3"
            yield f"{names[name]}: memory", "an ordinary file", "MB", best.memory, usual.memory, "≤ 1.3"

    def merging(self) -> Iterator[Line]:
        twenty = self.race({"twenty": [*OURS, "merge", self.few(20), "-o", self.out, *TODAY]}, 3)["twenty"]
        yield "twenty reviews, cold, to the summary: wall", "2 seconds", "s", twenty.wall, 2.0, "≤ 1"
        folder = self.few(self.files)
        merge = [*OURS, "merge", folder, "-o", self.out, *TODAY, "--jobs"]
        script = [*PYTHON, peers.MERGE, folder, str(self.folder / "theirs.xlsx")]
        script += [str(self.files), *self.passed_over]
        found = self.race({"one process": [*merge, "1"], "two": [*merge, "2"], "openpyxl + pandas": script}, 1)
        fewer = min(SEVERAL, self.files // 3)
        less = [*OURS, "merge", self.few(fewer), "-o", self.out, *TODAY, "--jobs", "1"]
        memory = self.race({f"{fewer} files": less}, 1)[f"{fewer} files"].memory
        theirs = found["openpyxl + pandas"]
        what = f"`merge`, {self.files} files"
        yield f"{what}, one process", "openpyxl + pandas", "s", found["one process"].seconds, theirs.seconds, "≤ 0.12"
        yield f"{what}, two processes: wall", "openpyxl + pandas", "s", found["two"].wall, theirs.wall, "≤ 0.07"
        yield f"{what}: peak memory", f"the same with {fewer}", "MB", found["one process"].memory, memory, "≤ 1.5"

    def cache(self) -> Iterator[Line]:
        """The cache filled; one file changed since; nothing changed since."""
        folder, out = self.folder / "cached", self.out
        shutil.copytree(self.few(self.files), folder, copy_function=os.link)
        kept = str(self.folder / "merge.cache")
        merge = [*OURS, "merge", str(folder), "-o", out, *TODAY, "--jobs", "1"]
        cold = self.race({"cold": merge}, 1)["cold"]
        filling = self.race({"filling the cache": [*merge, "--cache", kept]}, 1)["filling the cache"]
        os.replace(self.folder / "changed.xlsx", folder / "review-00000.xlsx")
        one = self.race({"one file changed": [*merge, "--cache", kept]}, 1)["one file changed"]
        none = self.race({"no file changed": [*merge, "--cache", kept]}, 2)["no file changed"]
        what = f"`merge --cache`, {self.files} files"
        goal = "≤ 0.15" if self.files <= SEVERAL else "≤ 0.10"
        yield f"{what}, one changed", "its own cold run, no cache", "s", one.seconds, cold.seconds, goal
        yield f"{what}, none changed", "its own cold run, no cache", "s", none.seconds, cold.seconds, goal
        yield f"{what}, the first run", "its own cold run, no cache", "s", filling.seconds, cold.seconds, "≤ 1.1"

    def check_sheet(self) -> Iterator[Line]:
        """All formulas of a full review anew, as LibreOffice does after every answer where it must."""
        what = "Check sheet, 200 pieces of evidence: recalculating all"
        line = [sys.executable, "-m", "tests.benchmarks.sheet", str(self.folder / "full.xlsx")]
        done = subprocess.run(line, check=True, capture_output=True, text=True, env=self.around)
        opening, *calculating = json.loads(done.stdout)
        if calculating:
            yield f"{what}: wall", "opening the file, in LibreOffice", "s", calculating[0], opening, "≤ 0.5"
        else:
            yield what, opening, "s", None, None, "≤ 0.5"

    def datamaps(self) -> Iterator[Line]:
        count = min(max(self.files * 2 // 3, 1), AS_MANY)
        what = f"`merge`, {count} files"
        home = self.folder / "datamaps"
        venv.create(home / "venv", with_pip=True)
        try:
            pip = [str(home / "venv/bin/python"), "-m", "pip", "install", "--quiet", "datamaps"]
            subprocess.run(pip, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            yield what, "datamaps, which could not be installed", "s", None, None, "≤ 0.25"
            return
        given = home / "input"
        given.mkdir()
        (given / "datamap.csv").hardlink_to(self.folder / "datamap.csv")
        for path in Path(self.few(count)).iterdir():
            (given / path.name).hardlink_to(path)
        theirs = ["env", f"HOME={home}", f"XDG_DATA_HOME={home}", f"XDG_CONFIG_HOME={home}"]
        theirs += [str(home / "venv/bin/datamaps"), "import", "templates", "-m", "--inputdir", str(given)]
        ours = [*OURS, "merge", self.few(count), "-o", self.out, *TODAY, "--jobs", "1"]
        found = self.race({"merge": ours, "datamaps": theirs}, 1)
        if not list(home.rglob("*master*.xlsx")):
            yield what, "datamaps, which wrote nothing", "s", None, None, "≤ 0.25"
            return
        ours_best, theirs_best = found["merge"], found["datamaps"]
        yield f"{what}, one process", "datamaps import", "s", ours_best.seconds, theirs_best.seconds, "≤ 0.25"
        yield f"{what}: peak memory", "datamaps import", "MB", ours_best.memory, theirs_best.memory, "≤ 0.6"


def table(lines: Sequence[Line]) -> str:
    """The ratios; a goal is a most."""
    rows = ["| what | against | ours | theirs | ratio | goal | |", "|---|---|---|---|---|---|---|"]
    for what, against, unit, ours, theirs, goal in lines:
        if ours is None or theirs is None:
            rows.append(f"| {what} | {against} | | | | {goal} | not run |")
            continue
        ratio = ours / theirs
        met = "met" if ratio <= float(goal.split(",")[0].removeprefix("≤ ")) else "**missed**"
        digits = 3 if unit == "s" else 0
        numbers = f"{ours:.{digits}f} {unit} | {theirs:.{digits}f} {unit} | {ratio:.2f}"
        rows.append(f"| {what} | {against} | {numbers} | {goal} | {met} |")
    return "\n".join(rows)


def _versions() -> Iterator[str]:
    for tool in TOOLS:
        try:
            yield f"{tool} {version(tool)}"
        except PackageNotFoundError:
            yield f"{tool} missing"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    parts = ["starting", "reading", "check_sheet", "hostile", "merging", "cache", "datamaps"]
    also = "profile"  # where the time of a merge goes, step by step
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument("parts", nargs="*", help=f"some of: {', '.join(parts)} (all); or {also}")
    options.add_argument("--files", type=int, default=300, help="reviews in the large merge (300)")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make = [sys.executable, "-m", "tests.benchmarks.material", place, str(max(given.files, 20))]
        subprocess.run(make, check=True, env=environment(folder))
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        if given.parts == [also]:
            steps = [sys.executable, "-m", "tests.benchmarks.profile", str(folder / "reviews")]
            subprocess.run(steps, check=True, env=environment(folder))
            return
        benchmarks = Benchmarks(folder, given.files, about["passed_over"])
        lines: list[Line] = []
        for part in given.parts or parts:
            print(part, file=sys.stderr)
            lines += getattr(benchmarks, part)()
    shown = table(lines)
    print(shown)
    if not given.parts:
        machine = f"{_processor()}, {platform.system()}, Python {platform.python_version()}"
        RESULTS.write_text(
            f"# Measured\n\n{date.today().isoformat()} · {machine} · {', '.join(_versions())}\n\n"
            f"Workbooks of {about['filled']} answers, {about['paragraphs']} of them paragraphs. "
            "Seconds are of processor time, but where it says wall. "
            f"`python -m tests.benchmarks --files {given.files}` wrote this page; "
            f"[WHY.md](WHY.md) explains what is missed.\n\n{shown}\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
