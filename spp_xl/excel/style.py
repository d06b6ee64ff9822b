"""Styles by name from a theme file; a workbook's formats are made once each."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from spp_xl.resources import carried, read_toml

COLOURED = ("font_color", "bg_color", "border_color", "bottom_color")


class Styles:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook, theme: str = "default") -> None:
        self._workbook = workbook
        self._theme = read_toml(carried("workbook_templates") / "themes" / f"{theme}.toml")
        self._made: dict[tuple[str, bool], Format] = {}

    def __getitem__(self, name: str) -> Format:
        return self._format(name, plain=False)

    def over(self, name: str) -> Format:
        """A format for a conditional format: nothing but what it changes."""
        return self._format(name, plain=True)

    def tab(self, name: str) -> str:
        """A tab's colour."""
        return str(self._theme["colours"][self._theme["tabs"][name]])

    def colour(self, name: str) -> str:
        """A colour of the theme, as ``#RRGGBB``."""
        return str(self._theme["colours"][name])

    @property
    def font(self) -> str:
        """The name of the font that everything is set in."""
        return str(self._theme["font_name"])

    @property
    def fills(self) -> list[dict[str, Any]]:
        """How the parts of a chart's bars are filled, in their order: each differs from the others in grey too."""
        return [
            {key: self.colour(value) if key != "pattern" else value for key, value in fill.items()}
            for fill in self._theme["charts"]["fills"]
        ]

    @property
    def blank(self) -> dict[str, Any]:
        """How that part of a bar is filled of which there is nothing to say."""
        return {"color": self.colour(self._theme["charts"]["blank"])}

    def _format(self, name: str, plain: bool) -> Format:
        if (name, plain) not in self._made:
            properties: dict[str, Any] = dict(self._theme["styles"][name])
            if not plain:
                properties = {"font_name": self._theme["font_name"], "font_color": "ink"} | properties
            for key in COLOURED:
                if key in properties:
                    properties[key] = self._theme["colours"][properties[key]]
            self._made[name, plain] = self._workbook.add_format(properties)
        return self._made[name, plain]
