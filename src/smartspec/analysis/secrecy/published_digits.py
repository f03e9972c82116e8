"""How many decimals of a figure are certain enough to be shown."""

from __future__ import annotations

from functools import partial

import xarray as xr

from smartspec.analysis._arrays import labels
from smartspec.analysis._options import check_at_least_zero, options
from smartspec.codes.digits import certain_digits
from smartspec.cube import check_is_array


def published_digits(low: xr.DataArray, high: xr.DataArray, *, most: int = 2) -> xr.DataArray:
    """How many decimals of a figure its interval allows to be shown.

    `digits = floor(-log10(high - low))`, at most `most`: the last decimal shown is then uncertain
    by no more than one unit of itself. A quotient of exact figures shows `most` decimals.

    Args:
        low: lowest possible values, such as `location_quotient_low` of a profile [any unit].
        high: highest possible values; NaN where nothing limits them.
        most: decimals that are shown of an exact figure.

    Returns:
        Decimals [digits] with the dimensions of `low`: 0 to `most`; NaN where not even whole
        numbers are certain (show the interval instead) or a bound is not known.

    Raises:
        SelectionError: `most` below zero, a `high` below its `low`, with its place.

    Example:
        >>> low = xr.DataArray([1.50, 1.50, 1.2, 0.4], dims="region")
        >>> high = xr.DataArray([1.50, 1.52, 1.9, 3.0], dims="region")
        >>> published_digits(low, high).values.tolist()
        [2.0, 1.0, 0.0, nan]

    Reference:
        JCGM 100:2008, Guide to the expression of uncertainty in measurement, clause 7.2.6.
    """
    for ends, name in ((low, "low"), (high, "high")):
        check_is_array(ends, name)
    with options() as problems:
        check_at_least_zero(problems, most=most)
        if bool((wrong := high < low).any()):
            problems.add(
                f"high below low at {labels(wrong)}", column="high", cure="exchange low and high"
            )
    digits = xr.apply_ufunc(
        partial(certain_digits, most=most), high - low, dask="parallelized", output_dtypes=[float]
    )
    return digits.rename("digits").assign_attrs(unit="digits", most=int(most))
