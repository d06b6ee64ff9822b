"""Styles by name from a theme; a workbook's formats are made once each."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from spp_xl.excel.theme import Theme


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

    def _format(self, name: str, plain: bool) -> Format:
        if (name, plain) not in self._made:
            basic = {} if plain else {"font_name": self.theme.font, "font_color": self.theme.colours["ink"]}
            self._made[name, plain] = self._workbook.add_format(basic | self.theme.properties(name))
        return self._made[name, plain]
