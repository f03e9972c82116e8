"""How sure any measure of a cube is: the parametric bootstrap."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_level, check_reference, options
from smartspec.analysis.uncertainty._draws import check_draws, drawn_cubes
from smartspec.analysis.uncertainty._nesting import Groups, check_groups

Measure = Callable[[xr.Dataset], xr.DataArray]


def bootstrap(
    cube: xr.Dataset,
    measure: Measure,
    *,
    reference: str,
    draws: int = 1000,
    level: float = 0.95,
    seed: int = 1,
    groups: Groups | None = None,
) -> xr.Dataset:
    """Percentile limits of any measure that is computed from a cube.

    `e*_ir ~ Poisson(e_ir)`, drawn again and again; `low` and `high` are the quantiles
    `(1 - level) / 2` and `(1 + level) / 2` of `measure(cube*)`. Totals, the reference and regions
    that contain others move with the counts that they contain; overlapping industries are left
    out.

    The measure is called once per draw, so a large cube should be cut to the dates and industries
    that it needs.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        measure: function from a cube to an array, such as
            `lambda c: krugman(c, reference="05")`.
        reference: code or name of the region to compare with; it contains all regions of which
            codes do not show otherwise.
        draws: number of economies drawn.
        level: confidence level [fraction].
        seed: seed of the random numbers; the same seed gives the same limits, in whatever order
            regions and industries stand.
        groups: code of each region that is a group of others, as `group_regions` makes them, to the
            codes or names of its members in the cube; it moves with them. Needed where codes do
            not show it.

    Returns:
        Dataset `value` (of the cube as observed), `low`, `high`, `standard_error` in the
        measure's unit and dimensions. NaN where the measure is not known.

    Raises:
        SelectionError: the cube lacks the reference or a region of a group, a level outside 0 to 1,
            fewer than 10 draws; all at once. Then: regions of which codes and groups do not show
            whether they contain others, or that have more persons than the reference.

    Example:
        >>> import pandas as pd
        >>> from smartspec.analysis import location_quotient
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", 2000.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 10000.0, "observed"),
        ...     ("2019-06-30", "05112", "C", 26.0, "observed"),
        ...     ("2019-06-30", "05112", "TOTAL", 100.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> limits = bootstrap(build_cube(rows), lambda c: location_quotient(c, reference="05"),
        ...                    reference="05", draws=200)
        >>> cell = limits.sel(region="05112", industry="C").squeeze()
        >>> bool(cell["low"] < 1 < cell["value"] < cell["high"])
        True

    Reference:
        Efron, B., Tibshirani, R. J. (1993), An Introduction to the Bootstrap, Chapman and Hall.
    """
    if not callable(measure):
        cure = 'give a function of a cube, such as lambda c: krugman(c, reference="05")'
        raise TypeError(f"measure is a {type(measure).__name__}. Cure: {cure}")
    with options() as problems:
        code = check_reference(problems, cube, reference)
        check_level(problems, level)
        check_draws(problems, draws, seed)
        members = check_groups(problems, cube, groups)
    assert code is not None
    economies = drawn_cubes(cube, reference=code, draws=draws, seed=seed, groups=members)
    # other coordinates, such as coverage, move with the draws: those of the value hold
    drawn = [measure(one).reset_coords(drop=True) for one in economies]
    found = xr.concat(drawn, dim="draw", combine_attrs="drop")
    tail = (1 - level) / 2
    limits = xr.Dataset(
        {
            "value": measure(cube.isel(industry=cube["leaf"].to_numpy())).drop_attrs(),
            "low": _quantile(found, tail),
            "high": _quantile(found, 1 - tail),
            "standard_error": found.std("draw", ddof=1),
        }
    )
    return limits.assign_attrs(reference=code, level=level, draws=draws, seed=seed)


def _quantile(values: xr.DataArray, share: float) -> xr.DataArray:
    """The quantile over the draws; NaN where a draw has no value."""
    axis = values.get_axis_num("draw")
    return values.isel(draw=0, drop=True).copy(
        data=np.quantile(values.to_numpy(), share, axis=axis)
    )
