"""The tightest bounds of figures that are secret or not available."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import numpy as np
import xarray as xr

from smartspec.analysis._equations import Equations, equations, system_of
from smartspec.analysis._options import Day, attempt, check_at_least_zero, find_day, options
from smartspec.analysis._propagation import inward
from smartspec.analysis._tightest import tightest
from smartspec.cube import DIMS, find_industry, find_region, mark_internal
from smartspec.errors import Problems

Groups = Mapping[str, Iterable[str]]
Progress = Callable[[int, int], None]


def secret_bounds(
    cube: xr.Dataset,
    *,
    date: Day | None = None,
    slack: float | None = None,
    min_count: float = 0,
    groups: Groups | None = None,
    industry_groups: Groups | None = None,
    progress: Progress | None = None,
) -> xr.Dataset:
    """What each figure that is secret or not available can be at least and at most.

    `low = min x` and `high = max x` over all tables that agree with what is published:
    `sum of parts = whole` for industries in industries, industries in the delivered total and
    regions in regions, all at once, with each rounded figure within its error. Codes say which
    parts belong to which whole. A sum counts as equation where it holds in all instances whose
    figures are known; where parts fall short of the whole in one of them (unassigned persons,
    districts that are not loaded) it counts as "at most the whole"; where they exceed it, not at
    all. That known cases add up is evidence, no proof: give a slack where persons may be missing.
    Rounded figures may hide a gap: the sum then holds but for the largest gap that they leave open,
    larger in proportion where the whole is larger than any known one. Estimates bind nothing and
    are bounded like unknown figures: the error of an estimate is what rounding adds, not how far it
    is from the truth.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        date: one reference date; None: all of the cube.
        slack: persons by which parts may miss their whole in either direction; then all sums whose
            known figures miss by no more are ranges of it. None: as said above.
        min_count: what a suppressed figure has at least [persons]: 1 where the provider never
            suppresses a zero. 0 uses nothing that suppression itself tells.
        groups: code or name of a region to those of the regions that make it up, where codes do
            not show it; these add up exactly, but for the slack, whatever is known. A part without
            any figure at a date is taken not to exist then.
        industry_groups: the same for industries.
        progress: called with the number of unknown figures done and of all of them.

    Returns:
        `low`, `high` [persons] by date, region, industry and `total_low`, `total_high` by date,
        region, for known figures their value less and plus its error; NaN where a region did not
        exist or is not loaded, infinite where nothing limits a figure. Whole persons if all figures
        can be. Attributes `slack`, `min_count`, `equations`, `inequalities` (number of sums of each
        kind), `largest_gap` (persons by which known parts fall short), those of the cube, and the
        mark `internal`: bounds are for internal use and not for publication.

    Raises:
        DataError: figures that contradict each other, a small set of sums named; cure: compare
            them with the source, give rounding_base or errors, or a slack. Groups that known
            figures show not to be the sum of their parts, with the persons by which they miss.
        SelectionError: no such date, region or industry; a negative slack or min_count.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05112", "C", None, "suppressed"),
        ...     ("2019-06-30", "05112", "F", None, "suppressed"),
        ...     ("2019-06-30", "05112", "G", 70.0, "observed"),
        ...     ("2019-06-30", "05112", "TOTAL", 100.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> bounds = secret_bounds(build_cube(rows), min_count=1, slack=0)
        >>> bounds["low"].values.ravel().tolist(), bounds["high"].values.ravel().tolist()
        ([1.0, 1.0, 70.0], [29.0, 29.0, 70.0])

    Reference:
        Fischetti, M., Salazar-González, J. J. (2001), Solving the cell suppression problem on
        tabular data with linear constraints, Management Science 47(7), 1008-1027. Hundepool, A. et
        al. (2012), Statistical Disclosure Control, Wiley, chapter 4.
    """
    with options() as problems:
        chosen = cube
        day = None if date is None else attempt(problems, find_day, cube, date)
        if day is not None:
            chosen = cube.sel(date=[day])
        check_at_least_zero(problems, min_count=min_count, slack=0 if slack is None else slack)
        regions = _groups(problems, cube, groups, find_region, "region")
        industries = _groups(problems, cube, industry_groups, find_industry, "industry")
    sums = equations(
        chosen, groups=regions, industry_groups=industries, slack=slack, min_count=min_count
    )
    low, high = _bounds(sums, progress)
    attrs = {**cube.attrs, "unit": "persons", "min_count": min_count, **_said(sums, slack)}
    named = {"low": low[..., :-1], "high": high[..., :-1]}
    totals = {"total_low": low[..., -1], "total_high": high[..., -1]}
    cells = {name: (DIMS, values) for name, values in named.items()}
    sides = {name: (DIMS[:2], values) for name, values in totals.items()}
    return mark_internal(xr.Dataset({**cells, **sides}, coords=chosen.coords, attrs=attrs))


def _groups(
    problems: Problems, cube: xr.Dataset, groups: Groups | None, find: Callable[..., str], dim: str
) -> dict[str, list[str]]:
    """Groups by their codes; a whole that is its own part, or has none, is noted."""
    found = {}
    for whole, parts in (groups or {}).items():
        names = [parts] if isinstance(parts, str) else list(parts)
        code = attempt(problems, find, cube, whole)
        inner = [attempt(problems, find, cube, name) for name in names]
        if not inner or code in inner or len(set(inner)) < len(inner):
            problems.add(
                f"the group of {dim} '{whole}' is empty, contains itself or names a part twice",
                cure="name each part once, and at least one",
            )
        found[code] = inner
    return found


def _bounds(sums: Equations, progress: Progress | None) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest value of every figure, date by date."""
    known = sums.figures
    absent = ~known.there[:, :, None]
    low, high = np.where(absent, np.nan, known.low), np.where(absent, np.nan, known.high)
    asked = ~known.known & known.there[:, :, None]
    done, count = 0, int(asked.sum())
    for day in range(len(sums.dates)):
        system = system_of(sums, day=day)
        exact = known.known[day] & (known.low[day] == known.high[day])
        is_open = known.there[day][:, None] & ~exact
        cells = np.flatnonzero(asked[day][is_open])

        def tell(some: int, _: int, before: int = done) -> None:
            if progress is not None:
                progress(before + some, count)

        whole = known.whole
        low[day][is_open], high[day][is_open] = inward(
            low[day][is_open], high[day][is_open], whole=whole
        )
        found = tightest(system, cells=cells.tolist(), whole=whole, progress=tell)
        low[day][asked[day]], high[day][asked[day]] = found
        done += len(cells)
    return low, high


def _said(sums: Equations, slack: float | None) -> dict[str, float | str]:
    """How far sums were believed, for those who read the bounds."""
    kinds = Counter(relation.kind for relation in sums.relations)
    gaps = [r.longest for r in sums.relations if r.of.covers is not False and r.instances]
    return {
        "slack": "measured" if slack is None else float(slack),
        "equations": kinds["equation"],
        "inequalities": kinds["at_most"],
        "largest_gap": max([0.0, *gaps]),
    }
