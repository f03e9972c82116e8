"""No claim compares figures of two sides of a break of the series."""

from __future__ import annotations

import pandas as pd

from smartspec.codes.locales import date
from smartspec.cube import segments_of
from smartspec.monitoring.claim_codes import lookups
from smartspec.monitoring.claim_figures import matching
from smartspec.monitoring.claim_grammar import Figure, Lookup, Test
from smartspec.monitoring.claim_types import pinned
from smartspec.monitoring.claim_views import CELLS, PERIODS, CannotCheckError, Views


def check_no_break(figure: Figure, test: Test, views: Views) -> None:
    """Refuse a claim whose dates lie in two segments of the cube.

    Cells of the cube count together, over the figure and what it is compared with; the period of
    a profile counts by itself, since growth before a break may be held against growth after it.

    Args:
        figure: of the claim.
        test: of the claim.
        views: the rows that figures look at.

    Raises:
        CannotCheckError: the dates lie on two sides of a break.
    """
    segments = segments_of(views.figures.cube_given) if views.figures else {}
    if not segments or test.kind in ("exists", "missing"):  # what exists is not compared
        return
    parts = lookups(figure, test)
    cells = {day for part in parts if part.source in CELLS for day in _days(part, views)}
    periods = [_period(part, views) for part in parts if part.source in PERIODS]
    for days in (cells, *periods):
        known = sorted(day for day in days if day in segments)
        if len({segments[day] for day in known}) > 1:
            last = max(day for day in known if segments[day] == segments[known[0]])
            after = min(day for day in known if day > last)
            (de, en) = (
                tuple(date(day, lang=lang) for day in (last, after)) for lang in ("de", "en")
            )
            raise CannotCheckError(
                "break",
                f"zwischen {de[0]} und {de[1]} hat die Reihe einen Bruch",
                f"the series has a break between {en[0]} and {en[1]}",
            )


def _days(figure: Lookup, views: Views) -> set[str]:
    view, _, possible, _ = matching(figure, views)
    return {str(pd.Timestamp(day).date()) for day in view.rows.loc[possible, "date"].unique()}


def _period(figure: Lookup, views: Views) -> set[str]:
    assert views.figures is not None
    given = {**views.figures.settings.get(PERIODS[figure.source], {}), **pinned(figure)}
    return {str(pd.Timestamp(given[end]).date()) for end in ("start", "end") if end in given}
