"""Ubiquity: in how many regions an industry is at home."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis.variety._presence import count_present


def ubiquity(presence: xr.DataArray, *, dim: str = "region") -> xr.DataArray:
    """The number of regions in which each industry is present.

    `u_i = sum over r of M_ir`, where `M_ir` is 1 if the industry is present, else 0.

    Args:
        presence: ones and zeros with the dimension `dim`, such as from `revealed_advantage`.
        dim: the dimension that is counted along.

    Returns:
        Number of regions by the other dimensions. NaN where the presence in one region is not
        known.

    Raises:
        DataError: no such dimension, or values other than 0 and 1, with their cells.

    Example:
        >>> import xarray as xr
        >>> m = xr.DataArray([[1, 1, 0], [0, 1, 0]], dims=("region", "industry"))
        >>> ubiquity(m).values.tolist()
        [1.0, 2.0, 0.0]

    Reference:
        Hidalgo, C. A., Hausmann, R. (2009), The building blocks of economic complexity, PNAS
        106(26), 10570-10575.
    """
    result = count_present(presence, dim).rename("ubiquity")
    return result.assign_attrs({**presence.attrs, "unit": "regions", "dim": dim})
