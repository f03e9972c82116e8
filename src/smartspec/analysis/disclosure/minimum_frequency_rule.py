"""The minimum frequency rule: counts of too few persons."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import options
from smartspec.cube import TOTAL, check_is_cube


def minimum_frequency_rule(cube: xr.Dataset, *, min_count: int = 3) -> pd.DataFrame:
    """The cells of a cube that count too few persons to be shown.

    `0 < e_ir < n`; a zero is no person's secret, and unknown cells are not judged.

    Args:
        cube: employment cube; employees [persons] by date, region, industry, and totals.
        min_count: n, the smallest count that may be shown [persons].

    Returns:
        Table with date, region, industry (TOTAL for totals) and employees [persons], for internal
        use; `attrs["rule"]` is `minimum_frequency`.

    Raises:
        SelectionError: min_count below 1.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "24", 2.0, "observed"),
        ...     ("2019-06-30", "05", "20", 7.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 9.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> minimum_frequency_rule(build_cube(rows))["industry"].tolist()
        ['24']

    Reference:
        Hundepool, A. et al. (2012), Statistical Disclosure Control, Wiley, chapter 5.
    """
    with options() as problems:
        if isinstance(min_count, bool) or not isinstance(min_count, int) or min_count < 1:
            problems.add(
                "not a number of persons", column="min_count", value=min_count, cure="give 3"
            )
    check_is_cube(cube)
    dims = ("date", "region", "industry")
    counts = cube["employees"].transpose(*dims).values
    totals = cube["total"].transpose(*dims[:2]).values
    both = np.concatenate([counts, totals[:, :, None]], axis=2)
    places = np.nonzero((both > 0) & (both < min_count))
    names = (cube["date"].values, cube["region"].values, [*cube["industry"].values, TOTAL])
    labels = {d: np.asarray(n)[at] for d, n, at in zip(dims, names, places, strict=True)}
    table = pd.DataFrame({**labels, "employees": both[places]})
    table.attrs = {"rule": "minimum_frequency", "min_count": min_count, "internal": 1}
    return table
