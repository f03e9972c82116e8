"""The Lorenz curve: which part of the amounts the lower parts of the regions have."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.inequality._distribution import compared
from smartspec.analysis.inequality._lorenz import Floats, by_ratio


def lorenz_curve(
    values: xr.DataArray,
    *,
    dim: str,
    weights: xr.DataArray | None = None,
    against: xr.DataArray | None = None,
) -> xr.Dataset:
    """The points of the Lorenz curve of values, or of the localisation curve of an industry.

    `X_k = sum_{i <= k} r_i / R` and `Y_k = sum_{i <= k} a_i / A`: amounts `a` and what they are
    compared with `r`, sorted by `a / r`, from (0, 0) to (1, 1). Values per head are given with
    weights `w`: then `a = w x`, `r = w`. With neither, `r` is the same for all. The Gini
    coefficient is twice the area between the curve and the diagonal, the Hoover index the largest
    vertical distance.

    Args:
        values: amounts of zero or more, or values per head; other dimensions are kept.
        dim: the dimension whose values are compared, such as `region`.
        weights: how many each value stands for (inhabitants), where values are per head.
        against: reference amounts (population, area, all employees), where values are amounts:
            Hoover's localisation curve.

    Returns:
        Dataset with `compared` (X) and `amount` (Y) [fraction] by `point` (0 to the number of
        values) and the other dimensions; attributes `dim`, `weighted`, `against`. NaN where a
        value is not known, and where the amounts or what they are compared with are all zero.

    Raises:
        SelectionError: weights and against at once, no such dimension, negative or infinite
            figures, a label that the second array lacks; all at once, each with its cure.

    Example:
        >>> income = xr.DataArray([30.0, 10.0], dims="region")
        >>> curve = lorenz_curve(income, dim="region")
        >>> curve["compared"].values.tolist(), curve["amount"].values.tolist()
        ([0.0, 0.5, 1.0], [0.0, 0.25, 1.0])

    Reference:
        Lorenz, M. O. (1905), Methods of measuring the concentration of wealth, Publications of
        the American Statistical Association 9(70), 209-219. Hoover, E. M. (1936), The Measurement
        of Industrial Localization, Review of Economics and Statistics 18(4), 162-171.
    """
    with options() as problems:
        amounts, reference = compared(problems, values, dim, weights, against)
    across, up = xr.apply_ufunc(
        _points,
        amounts,
        reference,
        input_core_dims=[[dim], [dim]],
        output_core_dims=[["point"], ["point"]],
        dask="parallelized",
        dask_gufunc_kwargs={
            "allow_rechunk": True,
            "output_sizes": {"point": values.sizes[dim] + 1},
        },
        output_dtypes=[float, float],
    )
    found = xr.Dataset({"compared": across, "amount": up}).drop_attrs()
    for name in found.data_vars:
        found[name].attrs["unit"] = "fraction"
    return found.assign_coords(point=np.arange(values.sizes[dim] + 1)).assign_attrs(
        dim=dim, weighted=int(weights is not None), against=int(against is not None)
    )


def _points(amounts: Floats, against: Floats) -> tuple[Floats, Floats]:
    """Both as shares that add up from 0 to 1; not known where one of the two is not."""
    up, across = (_added_up(part) for part in by_ratio(amounts, against))
    unknown = np.isnan(up).any(-1, keepdims=True) | np.isnan(across).any(-1, keepdims=True)
    return np.where(unknown, np.nan, across), np.where(unknown, np.nan, up)


def _added_up(parts: Floats) -> Floats:
    start = np.zeros((*parts.shape[:-1], 1))
    sums = np.concatenate([start, np.cumsum(parts, axis=-1)], axis=-1)
    whole = sums[..., -1:]
    result = np.full(sums.shape, np.nan)
    np.divide(sums, whole, out=result, where=whole > 0)
    return result
