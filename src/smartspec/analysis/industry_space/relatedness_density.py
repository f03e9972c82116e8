"""How much of what is related to an industry a region already has."""

from __future__ import annotations

from typing import Literal

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_choice, options
from smartspec.analysis._presence import read_presence
from smartspec.analysis.industry_space._density import align, density

Where = Literal["all", "present", "absent"]


def relatedness_density(
    presence: xr.DataArray,
    relatedness: xr.DataArray,
    *,
    where: Where = "all",
    cutoff: float | Literal["mean"] | None = None,
) -> xr.DataArray:
    """The share of what is related to an industry that a region is specialised in.

    `D_ri = sum_j M_rj phi_ij / sum_j phi_ij`. Whether j = i counts is decided by the diagonal of
    `phi`: 0 asks for other industries only. With a cutoff, `phi` is 1 above it and 0 below.
    The relatedness may come from a larger matrix than the regions that are looked at.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry;
            further dimensions such as date are kept.
        relatedness: relatedness or proximity by industry, industry2; at least these industries.
        where: `all` cells, `present` ones (internal density: how coherent the region is), or
            `absent` ones (external density: what lies near); the others are NaN.
        cutoff: count industries as related above this value, or above the `mean` of all pairs;
            None weighs each by its relatedness.

    Returns:
        Density [fraction] by region, industry, attributes `where`, `cutoff`. NaN for a region
        with a presence that is not known, and where nothing is related to the industry.

    Raises:
        SelectionError: relatedness that lacks industries or is not known, presence that is not
            0 or 1, an unknown option; all at once, each with place and cure.

    Example:
        >>> codes = ["20", "24", "28"]
        >>> presence = xr.DataArray([[1.0, 0.0, 0.0]],
        ...     coords={"region": ["05112"], "industry": codes})
        >>> related = xr.DataArray([[0.0, 0.3, 0.1], [0.3, 0.0, 0.1], [0.1, 0.1, 0.0]],
        ...     coords={"industry": codes, "industry2": codes})
        >>> relatedness_density(presence, related).round(3).values.tolist()
        [[0.0, 0.75, 0.5]]

    Reference:
        Hidalgo, C. A., Klinger, B., Barabási, A.-L., Hausmann, R. (2007), The product space
        conditions the development of nations, Science 317, 482-487. Boschma, R., Balland, P.-A.,
        Kogler, D. F. (2015), Relatedness and technological change in cities, Industrial and
        Corporate Change 24(1), 223-250.
    """
    with options() as problems:
        check_choice(problems, "where", where, Where)
        if cutoff is not None and cutoff != "mean" and not isinstance(cutoff, (int, float)):
            problems.add("no cutoff", column="cutoff", value=cutoff, cure="a number or 'mean'")
        matrix = read_presence(problems, presence, unknown=True)
        related = None if matrix is None else align(problems, relatedness, matrix)
    assert matrix is not None
    assert related is not None
    if cutoff is not None:
        related = _above(related, cutoff)
    result = density(matrix, related).transpose(*matrix.dims)
    if where != "all":
        result = result.where(matrix == (where == "present"))
    shown = "none" if cutoff is None else cutoff
    return result.rename("relatedness_density").assign_attrs(
        unit="fraction", where=where, cutoff=shown
    )


def _above(relatedness: xr.DataArray, cutoff: float | str) -> xr.DataArray:
    """1 for pairs of two industries above the cutoff, else 0."""
    values = relatedness.transpose(..., "industry", "industry2")
    two = xr.DataArray(~np.eye(values.shape[-1], dtype=bool), dims=("industry", "industry2"))
    if cutoff == "mean":
        return ((values > values.where(two).mean(("industry", "industry2"))) & two).astype(float)
    return ((values > float(cutoff)) & two).astype(float)
