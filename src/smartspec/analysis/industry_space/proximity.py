"""How often two industries occur in the same regions: the proximity of the product space."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_choice, options
from smartspec.analysis._presence import (
    MIN_REGIONS,
    check_enough_regions,
    count_pairs,
    pair_array,
    read_presence,
    set_diagonal,
)
from smartspec.analysis.industry_space.co_occurrence import Diagonal, Of


def proximity(
    presence: xr.DataArray,
    *,
    of: Of = "industry",
    diagonal: Diagonal = "keep",
    min_regions: int = MIN_REGIONS,
) -> xr.DataArray:
    """The proximity of each pair of industries: the smaller of two conditional probabilities.

    `phi_ij = C_ij / max(u_i, u_j)`, where `C_ij` is the number of regions that have both and
    `u_i` the number that have i: the chance to find the one where the other is, seen from the
    more frequent one. Of regions: shared industries over the larger diversity.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry;
            further dimensions such as date are kept.
        of: pairs of `industry` or of `region`.
        diagonal: `keep` the value of the formula, 1 (Hidalgo et al.), or `zero`, so that
            densities ask for other industries only.
        min_regions: fewer regions are refused for pairs of industries.

    Returns:
        Proximity [fraction] by industry, industry2 (or region, region2), symmetric, 0 to 1,
        attributes `of`, `diagonal`. NaN where an industry is nowhere (a region has nothing).

    Raises:
        SelectionError: fewer regions than `min_regions`, cells that are unknown or not 0 or 1,
            an unknown option; all at once, each with place and cure.

    Example:
        >>> presence = xr.DataArray([[1.0, 1.0, 0.0], [1.0, 0.0, 1.0]],
        ...     coords={"region": ["05112", "05113"], "industry": ["20", "24", "28"]})
        >>> proximity(presence, min_regions=2).values.tolist()
        [[1.0, 0.5, 0.5], [0.5, 1.0, 0.0], [0.5, 0.0, 1.0]]

    Reference:
        Hidalgo, C. A., Klinger, B., Barabási, A.-L., Hausmann, R. (2007), The product space
        conditions the development of nations, Science 317, 482-487.
    """
    with options() as problems:
        check_choice(problems, "of", of, Of)
        check_choice(problems, "diagonal", diagonal, Diagonal)
        matrix = read_presence(problems, presence)
        if matrix is not None and of == "industry":
            check_enough_regions(problems, matrix, min_regions)
    assert matrix is not None
    pairs = _conditional(count_pairs(matrix, of))
    if diagonal == "zero":
        set_diagonal(pairs, 0.0)
    return pair_array(pairs, matrix, of, unit="fraction", of=of, diagonal=diagonal).rename(
        "proximity"
    )


def _conditional(pairs: np.ndarray) -> np.ndarray:
    """Shared regions over those of the more frequent one, in place."""
    frequency = np.diagonal(pairs, axis1=-2, axis2=-1).copy()
    frequency[frequency == 0] = np.nan  # nothing is divided by zero
    pairs /= np.maximum(frequency[..., :, None], frequency[..., None, :])
    return pairs
