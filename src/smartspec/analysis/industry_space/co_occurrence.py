"""How many regions have two industries at once."""

from __future__ import annotations

from typing import Literal

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import labels
from smartspec.analysis._options import check_choice, options
from smartspec.analysis._presence import count_pairs, pair_array, read_presence, set_diagonal
from smartspec.errors import Problems

Of = Literal["industry", "region"]
Diagonal = Literal["keep", "zero"]


def co_occurrence(
    presence: xr.DataArray,
    *,
    of: Of = "industry",
    diagonal: Diagonal = "keep",
    weighted: bool = False,
) -> xr.DataArray:
    """The number of regions that two industries share, for each pair of industries.

    `C_ij = sum_r M_ri M_rj`; of regions: `C_rs = sum_i M_ri M_si`, the industries two regions
    share. The diagonal is then the ubiquity of an industry, or the diversity of a region.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry;
            further dimensions such as date are kept.
        of: pairs of `industry` or of `region`.
        diagonal: `keep` the counts of single industries, or set them to `zero`.
        weighted: whether whole counts beside 0 and 1 are meant (patents, firms); a pair then
            counts `x_ri x_rj` in each region.

    Returns:
        Number of regions [count] by industry, industry2 (or region, region2), attributes `of`,
        `diagonal`.

    Raises:
        SelectionError: cells that are unknown, negative, not 0 or 1 (not whole, if weighted), a
            lacking dimension, an unknown option; all at once, each with place and cure.

    Example:
        >>> presence = xr.DataArray([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0]],
        ...     coords={"region": ["05112", "05113"], "industry": ["20", "24", "28"]})
        >>> co_occurrence(presence).values.tolist()
        [[2.0, 2.0, 1.0], [2.0, 2.0, 1.0], [1.0, 1.0, 1.0]]

    Reference:
        Hidalgo, C. A., Klinger, B., Barabási, A.-L., Hausmann, R. (2007), The product space
        conditions the development of nations, Science 317, 482-487.
    """
    with options() as problems:
        check_choice(problems, "of", of, Of)
        check_choice(problems, "diagonal", diagonal, Diagonal)
        matrix = read_presence(problems, presence, weighted=weighted)
        if weighted and matrix is not None:
            _refuse_fractions(problems, matrix)
    assert matrix is not None
    pairs = count_pairs(matrix, of, whole=not weighted)
    if diagonal == "zero":
        set_diagonal(pairs, 0.0)
    unit = "regions" if of == "industry" else "industries"
    return pair_array(pairs, matrix, of, unit=unit, of=of, diagonal=diagonal).rename(
        "co_occurrence"
    )


def _refuse_fractions(problems: Problems, matrix: xr.DataArray) -> None:
    broken = matrix != np.floor(matrix)
    if bool(broken.any()):
        problems.add(
            f"fractional counts at {labels(broken)}",
            column="presence",
            cure="give whole counts, or presence as 0 and 1",
        )
