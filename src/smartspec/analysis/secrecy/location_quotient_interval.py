"""The location quotient that bounds of secret figures leave possible."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import check_reference, options
from smartspec.analysis._regions import region_name
from smartspec.analysis._rounding import quotient_between, reference_ends
from smartspec.analysis.secrecy._ends import ends
from smartspec.cube import mark_internal


def location_quotient_interval(
    bounds: xr.Dataset, *, reference: str, include_region: bool = True
) -> xr.Dataset:
    """The lowest and the highest location quotient that the bounds of all figures allow.

    `low = (e_low / e_r,high) / (E_high / E_R,low)` and `high` with the ends exchanged, as in
    `location_quotient`. Where only the cell itself is unknown the interval is the tightest, as the
    quotient rises with it; where several of the four figures are unknown it may be wider than need
    be, because their bounds are taken as if each were free of the others.

    Args:
        bounds: result of `secret_bounds` [persons].
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        `low`, `high` [ratio] by date, region, industry; NaN in both where the quotient is not
        defined or no figures are there, NaN in `high` alone where nothing limits it. Attributes
        `reference`, `reference_name`, `include_region`, and the mark `internal`.

    Raises:
        SelectionError: the bounds lack the reference or are no result of `secret_bounds`.

    Example:
        >>> import pandas as pd
        >>> from smartspec.analysis import secret_bounds
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", 200.0, "observed"),
        ...     ("2019-06-30", "05", "F", 800.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ...     ("2019-06-30", "05112", "C", None, "suppressed"),
        ...     ("2019-06-30", "05112", "F", 70.0, "observed"),
        ...     ("2019-06-30", "05112", "TOTAL", 100.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> some = location_quotient_interval(secret_bounds(build_cube(rows)), reference="05")
        >>> some.sel(region="05112", industry="C")[["low", "high"]].to_array().values.ravel()
        array([0. , 1.5])

    Reference:
        Moore, R. E., Kearfott, R. B., Cloud, M. J. (2009), Introduction to Interval Analysis, SIAM.
    """
    low, high = ends(bounds)
    with options() as problems:
        code = check_reference(problems, low, reference)
    assert code is not None
    least, most = quotient_between(low, high, code, include_region=include_region)
    defined = _defined(low, high, code, include_region=include_region)
    if include_region:  # a region beside itself is 1, whatever its figures are
        itself = low["region"] == code
        least, most = (end.where(~itself, 1.0) for end in (least, most))
    result = xr.Dataset({"low": least.fillna(0).where(defined), "high": most.where(defined)})
    return mark_internal(
        result.transpose(*bounds["low"].dims, ...).assign_attrs(
            unit="ratio",
            reference=code,
            reference_name=region_name(bounds, code),
            include_region=int(include_region),
        )
    )


def _defined(
    low: xr.Dataset, high: xr.Dataset, reference: str, *, include_region: bool
) -> xr.DataArray:
    """Where figures are there and no denominator is zero for certain."""
    sums = reference_ends(low, high, reference, include_region=include_region)
    other = low.sel(region=reference, drop=True)
    there = low["employees"].notnull() & other["employees"].notnull()
    possible = [most != 0 for _, most in sums]  # NaN: nothing limits it
    result: xr.DataArray = there & (high["total"] != 0) & possible[0] & possible[1]
    return result
