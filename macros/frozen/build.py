"""Makes the folder that needs no installation, and tries it: ``python macros/frozen/build.py``, in the checkout.

Writes ``dist/spp-xl.zip``. Everything else is made in a folder of its own, which is gone afterwards: an environment,
the program, and, unzipped elsewhere and without any of this computer's settings, a demo that it builds and merges.
Runs on Windows, Linux and macOS, each for itself; says how large the folder is and how long the steps took.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
NAME = "spp-xl"
FREEZER = "pyinstaller>=6.10,<7"
MANY = 8  # copies of each review: a merge of so many is done by several processes
NEEDED = ("SYSTEMROOT", "TEMP", "TMPDIR")  # without which Windows starts no program, or none has a place for a moment


def freeze(work: Path) -> Path:
    """The program in a folder, made from the checkout as it is."""
    environment = work / "environment"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    _run(programs / "python", "-m", "pip", "install", "--quiet", CHECKOUT, FREEZER)
    where = ("--distpath", work / "made", "--workpath", work / "work")
    _run(programs / "pyinstaller", "--noconfirm", "--log-level", "WARN", *where, HERE / f"{NAME}.spec")
    return work / "made" / NAME


def try_out(zipped: Path, elsewhere: Path) -> None:
    """As somebody who has just unzipped it: a demo, a check, a folder dropped on it, a merge by several processes."""
    elsewhere.mkdir()
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(elsewhere)
    program = elsewhere / NAME / (f"{NAME}.exe" if os.name == "nt" else NAME)
    program.chmod(0o755)
    bare = {name: os.environ[name] for name in NEEDED if name in os.environ} | {"HOME": str(elsewhere)}
    reviews, many = elsewhere / "demo" / "reviews", elsewhere / "many reviews"

    def step(*arguments: str | Path, ends: int = 0) -> str:
        started = time.monotonic()
        command = [str(program), *map(str, arguments)]
        done = subprocess.run(command, env=bare, cwd=elsewhere, input=b"\n", capture_output=True, timeout=600)
        if done.returncode != ends:
            raise SystemExit(f"{arguments}: {done.returncode}\n{done.stderr.decode(errors='replace')}")
        print(f"{time.monotonic() - started:6.1f} s  {NAME} {' '.join(Path(each).name for each in arguments)}")
        return done.stdout.decode()

    step("--version")
    step("demo", elsewhere / "demo")
    step("validate", reviews, ends=1)
    step("new", "review", "--macros", "-o", elsewhere / "review.xlsm")
    step(reviews)
    many.mkdir()
    for review in reviews.glob("*.xlsx"):
        for number in range(MANY):
            shutil.copy(review, many / f"{number}-{review.name}")
    told = step("merge", many, "-o", elsewhere / "many.xlsx", "--json", "--jobs", "2")
    if told.count('"merged"') + told.count('"duplicate"') < MANY * len(list(reviews.glob("*.xlsx"))):
        raise SystemExit(f"A file of many was not read:\n{told}")
    for summary in (reviews.with_name("reviews-summary.xlsx"), elsewhere / "many.xlsx"):
        if not summary.is_file():
            raise SystemExit(f"There is no {summary.name}.")


def _run(*command: str | Path) -> None:
    subprocess.run([str(each) for each in command], check=True, cwd=CHECKOUT)


def main() -> None:
    target = Path(sys.argv[1] if len(sys.argv) > 1 else CHECKOUT / "dist" / f"{NAME}.zip")
    target.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="spp-xl-") as name:
        folder = freeze(Path(name))
        zipped = Path(shutil.make_archive(str(Path(name) / NAME), "zip", folder.parent, NAME))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"{time.monotonic() - started:6.1f} s  frozen: {size >> 20} MB, zipped {zipped.stat().st_size >> 20} MB")
        try_out(zipped, Path(name) / "else where ŵ")
        shutil.move(zipped, target)
    print(target)


if __name__ == "__main__":
    main()
