"""The two ends of bounds as cubes: all figures at their lowest, all at their highest."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.cube import check_is_dataset
from smartspec.errors import SelectionError

NAMES = ("low", "high", "total_low", "total_high")


def ends(bounds: xr.Dataset) -> tuple[xr.Dataset, xr.Dataset]:
    """Employees and totals at their lowest and at their highest; NaN where nothing limits them.

    Raises:
        SelectionError: not a result of `secret_bounds`.
    """
    check_is_dataset(bounds, "bounds", cure="give the result of secret_bounds")
    lacking = [name for name in NAMES if name not in bounds]
    if lacking:
        raise SelectionError(
            f"not bounds of a cube: lacks {', '.join(lacking)}",
            cure="give the result of secret_bounds",
        )
    plain = bounds.drop_vars("internal", errors="ignore")
    high = plain[["high", "total_high"]].where(np.isfinite(plain[["high", "total_high"]]))
    return (
        plain[["low", "total_low"]].rename(low="employees", total_low="total"),
        high.rename(high="employees", total_high="total"),
    )
