"""Relative concentration: how far an industry's regions differ from those of a reference."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.inequality._distribution import amounts_against, shares


def relative_concentration(
    values: xr.DataArray, *, dim: str = "region", against: xr.DataArray
) -> xr.DataArray:
    """Krugman's concentration index of an industry against a reference.

    `K = sum_r |e_ir / e_i - e_r / e|`: the shares of the regions in the industry minus their
    shares in the reference, without signs. It runs from 0 (spread as the reference) to 2 (in
    regions where the reference has nothing); half of it is the Hoover index.

    Args:
        values: employees of the industries [persons], with `dim`; other dimensions are kept.
        dim: the dimension over which the industry is spread.
        against: all employees, or those of another industry [persons], by `dim`.

    Returns:
        K [0 to 2] by the other dimensions; attributes `unit`, `dim`. NaN where a count is not
        known and where the industry or the reference is zero everywhere.

    Raises:
        SelectionError: no such dimension, negative or infinite figures, a reference that lacks
            a region; all at once, each with its place and cure.

    Example:
        >>> metal = xr.DataArray([75.0, 25.0], dims="region")
        >>> total = xr.DataArray([500.0, 500.0], dims="region")
        >>> float(relative_concentration(metal, against=total))
        0.5

    Reference:
        Krugman, P. (1991), Geography and Trade, MIT Press, chapter 3.
    """
    with options() as problems:
        values, reference = amounts_against(problems, values, dim, against)
    result = abs(shares(values, dim) - shares(reference, dim)).sum(dim, skipna=False)
    return result.rename("relative_concentration").assign_attrs(unit="index", dim=dim)
