"""The index of Finger and Kreinin: how much of two structures is the same."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import check_parts
from smartspec.analysis._options import options
from smartspec.analysis._quotient import positive


def finger_kreinin(
    values: xr.DataArray, *, dim: str = "region", variables: str = "industry"
) -> xr.DataArray:
    """The share of the structure that each pair of regions has in common.

    `E_rs = sum_i min(a_ri, a_si)` with the shares `a_ri = x_ri / sum_i x_ri`: 1 where both have the
    same structure, 0 where they share nothing. It is `1 - K_rs / 2` of the Krugman index of the two.

    Args:
        values: employees, exports or other amounts by `dim` and `variables`, of parts that do not
            overlap; further dimensions are kept.
        dim: dimension of the regions.
        variables: dimension over which the shares add up to 1.

    Returns:
        E [fraction] by the further dimensions, `dim` and a second one (`region2`); symmetric, 1 on
        the diagonal. NaN for a region with a cell that is not known, and for one without any.

    Raises:
        SelectionError: a dimension that is not there, negative or infinite figures, parts that
            overlap; each with its cure.

    Example:
        >>> exports = xr.DataArray([[50.0, 30.0, 20.0], [20.0, 30.0, 50.0]],
        ...     coords={"region": ["05112", "05113"], "industry": ["20", "24", "28"]})
        >>> round(float(finger_kreinin(exports).sel(region="05112", region2="05113")), 2)
        0.7

    Reference:
        Finger, J. M., Kreinin, M. E. (1979), A measure of "export similarity" and its possible
        uses, The Economic Journal 89(356), 905-912; there in percent.
    """
    with options() as problems:
        if check_parts(problems, values, variables):
            check_parts(problems, values, dim)
    shares = values / positive(values.sum(variables, skipna=False))
    ordered = shares.transpose(..., dim, variables)
    common = xr.apply_ufunc(
        _common,
        ordered,
        input_core_dims=[[dim, variables]],
        output_core_dims=[[dim, f"{dim}2"]],
        vectorize=True,
        dask="parallelized",
        dask_gufunc_kwargs={
            "allow_rechunk": True,
            "output_sizes": {f"{dim}2": values.sizes[dim]},
        },
        output_dtypes=[np.float64],
    )
    if dim in values.coords:
        common = common.assign_coords({f"{dim}2": (f"{dim}2", values[dim].values)})
    return common.drop_attrs().rename("finger_kreinin").assign_attrs(unit="fraction")


def _common(shares: np.ndarray) -> np.ndarray:
    """Sums of the smaller shares, one region against all at a time."""
    return np.stack([np.minimum(row, shares).sum(axis=-1) for row in shares])
