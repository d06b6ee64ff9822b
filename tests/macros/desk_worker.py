"""The half of the macro tests that speaks UNO: workbooks are opened with their macros, and their buttons are pressed.

What is pressed is the button that the program shows, by the action that a screen reader would use; a macro is never
called. Runs under the Python that owns `uno`, like the bench's own worker, whose calls it has too.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
import office_worker

PUSH_BUTTON, SPREADSHEET = 44, 84  # com.sun.star.accessibility.AccessibleRole
PRESSED = 0  # the only action that a button has
ALWAYS_EXECUTE = 4  # com.sun.star.document.MacroExecMode
ANYBODY_WRITES = 0o222
MACROS_OF_EXCEL = "Calc MS Excel 2007 VBA XML"


def children(context: Any) -> Any:
    places = range(context.getAccessibleChildCount())
    return (child.getAccessibleContext() for child in map(context.getAccessibleChild, places) if child is not None)


def in_view(context: Any) -> Any:
    """The sheet in front, as a screen reader finds it below the window."""
    for child in children(context):
        if child.getAccessibleRole() == SPREADSHEET:
            return child
        if (found := in_view(child)) is not None:
            return found
    return None


def shown_buttons(doc: Any) -> dict[str, Any]:
    sheet = in_view(doc.CurrentController.Frame.getComponentWindow().getAccessibleContext())
    return {one.getAccessibleName(): one for one in children(sheet) if one.getAccessibleRole() == PUSH_BUTTON}


def buttons(doc: Any) -> list[str]:
    return list(shown_buttons(doc))


def press(doc: Any, caption: str) -> float:
    """Seconds until the macro had done."""
    found = shown_buttons(doc)
    if caption not in found:
        raise LookupError(f"no button says {caption!r}; there are {list(found)}")
    started = time.monotonic()
    found[caption].doAccessibleAction(PRESSED)  # is only put in the queue
    doc.CurrentController.Frame.ContainerWindow.getToolkit().processEventsToIdle()
    return time.monotonic() - started


def press_at_once(doc: Any, caption: str) -> None:
    """Press, and wait for nothing: the program may be in the middle of something."""
    shown_buttons(doc)[caption].doAccessibleAction(PRESSED)


def active(doc: Any) -> list[str]:
    """The sheet in front, and the cell that is selected."""
    chosen = doc.getCurrentSelection().getRangeAddress()
    return [doc.CurrentController.ActiveSheet.Name, f"{office_worker.letters(chosen.StartColumn)}{chosen.StartRow + 1}"]


def activate(doc: Any, sheet: str) -> None:
    doc.CurrentController.setActiveSheet(office_worker.sheet_of(doc, sheet))


def run(doc: Any, function: str, given: list[Any]) -> Any:
    """The result of a public function of the workbook's own project: to ask, never to press."""
    library = next(n for n in doc.BasicLibraries.ElementNames if n != "Standard")
    where = f"vnd.sun.star.script:{library}.{function}?language=Basic&location=document"
    result, _, _ = doc.getScriptProvider().getScript(where).invoke(tuple(given), (), ())
    return result


def named(doc: Any, name: str) -> Any:
    return doc.NamedRanges.getByName(name).getReferredCells().getDataArray()


class Desk(office_worker.Session):
    def load(self, path: str) -> Any:
        """A file that nobody may write is opened read-only, whoever runs the tests."""
        wishes = office_worker.options(
            Hidden=True,
            MacroExecutionMode=ALWAYS_EXECUTE,
            UpdateDocMode=0,
            FilterName=MACROS_OF_EXCEL,
            ReadOnly=not Path(path).stat().st_mode & ANYBODY_WRITES,
        )
        doc = self.desktop.loadComponentFromURL(office_worker.url(path), "_blank", 0, wishes)
        if doc is None:
            raise ValueError(f"LibreOffice cannot open {path} with its macros")
        return doc

    def adopt(self, path: str) -> int:
        """A workbook that is open already, opened by another worker."""
        every = self.desktop.getComponents().createEnumeration()
        while every.hasMoreElements():
            doc = every.nextElement()
            if doc.getURL() == office_worker.url(path):
                self.opened += 1
                self.documents[self.opened] = doc
                return self.opened
        raise LookupError("this workbook is not open")

    def answer(self, request: dict[str, Any]) -> Any:
        return self.adopt(**request["with"]) if request["call"] == "adopt" else super().answer(request)


if __name__ == "__main__":
    office_worker.DOCUMENT_CALLS.update(
        {c.__name__: c for c in (buttons, press, press_at_once, active, activate, run, named)}
    )
    office_worker.Session = Desk
    office_worker.main()
