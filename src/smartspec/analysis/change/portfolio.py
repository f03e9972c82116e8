"""The industry portfolio of regions: strength at the end, growth, and growth elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from smartspec.analysis._options import (
    Day,
    GrowthOf,
    Period,
    check_at_least_zero,
    check_choice,
    check_period,
    check_reference,
    options,
)
from smartspec.analysis._quotient import positive, quotient_of_shares
from smartspec.analysis._regions import reference_figures
from smartspec.analysis._selection import member_regions
from smartspec.analysis.change.growth import growth
from smartspec.analysis.change.quadrant import quadrant
from smartspec.analysis.specialisation.location_quotient import location_quotient


def portfolio(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    end: Day,
    growth_of: GrowthOf = "employees",
    regions: Sequence[str] | None = None,
    include_region: bool = True,
    lq_band: float = 0.05,
    growth_band: float = 0.01,
) -> xr.Dataset:
    """The industries of regions by location quotient and by growth, beside the reference's.

    `LQ_ir` at the end; `g_ir = e1 / e0 - 1` (or of the share) and `g_iR` of the same industry
    in the reference; their difference; the weight of an industry is its employees at the end.
    Nothing is left out: `competence_profile` leaves out what is tiny or overlaps.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        start: reference date at which growth starts.
        end: reference date of location quotient, share and weight, and the end of growth.
        growth_of: `employees` or `share`; the choice is named in the result.
        regions: codes or names; by default all that are not the reference and contain no other.
        include_region: whether the reference includes the region (the usual definition).
        lq_band: half width of the neutral band around LQ 1 [ratio].
        growth_band: half width of the neutral band around growth 0 [fraction].

    Returns:
        Dataset by region, industry: `employees` [persons], `share` [fraction],
        `location_quotient` [ratio], `growth`, `reference_growth` (by industry where the
        reference is the same for all regions), `growth_difference` [fraction, shown as
        percentage points], `quadrant`, `borderline`.

    Raises:
        SelectionError: the cube lacks the reference, a region or a date, start not before end,
            a band that is negative, unknown `growth_of`; all at once, each with its cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-06-30", region, industry, count, "observed")
        ...     for year, region, metal, total in [
        ...         (2014, "05", 200.0, 1000.0), (2019, "05", 180.0, 1000.0),
        ...         (2014, "05112", 20.0, 100.0), (2019, "05112", 27.0, 100.0),
        ...     ] for industry, count in [("C", metal), ("TOTAL", total)]
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> result = portfolio(build_cube(rows), reference="05", start="2014", end="2019")
        >>> result["quadrant"].item(), round(float(result["growth_difference"].item()), 2)
        ('specialised_growth', 0.45)

    Reference:
        Howard, D. (2007), A regional economic performance matrix - an aid to regional economic
        policy development, Journal of Economic and Social Policy 11(2), article 4.
    """
    with options() as problems:
        check_choice(problems, "growth_of", growth_of, GrowthOf)
        check_at_least_zero(problems, lq_band=lq_band, growth_band=growth_band)
        period = check_period(problems, cube, start, end)
        code = check_reference(problems, cube, reference)
        members = member_regions(problems, cube, reference=code, regions=regions)
    assert code is not None
    assert period is not None
    now = cube[["employees", "total"]].sel(date=period[1], drop=True)
    lq = location_quotient(now, reference=code, include_region=include_region)
    own = growth(cube, start=period[0], end=period[1], growth_of=growth_of)
    other = _reference_growth(cube, code, period, growth_of, include_region)
    result = xr.Dataset(
        {
            "employees": now["employees"],
            "share": now["employees"] / positive(now["total"]),
            "location_quotient": lq,
            "growth": own,
            "reference_growth": other,
            "growth_difference": own - other,
        }
    ).sel(region=members)
    bands = {"lq_band": lq_band, "growth_band": growth_band}
    placed = quadrant(result["location_quotient"], result["growth"], **bands)
    choices = {k: v for k, v in {**lq.attrs, **own.attrs, **bands}.items() if k != "unit"}
    return _with_units(result.assign(placed.data_vars)).assign_attrs({**cube.attrs, **choices})


def _reference_growth(
    cube: xr.Dataset, code: str, period: Period, growth_of: GrowthOf, include_region: bool
) -> xr.DataArray:
    """Growth of each industry in the reference, with or without the region itself."""
    (first, first_total), (last, last_total) = (
        reference_figures(
            cube[["employees", "total"]].sel(date=day, drop=True),
            code,
            include_region=include_region,
        )
        for day in period
    )
    if growth_of == "share":
        return quotient_of_shares(last, last_total, first, first_total) - 1
    return last / positive(first) - 1


def _with_units(result: xr.Dataset) -> xr.Dataset:
    result = result.drop_attrs()
    for name in result.data_vars:
        unit = {"employees": "persons", "location_quotient": "ratio"}.get(str(name), "fraction")
        if name not in ("quadrant", "borderline"):
            result[name].attrs["unit"] = unit
    return result
