"""The guide's pictures are pages of the demo, as LibreOffice prints them: ``python -m tests.looks.pictures``.

Needs LibreOffice and poppler. Whoever runs it looks at every picture before it is committed.
"""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from spp_xl.journeys.demo import build_demo
from spp_xl.shelf import find_edition
from tests.bench.office import OFFICE_MISSING, page_texts, soffice_command

FOLDER = Path(__file__).parents[2] / "workbook_templates" / "guide" / "pictures"
LEFT_TO_DO = "reviews/01-nether-hollin-primary-review"
UNDER_WAY = "reviews/03-osier-bank-special-review"
FINISHED = "reviews/02-hollinmere-secondary-review"


@dataclass(frozen=True)
class Picture:
    """The first page of a sheet, cut to a box: left, top, width and height in inches."""

    name: str
    workbook: str
    sheet: str
    box: tuple[float, float, float, float]
    dpi: int = 85


PICTURES = (
    Picture("start", LEFT_TO_DO, "Start here", (0.3, 0.4, 7.7, 8.1), 80),
    Picture("check", UNDER_WAY, "Check", (0.3, 0.3, 11.1, 7.3), 80),
    Picture("evidence", LEFT_TO_DO, "Evidence A", (0.3, 0.3, 11.1, 4.5)),
    Picture("theme", LEFT_TO_DO, "Our Impact", (0.3, 0.3, 9.2, 3.85)),
    Picture("profile", FINISHED, "Profile", (0.3, 0.3, 11.1, 7.2), 75),
    Picture("profiles", "summary", "Profiles", (0.3, 0.3, 11.1, 3.5)),
    Picture("spread", "summary", "Spread of levels", (0.3, 0.3, 11.1, 7.2), 75),
    Picture("coverage", "summary", "Coverage", (0.3, 0.3, 11.1, 3.0)),
    Picture("authority", "summary-authority", "Cover", (0.3, 0.4, 7.7, 7.6), 72),
)


def printed(workbook: Path, folder: Path) -> Path:
    """The PDF of a workbook, by a LibreOffice of its own."""
    soffice = soffice_command()
    if soffice is None:
        raise SystemExit(OFFICE_MISSING)
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(command, check=True, timeout=180, capture_output=True)
    return folder / f"{workbook.stem}.pdf"


def draw(picture: Picture, pdf: Path, folder: Path) -> Path:
    """One PNG."""
    page = next(at for at, text in enumerate(page_texts(pdf), 1) if _foot(text).startswith(picture.sheet))
    left, top, width, height = (str(round(inches * picture.dpi)) for inches in picture.box)
    where = ["-f", str(page), "-l", str(page), "-x", left, "-y", top, "-W", width, "-H", height]
    target = folder / picture.name
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(picture.dpi), *where, str(pdf), str(target)]
    subprocess.run(command, check=True, timeout=60)
    return target.with_suffix(".png")


def _foot(page: str) -> str:
    return page.strip().splitlines()[-1].strip()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_demo(folder / "demo", find_edition().words, lambda _: None)
        pdfs = {
            wanted: printed(folder / "demo" / f"{wanted}.xlsx", folder) for wanted in {p.workbook for p in PICTURES}
        }
        for picture in PICTURES:
            drawn = draw(picture, pdfs[picture.workbook], FOLDER)
            print(f"{drawn.name}: {drawn.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
