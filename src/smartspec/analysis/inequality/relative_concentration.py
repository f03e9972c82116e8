"""Relative concentration: how far an industry's regions differ from those of a reference."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import check_apart, check_parts
from smartspec.analysis._options import options
from smartspec.analysis.inequality._distribution import amounts_against, shares
from smartspec.errors import Problems


def relative_concentration(
    values: xr.DataArray, *, dim: str = "region", against: xr.DataArray | str
) -> xr.DataArray:
    """Krugman's concentration index of an industry against a reference.

    `K = sum_r |e_ir / e_i - e_r / e|`: the shares of the regions in the industry minus their
    shares in the reference, without signs. It runs from 0 (spread as the reference) to 2 (in
    regions where the reference has nothing); half of it is the Hoover index.
    Against a dimension (`against="industry"`) each industry is compared with the plain mean of
    the shares of the other industries: `K = sum_r |e_ir / e_i - mean over j != i of e_jr / e_j|`.

    Args:
        values: employees of the industries [persons], with `dim`; other dimensions are kept.
        dim: the dimension over which the industry is spread.
        against: all employees, or those of another industry [persons], by `dim`; or the name of
            the dimension of the values, such as `industry`, whose other entries are the reference.

    Returns:
        K [0 to 2] by the other dimensions; attributes `unit`, `dim`, against a dimension also `mean_of`.
        NaN where a count is not known and where the industry or the reference is zero everywhere;
        against a dimension where that holds of one of its entries.

    Raises:
        SelectionError: no such dimension, negative or infinite figures, a reference that lacks
            a region, a dimension with a single entry or with entries that overlap; all at once,
            each with its place and cure.

    Example:
        >>> metal = xr.DataArray([75.0, 25.0], dims="region")
        >>> total = xr.DataArray([500.0, 500.0], dims="region")
        >>> float(relative_concentration(metal, against=total))
        0.5
        >>> jobs = xr.DataArray([[75.0, 25.0], [5.0, 5.0], [3.0, 1.0]], dims=("industry", "region"))
        >>> relative_concentration(jobs, against="industry").values.tolist()
        [0.25, 0.5, 0.25]

    Reference:
        Krugman, P. (1991), Geography and Trade, MIT Press, chapter 3.
    """
    if isinstance(against, str):
        with options() as problems:
            _check_others(problems, values, dim, against)
        own = shares(values.astype(float), dim)
        reference = (own.sum(against, skipna=False) - own) / (own.sizes[against] - 1)
    else:
        with options() as problems:
            values, amounts = amounts_against(problems, values, dim, against)
        own, reference = shares(values, dim), shares(amounts, dim)
    result = abs(own - reference).sum(dim, skipna=False).rename("relative_concentration")
    result = result.assign_attrs(unit="index", dim=dim)
    return result.assign_attrs(mean_of=against) if isinstance(against, str) else result


def _check_others(problems: Problems, values: xr.DataArray, dim: str, others: str) -> None:
    """Note a dimension whose entries cannot be compared with the mean of the other ones."""
    if not check_parts(problems, values, dim):
        return
    if others == dim or others not in values.dims:
        rest = ", ".join(str(name) for name in values.dims if name != dim)
        problems.add(
            "no other dimension of the values",
            column="against",
            value=others,
            cure=f"give one of {rest}, or an array" if rest else "give an array",
        )
    elif check_apart(problems, values, others) and values.sizes[others] < 2:
        problems.add(
            f"a single {others} has no other to compare with",
            column="against",
            cure=f"give two or more along {others}",
        )
