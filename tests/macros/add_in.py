"""What stands in for xlwings' add-in in LibreOffice, which finds no macro of another workbook that is not on screen.

A workbook ``xlwings.xlam`` is open, so that the macros see an add-in; its ``RunPython`` stands in a module of the
pressed workbook, and one line XX"""

from pathlib import Path

import xlsxwriter

from tests.macros.building import build_script

NAME = "xlwings.xlam"
CALL = "\"'xlwings.xlam'!RunPython\""
THERE = '"Standin.RunPython"'
MODULE = """Attribute VB_Name = "Standin"
Public Function RunPython(asked)
{body}
End Function
"""
SILENT = "    RunPython = 0"
RAISES = '    Err.Raise 1004, , "Method Run failed"'
ANSWERS = '    Range("spp_answer").Value = Range("spp_ticket").Value & "{more}"'
ANSWERS_ANOTHER = '    Range("spp_answer").Value = "spp-20200101000000-1"'
ASKS = """    Dim waited
    Open "{folder}/command.new" For Output As #1
    Print #1, asked
    Close #1
    Name "{folder}/command.new" As "{folder}/command.txt"
    Do While Dir("{folder}/done.txt") = "" And waited < 1200
        Wait 50
        waited = waited + 1
    Loop"""


FOLDER_MODULE = """Attribute VB_Name = "SppFolder"
Public Function FolderAsked(ByRef folder As String) As Boolean
{body}
End Function
"""
NO_DIALOGUE = "    FolderAsked = False"


def chooses(folder: Path) -> str:
    """The body of a ``FolderAsked`` in which a person chooses a folder."""
    letters = (f'"{letter}"' if letter.isascii() else f"ChrW({ord(letter)})" for letter in str(folder))
    return f"    folder = {' & '.join(letters)}\n    FolderAsked = True"


def project_with(body: str, folder_asked: str = "", without: str = "") -> bytes:
    """The shipped project, its call led to a ``RunPython`` of this body; ``FolderAsked`` is as shipped, or another.

    ``without``: a line of the press that is taken out, to see what it is for.
    """
    build = build_script()
    texts = build.modules(build.BUTTONS)
    assert texts["SppPress"].count(CALL) == 1
    texts["SppPress"] = texts["SppPress"].replace(CALL, THERE)
    if without:
        assert texts["SppPress"].count(without) == 1
        texts["SppPress"] = texts["SppPress"].replace(without, "")
    texts["Standin"] = MODULE.format(body=body).replace("\n", "\r\n")
    if folder_asked:
        assert "FileDialog" in texts["SppFolder"]
        texts["SppFolder"] = FOLDER_MODULE.format(body=folder_asked).replace("\n", "\r\n")
    made: bytes = build.project(texts)
    return made


def open_add_in(folder: Path) -> Path:
    """The workbook that the macros look for; an .xlam itself does not load in LibreOffice."""
    path = folder / NAME
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet()
    return path
