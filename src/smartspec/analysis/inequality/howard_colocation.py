"""Colocation after Howard, Newman and Tarp: how often do two industries meet in a region?"""

from __future__ import annotations

import pandas as pd
import xarray as xr

from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._establishments import (
    by_industry_and_region,
    read_establishments,
)


def howard_colocation(establishments: pd.DataFrame) -> xr.Dataset:
    """The share of pairs of establishments in the same region, and what exceeds chance.

    `CL_ij = sum_r n_ri n_rj / (n_i n_j)`, `n_ri` the establishments of industry i in region r.
    Excess: `XCL_ij = CL_ij - E_ij`, where `E_ij = sum_r N_r (N_r - 1) / (N (N - 1))` is what CL
    is on average when the establishments of both industries, `N_r` in a region, swap industries
    at random. The average over all ways to swap is exact: nothing is drawn.

    Args:
        establishments: table of the schema `establishments`: establishment, region, industry;
            employees are not used.

    Returns:
        Dataset by industry, other_industry: `colocation` (CL), `expected` (E) and `excess` (XCL)
        [fraction]; symmetric, NaN on the diagonal.

    Raises:
        DataError: rows that break the schema, no rows; all at once, with row and cure.

    Example:
        >>> table = pd.DataFrame({
        ...     "establishment": list("123456"), "industry": list("ABABAB"),
        ...     "region": list("XXXYYX")})
        >>> pair = howard_colocation(table).sel(industry="A", other_industry="B")
        >>> [round(float(pair[name]), 4) for name in ("colocation", "expected", "excess")]
        [0.5556, 0.4667, 0.0889]

    Reference:
        Howard, E., Newman, C., Tarp, F. (2016), Measuring industry coagglomeration and identifying
        the driving forces, Journal of Economic Geography 16(5), 1055-1078.
    """
    rows = read_establishments(establishments, employees=False)
    count = by_industry_and_region(rows, 1.0)
    met = xr.dot(count, count.rename(industry="other_industry"), dim="region")
    own = (count**2).sum("region")
    each = count.sum("region")
    other = {"industry": "other_industry"}
    both = each + each.rename(other)
    # ordered pairs in one region among the establishments of both industries, nobody with itself
    pairs = own + own.rename(other) + 2 * met - both
    result = xr.Dataset(
        {
            "colocation": met / (each * each.rename(other)),
            "expected": pairs / positive(both * (both - 1)),
        }
    )
    result["excess"] = result["colocation"] - result["expected"]
    result = result.where(result["industry"] != result["other_industry"])
    for name in result.data_vars:
        result[name].attrs["unit"] = "fraction"
    return result
