"""Styles by name from a theme; a workbook's formats are made once each."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from spp_xl.excel.packing import HEADING
from spp_xl.excel.theme import Theme

TITLE = "title"  # of a sheet: a heading also to whoever does not see it


class Styles:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook, theme: Theme) -> None:
        self.theme = theme
        self._workbook = workbook
        self._made: dict[tuple[str, bool], Format] = {}

    def __getitem__(self, name: str) -> Format:
        return self._format(name, plain=False)

    def over(self, name: str) -> Format:
        """A format for a conditional format: nothing but what it changes."""
        return self._format(name, plain=True)

    def tab(self, name: str) -> str:
        """A tab's colour."""
        return self.theme.colours[self.theme.tabs[name]]

    def colour(self, name: str) -> str:
        """A colour of the theme, as ``#RRGGBB``."""
        return self.theme.colours[name]

    @property
    def font(self) -> str:
        """The name of the font that everything is set in."""
        return self.theme.font

    @property
    def fills(self) -> list[dict[str, str]]:
        """How the parts of a chart's bars are filled, in their order: each differs from the others in grey too."""
        return [
            {key: value if key == "pattern" else self.colour(value) for key, value in fill.items()}
            for fill in self.theme.fills
        ]

    @property
    def blank(self) -> dict[str, str]:
        """How that part of a bar is filled of which there is nothing to say."""
        return {"color": self.colour(self.theme.blank)}

    def _format(self, name: str, plain: bool) -> Format:
        if (name, plain) not in self._made:
            basic = {} if plain else {"font_name": self.theme.font, "font_color": self.theme.colours["ink"]}
            made = self._made[name, plain] = self._workbook.add_format(basic | self.theme.properties(name))
            made.xf_id = HEADING if name == TITLE and not plain else made.xf_id
        return self._made[name, plain]
