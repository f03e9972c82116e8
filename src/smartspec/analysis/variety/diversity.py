"""Diversity: how many industries a region has."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis.variety._presence import count_present


def diversity(presence: xr.DataArray, *, dim: str = "industry") -> xr.DataArray:
    """The number of industries that are present in each region.

    `d_r = sum over i of M_ir`, where `M_ir` is 1 if the industry is present, else 0.

    Args:
        presence: ones and zeros with the dimension `dim`, such as from `revealed_advantage`.
        dim: the dimension that is counted along.

    Returns:
        Number of industries by the other dimensions. NaN where the presence of one industry is
        not known; leave out industries that nobody has with `presence.dropna("industry",
        how="all")`.

    Raises:
        DataError: no such dimension, or values other than 0 and 1, with their cells.

    Example:
        >>> import xarray as xr
        >>> m = xr.DataArray([[1, 1, 0], [0, 1, 0]], dims=("region", "industry"))
        >>> diversity(m).values.tolist()
        [2.0, 1.0]

    Reference:
        Hidalgo, C. A., Hausmann, R. (2009), The building blocks of economic complexity, PNAS
        106(26), 10570-10575.
    """
    result = count_present(presence, dim).rename("diversity")
    return result.assign_attrs({**presence.attrs, "unit": "industries", "dim": dim})
