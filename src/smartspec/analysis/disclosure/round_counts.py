"""Rounding as a cure: counts and totals to multiples of a base."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._rounding import is_rounded
from smartspec.analysis.disclosure._printed import HALF_UP
from smartspec.cube import Status, check_is_cube
from smartspec.cube.checksum import without_plain_checksum

COUNTS = {"employees": "status", "total": "total_status"}


def round_counts(cube: xr.Dataset, *, base: int = 5) -> xr.Dataset:
    """The cube with each count and each delivered total rounded to a multiple of the base.

    `b * floor(e_ir / b + 1/2)`. Each figure is rounded for itself: sums need not add up, and a
    reader knows of each that it lies within `b / 2`, and that halves went up: of whole persons
    printed as 2 with the base 2 there are 1 or 2. Sums of many small cells can narrow that
    further, so audit the result.

    Args:
        cube: employment cube with exact counts; employees [persons] by date, region, industry.
        base: b, multiples of which are published [persons].

    Returns:
        A new cube; known figures have the status rounded, attribute `rounding_base` is the base,
        `rounding_rule` is `half_up` where all figures were whole persons. Secret cells stay secret.

    Raises:
        SelectionError: a base below 2, or a cube that is rounded already; both at once.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "24", 2.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1003.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> rounded = round_counts(build_cube(rows))
        >>> rounded["employees"].item(), rounded["total"].item()
        (0.0, 1005.0)

    Reference:
        Hundepool, A. et al. (2012), Statistical Disclosure Control, Wiley, chapter 4.
    """
    check_is_cube(cube)
    with options() as problems:
        if isinstance(base, bool) or not isinstance(base, int) or base < 2:
            problems.add("not a base", column="base", value=base, cure="give 5, or 3, 10, ...")
        if is_rounded(cube):
            problems.add("the cube is rounded already", column="cube", cure="give exact counts")
    rounded: dict[str, xr.DataArray] = {}
    whole = all(bool((cube[n] % 1 == 0).where(cube[n].notnull(), True).all()) for n in COUNTS)
    for name, flags in COUNTS.items():
        known = cube[name].notnull()
        rounded[name] = base * ((cube[name] + base / 2) // base)
        status = cube[flags].where(~known, np.int8(Status.ROUNDED))
        rounded[flags] = status.astype(cube[flags].dtype)
    rule = HALF_UP if whole else ""
    return (
        without_plain_checksum(cube)
        .assign(rounded)
        .assign_attrs(rounding_base=base, rounding_rule=rule)
    )
