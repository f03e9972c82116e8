"""The Herfindahl index: the sum of squared shares."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import check_parts
from smartspec.analysis._options import options
from smartspec.analysis.inequality._distribution import shares


def herfindahl(
    values: xr.DataArray, *, dim: str, normalised: bool = False, equivalent: bool = False
) -> xr.DataArray:
    """The Herfindahl-Hirschman index of shares along a dimension.

    `H = sum_i (x_i / X)^2`, from `1 / n` (all alike) to 1 (one has everything). Normalised:
    `(H - 1 / n) / (1 - 1 / n)`, from 0 to 1, which makes different n comparable. The number
    equivalent `1 / H`, from 1 to n, says how many units of one size would give the same H.

    Args:
        values: amounts of zero or more, such as employees [persons]; other dimensions are kept.
        dim: the dimension whose shares are squared, such as `industry` or `region`.
        normalised: whether to take out the number n of values, those of zero included.
        equivalent: whether to give the number equivalent `1 / H` instead.

    Returns:
        H [index], or 1 / H [number], by the other dimensions; attributes `unit`, `dim`,
        `normalised`, `equivalent`. NaN where a
        value is not known, where all are zero, and normalised where there is only one value.

    Raises:
        SelectionError: no such dimension, negative or infinite values, or both normalised and
            equivalent; all at once, each with its place and cure.

    Example:
        >>> jobs = xr.DataArray([50.0, 30.0, 20.0], dims="industry")
        >>> float(herfindahl(jobs, dim="industry").round(4))
        0.38
        >>> float(herfindahl(jobs, dim="industry", normalised=True).round(4))
        0.07
        >>> float(herfindahl(jobs, dim="industry", equivalent=True).round(2))
        2.63

    Reference:
        Hirschman, A. O. (1964), The Paternity of an Index, American Economic Review 54(5).
        Adelman, M. A. (1969), Comment on the "H" Concentration Measure as a Numbers-Equivalent,
        Review of Economics and Statistics 51(1).
    """
    with options() as problems:
        check_parts(problems, values, dim)
        if normalised and equivalent:
            problems.add(
                "both normalised and equivalent are asked for",
                column="equivalent",
                cure="take one: only 1 / H itself is a number of units",
            )
    result = (shares(values, dim) ** 2).sum(dim, skipna=False)
    if normalised:
        count = values.sizes[dim]
        least = 1 / count if count > 1 else float("nan")
        result = (result - least) / (1 - least)
    if equivalent:
        result = 1 / result
    return result.rename("herfindahl").assign_attrs(
        unit="number" if equivalent else "index",
        dim=dim,
        normalised=int(normalised),
        equivalent=int(equivalent),
    )
