"""Workbooks for school peer review that check themselves.

For scripts and notebooks: ``spp_xl.load_reviews``. Importing this package alone imports nothing else.
"""

import typing

if typing.TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from datetime import date

    from spp_xl.journeys.frames import Reviews

__all__ = ["load_reviews"]


def load_reviews(
    paths: "str | os.PathLike[str] | Iterable[str | os.PathLike[str]]",
    *,
    everything: bool = False,
    today: "date | None" = None,
    jobs: int = 1,
) -> "Reviews":
    """Review workbooks as data frames, one row a thing; needs the extra ``analysis``.

    ``paths`` are files or folders; a folder is searched as ``spp-xl merge`` does. Only what a merge may show is there:
    of a review that its head has not released for the partnership the school, its days and the stage, and evidence of
    none. ``everything=True`` is for those to whom the reviews belong (a school, or its team): every merged review as a
    whole, but for the confirmation, the process feedback and inspection labels, and still without people's names.
    ``today`` is the day that stages are told for (this day). With ``jobs`` above 1 that many processes read, and the
    calling script needs the usual ``if __name__ == "__main__":``.

    The result has six frames; in the first five ``file``, ``urn`` and ``year`` (such as 2026-27) stand in front:

    * ``reviews``, a row a review: ``school``, ``framework``, ``version``, ``stage``, ``released`` (bool),
      ``first_day``, ``last_day``, ``workshop_day``
    * ``judgements``, a row a review and aspect in a theme it reviews: ``framework``, ``theme``, ``aspect``,
      ``agreed_level``, ``own_level``, ``not_applicable`` (why no level is given)
    * ``evidence``, a row a review and kind of evidence, with ``count`` (int64); empty without ``everything``
    * ``practice``, a row a practice worth sharing: ``aspect``, ``what``; only those that may be shared, without
      ``everything``
    * ``development``, a row an area for development: ``aspect``, ``issue``, ``route``
    * ``receipts``, a row a file seen, merged or not: ``path``, ``status``, ``code``, ``reason``, ``school``, ``urn``

    Texts and codes are ``string``, days ``datetime64[s]``, blank is ``pandas.NA`` or ``NaT``. A URN is text. Levels are
    categories in the order of their framework, for display: a level is a word, never a number to reckon with, and
    ``.cat.codes`` means nothing. Where reviews of several frameworks meet, their levels have no order.

    ``SppError`` (``spp_xl.errors``) is raised where pandas is missing. A file that cannot be read raises nothing: its
    receipt says why.
    """
    from spp_xl.journeys.frames import frames_of

    return frames_of(paths, everything, today, jobs)
