"""The Hoover-Gini coefficient: is an industry spread as the people are?"""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.inequality._distribution import amounts_against
from smartspec.analysis.inequality._lorenz import lorenz_gini


def hoover_gini(
    values: xr.DataArray, *, dim: str = "region", against: xr.DataArray
) -> xr.DataArray:
    """The Gini coefficient of Hoover's localisation curve of an industry.

    `HG = sum_r sum_q p_r p_q |c_r - c_q| / 2`, `p` the share of the population and `c` the share
    of the industry divided by `p`: twice the area between the diagonal and the localisation curve,
    whose regions are sorted by `c`. It runs from 0 to 1.

    Args:
        values: employees of the industries [persons], with `dim`; other dimensions are kept.
        dim: the dimension over which the industry is spread.
        against: population [persons], or any other amounts to compare with, by `dim`.

    Returns:
        HG [0 to 1] by the other dimensions; attributes `unit`, `dim`. NaN where a count is not
        known and where the industry or the population is zero everywhere.

    Raises:
        SelectionError: no such dimension, negative or infinite figures, a population that lacks
            a region; all at once, each with its place and cure.

    Example:
        >>> clinics = xr.DataArray([30.0, 10.0], dims="region")
        >>> people = xr.DataArray([1000, 3000], dims="region")
        >>> float(hoover_gini(clinics, against=people))
        0.5

    Reference:
        Hoover, E. M. (1936), The Measurement of Industrial Localization, Review of Economics and
        Statistics 18(4), 162-171.
    """
    with options() as problems:
        values, people = amounts_against(problems, values, dim, against)
    result = lorenz_gini(values, people, dim)
    return result.rename("hoover_gini").assign_attrs(unit="index", dim=dim)
