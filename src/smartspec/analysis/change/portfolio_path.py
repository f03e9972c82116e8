"""The way of an industry through the quadrants, over many dates."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from smartspec.analysis._options import (
    Day,
    GrowthOf,
    check_at_least_zero,
    check_choice,
    check_reference,
    options,
)
from smartspec.analysis._selection import member_regions
from smartspec.analysis._steps import check_steps
from smartspec.analysis.change.growth_by_step import growth_by_step
from smartspec.analysis.change.quadrant import quadrant
from smartspec.analysis.specialisation.location_quotient import location_quotient


def portfolio_path(
    cube: xr.Dataset,
    *,
    reference: str,
    dates: Sequence[Day] | None = None,
    growth_of: GrowthOf = "employees",
    regions: Sequence[str] | None = None,
    include_region: bool = True,
    lq_band: float = 0.05,
    growth_band: float = 0.01,
) -> xr.Dataset:
    """The location quotient, growth and quadrant of each industry at each step between dates.

    `LQ_t` at the end of a step, `g_t = e_t / e_(t-1) - 1` (or of the share) over it; `moves`
    counts the steps whose quadrant is another than that of the step before.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        dates: the dates to step through; by default all of the cube.
        growth_of: `employees` or `share`; the choice is named in the result.
        regions: codes or names; by default all that are not the reference and contain no other.
        include_region: whether the reference includes the region (the usual definition).
        lq_band: half width of the neutral band around LQ 1 [ratio].
        growth_band: half width of the neutral band around growth 0 over one step [fraction].

    Returns:
        Dataset by date, region, industry: `location_quotient` [ratio], `growth` [fraction],
        `quadrant`, `borderline`, each step with the date of its end and the coordinate
        `step_start`; by region, industry `moves` [count], NaN if the quadrant of one step is
        unknown.

    Raises:
        SelectionError: the cube lacks the reference, a region or a date, fewer than two dates,
            a band that is negative, unknown `growth_of`; all at once, each with its cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-06-30", region, industry, count, "observed")
        ...     for year, metal in [(2014, 20.0), (2015, 24.0), (2016, 22.0)]
        ...     for region, industry, count in [
        ...         ("05", "C", 150.0), ("05", "TOTAL", 1000.0),
        ...         ("05112", "C", metal), ("05112", "TOTAL", 100.0),
        ...     ]], columns=["date", "region", "industry", "employees", "status"])
        >>> path = portfolio_path(build_cube(rows), reference="05")
        >>> path["quadrant"].values.ravel().tolist(), float(path["moves"].item())
        (['specialised_growth', 'specialised_shrinking'], 1.0)

    Reference:
        Howard, D. (2007), A regional economic performance matrix - an aid to regional economic
        policy development, Journal of Economic and Social Policy 11(2), article 4.
    """
    with options() as problems:
        check_choice(problems, "growth_of", growth_of, GrowthOf)
        check_at_least_zero(problems, lq_band=lq_band, growth_band=growth_band)
        days = check_steps(problems, cube, dates=dates)
        code = check_reference(problems, cube, reference)
        members = member_regions(problems, cube, reference=code, regions=regions)
    assert code is not None
    assert days is not None
    steps = growth_by_step(cube, dates=days, growth_of=growth_of).sel(region=members)
    ends = cube[["employees", "total"]].sel(date=days[1:])
    lq = location_quotient(ends, reference=code, include_region=include_region)
    bands = {"lq_band": lq_band, "growth_band": growth_band}
    result = xr.Dataset({"location_quotient": lq.sel(region=members), "growth": steps})
    placed = quadrant(result["location_quotient"], result["growth"], **bands)
    choices = {k: v for k, v in {**lq.attrs, **steps.attrs, **bands}.items() if k != "unit"}
    result = result.assign(placed.data_vars).assign(moves=_moves(placed["quadrant"]))
    return result.assign_attrs({**cube.attrs, **choices})


def _moves(quadrants: xr.DataArray) -> xr.DataArray:
    """How often the quadrant changed; unknown where it is not known at each step."""
    later = quadrants.drop_vars("step_start").isel(date=slice(1, None))
    earlier = quadrants.isel(date=slice(None, -1)).assign_coords(date=later["date"])
    changed = (later != earlier.drop_vars("step_start")).sum("date")
    return changed.where((quadrants != "").all("date")).assign_attrs(unit="count")
