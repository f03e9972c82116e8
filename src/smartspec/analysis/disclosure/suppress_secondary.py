"""Secondary suppression: a small set of further cells that keeps secret cells secret."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd
import xarray as xr

from smartspec.analysis._options import check_choice, options
from smartspec.analysis.disclosure._audit import Audit, audit
from smartspec.analysis.disclosure._facts import Cell
from smartspec.analysis.disclosure._figures import Published
from smartspec.analysis.disclosure._holes import names_of
from smartspec.analysis.disclosure._rules import Rules
from smartspec.analysis.disclosure._secondary import Search, suppress
from smartspec.analysis.disclosure._words import cell_name
from smartspec.cube import check_is_cube
from smartspec.tables import check

Cost = Literal["employees", "cells"]


def suppress_secondary(
    cube: xr.Dataset,
    *,
    rules: Rules | None = None,
    cost: Cost = "employees",
    keep: Iterable[str] = (),
    groups: Mapping[str, Iterable[str]] | None = None,
    contributions: pd.DataFrame | None = None,
    published: Sequence[Published] = (),
) -> tuple[xr.Dataset, pd.DataFrame]:
    """The cube with its sensitive cells suppressed, and further cells so that none can be learnt.

    Adds cells until the audit of the result finds nothing, then drops each one without which it
    still finds nothing: `min sum of c_ir` by a greedy search, so small but not surely the smallest.
    Zeros and delivered totals stay, unless a total is sensitive itself.

    Args:
        cube: the full internal cube, as far as it is known; employees [persons].
        rules: see `Rules`; they say which cells are sensitive and how well they are protected.
        cost: suppress few `employees` or few `cells`.
        keep: codes of regions or industries of which no further cell may be suppressed.
        groups: code of each region that is a sum of regions, to its members.
        contributions: date, region, industry, contributor, employees [persons].
        published: what is public besides and stays so; see `audit_disclosure`.

    Returns:
        The cube with cells suppressed, `secondary` (date, region, industry) true for those that
        only protect others; and a table of the schema `secondary` of these with the reason, for
        internal use.

    Raises:
        DataError: a hole that cannot be closed this way, named; cure: keep fewer cells, coarsen,
            round. SelectionError: unknown cost.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "24", 600.0, "observed"),
        ...     ("2019-06-30", "05", "46", 398.0, "observed"),
        ...     ("2019-06-30", "05", "86", 2.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> safe, further = suppress_secondary(build_cube(rows))
        >>> safe["employees"].values.ravel().tolist(), further["industry"].tolist()
        ([600.0, nan, nan], ['46'])

    Reference:
        Fischetti, M., Salazar, J. J. (2001), Solving the cell suppression problem on tabular data
        with linear constraints, Management Science 47(7), 1008-1027. Kelly, J. P., Golden, B. L.,
        Assad, A. A. (1992), Cell suppression: disclosure protection for sensitive tabular data,
        Networks 22(4), 397-417.
    """
    check_is_cube(cube)
    with options() as problems:
        check_choice(problems, "cost", cost, Cost)
    rules = rules or Rules()
    kept = {str(code) for code in keep}

    def second(result: xr.Dataset, days: set[str] | None = None) -> Audit:
        return audit(
            [result, *published],
            truth=cube,
            rules=rules,
            groups=groups,
            contributions=contributions,
            days=None if published else days,  # growth and the like bind dates together
        )

    before = second(cube)
    search = Search(
        cube,
        rules,
        second,
        cost=(lambda value: value) if cost == "employees" else (lambda _: 1.0),
        kept=lambda cell: bool(kept & {cell[1], cell[2]}),
        primary={one.cell for one in before.sensitive},
    )
    search.run()
    result = suppress(cube, search.primary | set(search.secondary), search.secondary)
    return result, _table(before, search.secondary)


def _table(found: Audit, secondary: Mapping[Cell, Cell]) -> pd.DataFrame:
    names = names_of(found)
    rows = [
        {
            "date": cell[0],
            "region": cell[1],
            "region_name": names.get(cell[1], ""),
            "industry": cell[2],
            "industry_name": names.get(cell[2], ""),
            "employees": found.reader.value(cell),
            "reason_de": f"schützt {cell_name(protected, names, 'de')}",
            "reason_en": f"protects {cell_name(protected, names, 'en')}",
        }
        for cell, protected in sorted(secondary.items())
    ]
    columns = ["date", "region", "region_name", "industry", "industry_name", "employees"]
    table = check(pd.DataFrame(rows, columns=[*columns, "reason_de", "reason_en"]), "secondary")
    table.attrs = {"internal": 1}
    return table
