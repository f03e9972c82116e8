"""How sure a growth rate is: exact confidence limits."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import (
    Day,
    GrowthOf,
    check_choice,
    check_level,
    check_period,
    options,
)
from smartspec.analysis._quotient import positive
from smartspec.analysis.change.growth import growth
from smartspec.analysis.uncertainty._exact import binomial_limits


def growth_confidence(
    cube: xr.Dataset,
    *,
    start: Day,
    end: Day,
    growth_of: GrowthOf = "employees",
    level: float = 0.95,
) -> xr.Dataset:
    """Exact confidence limits of the growth of each industry in each region.

    Two Poisson counts, given their sum: `e1 ~ Binomial(e0 + e1, p)` and `g = p / (1 - p) - 1`;
    limits of `p` after Clopper and Pearson. Of the share: `g = p / (1 - p) * E0 / E1 - 1` with the
    totals `E` as known. Both counts are taken as independent; as most jobs last, the limits are
    rather too wide than too narrow.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        start: reference date of `e0`.
        end: reference date of `e1`, later than start.
        growth_of: `employees` or `share`.
        level: confidence level [fraction].

    Returns:
        Dataset `growth`, `low`, `high` [fraction], `differs` (1: the limits exclude 0) by region,
        industry. NaN where a count is not known or both are zero; an industry that starts at zero
        has a lower limit and no growth and no upper limit.

    Raises:
        SelectionError: a date that the cube lacks, start not before end, unknown `growth_of`, a
            level outside 0 to 1; all at once.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2014-09-30", "05", "C", 40.0, "observed"),
        ...     ("2014-09-30", "05", "TOTAL", 1000.0, "observed"),
        ...     ("2019-09-30", "05", "C", 60.0, "observed"),
        ...     ("2019-09-30", "05", "TOTAL", 1000.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> limits = growth_confidence(build_cube(rows), start="2014", end="2019").squeeze()
        >>> [round(float(limits[name]), 2) for name in ("low", "growth", "high")]
        [-0.01, 0.5, 1.3]

    Reference:
        Przyborowski, J., Wilenski, H. (1940), Homogeneity of results in testing samples from
        Poisson series, Biometrika 31(3/4). Clopper, C. J., Pearson, E. S. (1934), The use of
        confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26(4).
    """
    with options() as problems:
        check_choice(problems, "growth_of", growth_of, GrowthOf)
        check_level(problems, level)
        period = check_period(problems, cube, start, end)
    assert period is not None
    rate = growth(cube, start=period[0], end=period[1], growth_of=growth_of)
    first, last = (cube.sel(date=day, drop=True) for day in period)
    before, after = (part["employees"].transpose("region", "industry") for part in (first, last))
    found = binomial_limits(after.to_numpy(), (before + after).to_numpy(), level)
    factor = first["total"] / positive(last["total"]) if growth_of == "share" else 1.0
    low, high = (after.copy(data=p) for p in found)
    limits = xr.Dataset(
        {
            "growth": rate.drop_attrs(),
            "low": low / positive(1 - low) * factor - 1,
            "high": high / positive(1 - high) * factor - 1,
        }
    )
    apart = (limits["low"] > 0) | (limits["high"] < 0)
    limits["differs"] = apart.where(limits["low"].notnull()).astype(float)
    return limits.assign_attrs(**rate.attrs, level=level)
