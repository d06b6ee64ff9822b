"""Tool problems, as against data problems: a fault of the data is a finding, never an exception."""


class SppError(Exception):
    """Something that could not be done: one sentence for a person, and a hint what to do.

    ``code`` is stable (``not-a-workbook``, ``encrypted`` …) so that receipts and scripts can rely on it.
    """

    def __init__(self, message: str, hint: str = "", code: str = "failed") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code
