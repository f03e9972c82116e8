"""What one value adds to a Theil index, right at zero."""

from __future__ import annotations

import numpy as np
import xarray as xr


def gap(ratio: xr.DataArray, weights: xr.DataArray, kind: str) -> xr.DataArray:
    """`r ln r` (T) or `-ln r` (L) of values divided by their mean.

    `0 ln 0` is 0. `-ln 0` is infinite: not defined, unless nobody (weight 0) has that value.
    """
    logarithm: xr.DataArray = xr.apply_ufunc(np.log, ratio.where(ratio > 0), dask="allowed")
    if kind == "T":
        return (ratio * logarithm).where(~(ratio == 0), 0.0)
    return (-logarithm).where(~((ratio == 0) & (weights == 0)), 0.0)
