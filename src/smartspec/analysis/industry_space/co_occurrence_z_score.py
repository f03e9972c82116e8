"""Whether two industries occur together more often than chance would have it."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._presence import (
    MIN_REGIONS,
    check_enough_regions,
    count_pairs,
    pair_array,
    read_presence,
    set_diagonal,
)


def co_occurrence_z_score(
    presence: xr.DataArray, *, min_regions: int = MIN_REGIONS
) -> xr.DataArray:
    """How many standard deviations the co-occurrence of two industries lies from chance.

    `z_ij = (C_ij - m_ij) / sqrt(m_ij (1 - u_i/R) (R - u_j)/(R - 1))` with `m_ij = u_i u_j / R`:
    if the `u_i` and `u_j` regions of two industries were drawn by chance from R regions, the
    number of shared ones would be hypergeometric.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry;
            further dimensions such as date are kept.
        min_regions: fewer regions are refused.

    Returns:
        z [standard deviations] by industry, industry2, symmetric. NaN on the diagonal (an
        industry with itself is no draw) and for an industry in no region or in all of them.

    Raises:
        SelectionError: fewer regions than `min_regions`, cells that are unknown or not 0 or 1;
            all at once, each with place and cure.

    Example:
        >>> presence = xr.DataArray([[1.0, 1.0], [1.0, 1.0], [0.0, 0.0], [0.0, 0.0]],
        ...     coords={"region": ["a", "b", "c", "d"], "industry": ["20", "24"]})
        >>> float(co_occurrence_z_score(presence, min_regions=4)[0, 1].round(3))
        1.732

    Reference:
        Teece, D. J., Rumelt, R., Dosi, G., Winter, S. (1994), Understanding corporate coherence,
        Journal of Economic Behavior and Organization 23(1), 1-30.
    """
    with options() as problems:
        matrix = read_presence(problems, presence)
        if matrix is not None:
            check_enough_regions(problems, matrix, min_regions)
    assert matrix is not None
    pairs = count_pairs(matrix, "industry")
    count = matrix.sizes["region"]
    ubiquity = np.diagonal(pairs, axis1=-2, axis2=-1).copy()
    ubiquity[(ubiquity == 0) | (ubiquity == count)] = np.nan  # chance leaves them no choice
    one, other = ubiquity[..., :, None], ubiquity[..., None, :]
    mean = one * other / count
    pairs -= mean
    pairs /= np.sqrt(mean * (1 - one / count) * (count - other) / max(count - 1, 1))
    set_diagonal(pairs, np.nan)
    return pair_array(pairs, matrix, "industry", unit="standard deviations").rename(
        "co_occurrence_z_score"
    )
