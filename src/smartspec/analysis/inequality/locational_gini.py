"""The locational Gini coefficient: is an industry spread as the whole economy is?"""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.inequality._distribution import amounts_against
from smartspec.analysis.inequality._lorenz import lorenz_gini


def locational_gini(
    values: xr.DataArray, *, dim: str = "region", against: xr.DataArray
) -> xr.DataArray:
    """The locational Gini coefficient of an industry after Krugman.

    `LG = sum_r sum_q s_r s_q |LQ_r - LQ_q| / 4`, `s` the share of all employees and `LQ` the
    location quotient: the area between the diagonal and the locational Lorenz curve, whose regions
    are sorted by location quotient. It runs from 0 to 1/2; twice it is the usual Gini coefficient.

    Args:
        values: employees of the industries [persons], with `dim`; other dimensions are kept.
        dim: the dimension over which the industry is spread.
        against: all employees [persons] by `dim`: the delivered totals.

    Returns:
        LG [0 to 1/2] by the other dimensions; attributes `unit`, `dim`. NaN where a count is not
        known and where the industry or the economy is empty.

    Raises:
        SelectionError: no such dimension, negative or infinite figures, totals that lack a
            region; all at once, each with its place and cure.

    Example:
        >>> metal = xr.DataArray([30.0, 10.0], dims="region")
        >>> total = xr.DataArray([100.0, 100.0], dims="region")
        >>> float(locational_gini(metal, against=total))
        0.125

    Reference:
        Krugman, P. (1991), Geography and Trade, MIT Press, chapter 2.
    """
    with options() as problems:
        values, totals = amounts_against(problems, values, dim, against)
    result = lorenz_gini(values, totals, dim) / 2
    return result.rename("locational_gini").assign_attrs(unit="index", dim=dim)
