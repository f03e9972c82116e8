"""What claims print of a dossier's employment, as figures that an audit can read.

A claim that was decided prints what it found. Of a sum, a count or a comparison all parts count as
if they were printed themselves, and so do the rows of a test over many: the audit is cautious
here. Signs, quadrants and members of sets are no figures; that a row stands in a TOP list is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.codes.digits import EXPORTED
from smartspec.monitoring.claim_catalogue import catalogue
from smartspec.monitoring.claim_checks import wrapped
from smartspec.monitoring.claim_codes import lookups
from smartspec.monitoring.claim_figures import matching
from smartspec.monitoring.claim_grammar import (
    Figure,
    Lookup,
    Test,
    read_figure,
    read_test,
)
from smartspec.monitoring.claim_tests import Outcome, run_test
from smartspec.monitoring.claim_types import figure_type, pinned
from smartspec.monitoring.claim_values import Cell, Found
from smartspec.monitoring.claim_views import Views
from smartspec.report.context import Context

CELLS = ("employees", "share")  # figures by date; all totals are public
PERIODS = ("profile", "lead_market")
RANKING = ["region", "rank", "industry", "by", "value"]
OWN_RULE = ("employees", "employees_start", "share", "location_quotient", "growth")


def claim_figures(context: Context) -> list[xr.Dataset | pd.DataFrame]:
    """The figures that the decided claims of a dossier rest on, in the order of the claims."""
    if not context.has_claims:
        return []
    region = str(context.settings["region"])
    views = Views(context.dossier.tables, context.figured, region)
    results = context.claim_results
    decided = results[results["outcome"] != "cannot_be_checked"]
    found: list[xr.Dataset | pd.DataFrame] = []
    for text, wanted in zip(decided["figure"], decided["test"], strict=True):
        test = read_test(str(wanted))
        figure = wrapped(read_figure(str(text)), test)
        parts = _computed(figure, test)
        if parts:
            outcome = _outcome(figure, test, views)
            for part in parts:
                found += _printed(part, outcome, views, context)
    return found


def _computed(figure: Figure, test: Test) -> list[Lookup]:
    """The lookups of figure and test that are answered from employment."""
    return [part for part in lookups(figure, test) if catalogue()[part.source].computed]


def _outcome(figure: Figure, test: Test, views: Views) -> Outcome:
    kind = figure_type(figure, lambda *_: None)
    assert kind is not None  # the claim was decided
    return run_test(figure, kind, test, views)


def _printed(
    part: Lookup, outcome: Outcome, views: Views, context: Context
) -> Iterator[xr.Dataset | pd.DataFrame]:
    """The rows of a lookup, and of who leads where it was ranked."""
    view, chosen, _, _ = matching(part, views)
    for standing in outcome.standings:
        chosen = chosen | _row_of(standing.first, view.rows)
    rows = view.rows[chosen]
    column = part.column or view.source.default or ""
    if part.source == "top":
        yield _ranking(rows, column, part, context)
    elif part.source in PERIODS:
        rows = rows.rename(columns={"market": "industry"})
        yield from _of_period(rows, column, part, context, fine=_is_fine(column, outcome))
    elif part.source in CELLS:
        for day, some in rows.groupby("date"):
            end = str(pd.Timestamp(str(day)).date())
            if _is_fine(column, outcome) or context.cube.attrs.get("rounding_base"):
                yield _counts(context.cube, some, end)
            else:
                yield _dataset(some, column, {"end": end})


def _row_of(cell: Cell, rows: pd.DataFrame) -> np.ndarray:
    found = np.full(len(rows), bool(cell.label))
    for key, code in cell.label:
        found &= (rows[key].astype("string") == code).to_numpy(dtype=bool, na_value=False)
    return found


def _is_fine(column: str, outcome: Outcome) -> bool:
    """Whether more decimals are printed than exports have: where a value nearly meets its goal."""
    goal = outcome.target.value if outcome.target is not None else None
    if goal is None or outcome.truth is not False or not isinstance(outcome.found, Found):
        return False
    near = 10.0 ** -EXPORTED.get(column, 0)
    values = [cell.value for cell in outcome.found.cells]
    return any(abs(float(value) - float(goal)) <= near for value in values if value is not None)


def _ranking(rows: pd.DataFrame, column: str, part: Lookup, context: Context) -> pd.DataFrame:
    """Ranks, and values where they are what is printed."""
    attrs = context.figured.region_profile(**_choices(part)).attrs
    table = rows[RANKING].sort_values(["region", "rank"], ignore_index=True)
    if column not in ("value", *EXPORTED):
        table = table.assign(value=np.nan)
    table.attrs = dict(attrs)
    return table


def _of_period(
    rows: pd.DataFrame, column: str, part: Lookup, context: Context, *, fine: bool
) -> Iterator[xr.Dataset]:
    """A column of a profile or of the lead markets; counts where no rule says what it tells."""
    choices, figured = _choices(part), context.figured
    market = part.source == "lead_market"
    attrs = figured.shock(**choices).attrs if market else figured.region_profile(**choices).attrs
    if not column or catalogue()[part.source].columns[column].kind != "number":
        return  # a quadrant, or codes of rows
    if column in OWN_RULE and not fine and not attrs.get("rounding_base"):
        yield _dataset(rows, column, attrs)
        return
    cube = figured.lead_market_cube if market else context.cube
    for end in (attrs["start"], attrs["end"]):
        yield _counts(cube, rows, str(end))


def _choices(part: Lookup) -> dict[str, Any]:
    options = catalogue()[part.source].options
    return {key: code for key, code in pinned(part).items() if key in options and key != "n"}


def _dataset(rows: pd.DataFrame, column: str, attrs: Mapping[Any, Any]) -> xr.Dataset:
    values = rows.set_index(["region", "industry"])[[column]].astype(float)
    return xr.Dataset.from_dataframe(values).assign_attrs(attrs)


def _counts(cube: xr.Dataset, rows: pd.DataFrame, day: str) -> xr.Dataset:
    """The counts of the rows' cells at a date."""
    there = cube["employees"].sel(date=day)
    found = [
        float(there.sel(region=region, industry=industry).squeeze().item())
        for region, industry in zip(rows["region"], rows["industry"], strict=True)
    ]
    kept = {key: cube.attrs[key] for key in ("rounding_base", "rounding_rule") if key in cube.attrs}
    return _dataset(rows.assign(employees=found), "employees", {"end": day, **kept})
