"""The logarithm of the location quotient."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._quotient import positive
from smartspec.analysis.specialisation.location_quotient import location_quotient


def log_location_quotient(
    cube: xr.Dataset, *, reference: str, include_region: bool = True
) -> xr.DataArray:
    """The natural logarithm of the location quotient.

    `ln LQ_ir`; an absent industry (LQ 0) has no logarithm and becomes NaN, not minus infinity.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Log LQ [natural logarithm of a ratio] by date, region, industry; 0 where LQ is 1;
        attributes `reference`, `reference_name`, `include_region`. NaN where LQ is NaN or 0.

    Raises:
        SelectionError: the cube lacks the reference; the cure names similar regions.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", 200.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ...     ("2019-06-30", "05112", "C", 40.0, "observed"),
        ...     ("2019-06-30", "05112", "TOTAL", 100.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> lq = log_location_quotient(build_cube(rows), reference="05")
        >>> round(float(lq.sel(region="05112", industry="C").item()), 4)  # twice the share
        0.6931

    Reference:
        Vollrath, T. L. (1991), A theoretical evaluation of alternative trade intensity measures
        of revealed comparative advantage, Weltwirtschaftliches Archiv 127.
    """
    quotient = location_quotient(cube, reference=reference, include_region=include_region)
    result = xr.apply_ufunc(np.log, positive(quotient), dask="allowed")
    return result.rename("log_location_quotient").assign_attrs({**quotient.attrs, "unit": "log"})
