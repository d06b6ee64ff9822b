"""Drawings of what nobody here can photograph: Excel's red bar, and where Windows unblocks a file.

``python -m tests.looks.drawings`` writes them anew. They are drawings and say so: the words are those that Microsoft
documents, places and colours are sketched. Nobody here has Excel or Windows.
"""

from html import escape
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "workbook_templates" / "guide" / "pictures"
WIDTH, HEIGHT = 760, 480
INK, QUIET, LINE, PAPER, RED, HAND = "#1f2933", "#52606d", "#9aa5b1", "#f5f7fa", "#fbd5d5", "#1d4ed8"


def text(x: int, y: int, words: str, size: int = 14, colour: str = INK, weight: str = "normal") -> str:
    """One line, its left end at ``x`` and its foot at ``y``, in pixels."""
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}">{escape(words)}</text>'


def box(x: int, y: int, width: int, height: int, fill: str = "#ffffff", line: str = LINE, thick: int = 1) -> str:
    """A rectangle."""
    where = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    return f'<rect {where} rx="3" fill="{fill}" stroke="{line}" stroke-width="{thick}"/>'


def button(x: int, y: int, words: str, width: int = 84) -> str:
    """A button with its words in the middle."""
    middle = f'<text x="{x + width // 2}" y="{y + 18}" font-size="13" text-anchor="middle" fill="{INK}">{words}</text>'
    return box(x, y, width, 26, "#e4e7eb") + middle


def number(x: int, y: int, of: int) -> str:
    """A step, as a figure in a ring."""
    ring = f'<circle cx="{x}" cy="{y}" r="12" fill="{HAND}"/>'
    return ring + f'<text x="{x}" y="{y + 5}" font-size="14" text-anchor="middle" fill="#ffffff">{of}</text>'


def bar() -> list[str]:
    """What Excel shows below its ribbon."""
    return [
        text(20, 56, "In Excel: the bar that has no button to allow anything", 14, QUIET),
        box(20, 66, 720, 48, RED, "#e38a8a"),
        text(34, 95, "SECURITY RISK", 13, weight="bold"),
        text(160, 86, "Microsoft has blocked macros from running because", 13),
        text(160, 104, "the source of this file is untrusted.", 13),
        button(626, 77, "Learn More", 100),
    ]


def properties() -> list[str]:
    """The dialogue in which a file is unblocked, its tick box ringed."""
    left, top = 20, 160
    return [
        text(left, 148, "In Windows: the file’s Properties, from a right click on it", 14, QUIET),
        box(left, top, 400, 300, PAPER),
        text(left + 14, top + 26, "review.xlsm Properties", 14, weight="bold"),
        box(left + 14, top + 40, 80, 26),
        text(left + 28, top + 58, "General", 13),
        box(left + 14, top + 66, 372, 180),
        text(left + 28, top + 92, "Type of file:   Microsoft Excel Macro-Enabled Worksheet", 12, QUIET),
        text(left + 28, top + 116, "Attributes:", 12, QUIET),
        box(left + 104, top + 105, 13, 13),
        text(left + 124, top + 116, "Read-only", 12, QUIET),
        box(left + 204, top + 105, 13, 13),
        text(left + 224, top + 116, "Hidden", 12, QUIET),
        text(left + 28, top + 154, "Security:", 12),
        text(left + 104, top + 154, "This file came from another computer", 12),
        text(left + 104, top + 171, "and might be blocked to help protect", 12),
        text(left + 104, top + 188, "this computer.", 12),
        box(left + 94, top + 202, 120, 32, "none", HAND, 3),
        box(left + 104, top + 211, 14, 14),
        f'<path d="M {left + 106} {top + 218} l 4 5 l 7 -11" fill="none" stroke="{INK}" stroke-width="2"/>',
        text(left + 126, top + 223, "Unblock", 13, weight="bold"),
        number(left + 236, top + 218, 3),
        button(left + 112, top + 260, "OK"),
        number(left + 98, top + 273, 4),
        button(left + 206, top + 260, "Cancel"),
        button(left + 300, top + 260, "Apply"),
    ]


def steps() -> list[str]:
    """What to do, for whoever knows who sent the file."""
    told = (
        ("Close the workbook.", ""),
        ("Right-click it in its folder,", "choose Properties."),
        ("Tick Unblock, at the bottom.", ""),
        ("Choose OK.", ""),
        ("Open it again.", ""),
    )
    lines = [text(450, 166, "If you know who sent it", 15, weight="bold")]
    y = 200
    for step, (first, second) in enumerate(told, start=1):
        lines += [number(462, y - 5, step), text(484, y, first), text(484, y + 18, second)]
        y += 54 if second else 36
    lines += [
        text(450, 408, "No Unblock there? Your school’s IT decided it,", 13, QUIET),
        text(450, 426, "and that is fine: the sheet Check needs no", 13, QUIET),
        text(450, 444, "buttons.", 13, QUIET),
    ]
    return lines


def blocked() -> str:
    """The drawing as SVG."""
    what = "A drawing, not a screenshot: what you see may look otherwise."
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="Carlito, Calibri, Helvetica, Arial, sans-serif" role="img">'
    )
    parts = (f"<title>{what}</title>", box(0, 0, WIDTH, HEIGHT), text(20, 28, what, 13, HAND, "bold"))
    return "\n".join((head, *parts, *bar(), *properties(), *steps(), "</svg>")) + "\n"


DRAWINGS = {"blocked.svg": blocked}


def main() -> None:
    for name, drawn in DRAWINGS.items():
        (FOLDER / name).write_text(drawn(), encoding="utf-8")


if __name__ == "__main__":
    main()
