"""Where location quotient and growth place an industry, cell by cell."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._words import word_of

EXACT = 1e-12  # 1.05 - 1 is a little more than 0.05 in binary; the band's edge belongs to the band
NAMES = ["", "shrinking", "growth", "specialised_shrinking", "specialised_growth"]


def placed(
    location_quotient: xr.Variable, growth: xr.Variable, *, lq_band: float, growth_band: float
) -> tuple[xr.Variable, xr.Variable]:
    """The quadrant of each industry, and whether it is close to another one.

    Example:
        >>> name, close = placed(
        ...     xr.Variable("industry", [1.04]), xr.Variable("industry", [0.2]),
        ...     lq_band=0.05, growth_band=0.01)
        >>> name.item(), close.item()
        ('specialised_growth', True)
    """
    number, close = xr.apply_ufunc(
        _place,
        location_quotient,
        growth,
        kwargs={"lq_band": lq_band, "growth_band": growth_band},
        output_core_dims=[[], []],
        keep_attrs=False,
        dask="parallelized",
        output_dtypes=[np.int8, np.bool_],
    )
    return word_of(number, NAMES), close


def _place(
    location_quotient: np.ndarray, growth: np.ndarray, *, lq_band: float, growth_band: float
) -> tuple[np.ndarray, np.ndarray]:
    """The number of the quadrant's name, and whether the industry is close to another quadrant."""
    known = ~(np.isnan(location_quotient) | np.isnan(growth))
    specialised, grows = location_quotient >= 1, growth >= 0
    number = (np.int8(1) + grows + np.int8(2) * specialised) * known  # in bytes, without a branch
    close = abs(location_quotient - 1) <= lq_band + EXACT
    close |= abs(growth) <= growth_band + EXACT
    return number, close & known
