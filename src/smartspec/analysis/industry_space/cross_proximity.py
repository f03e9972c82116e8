"""How near an industry is to activities of another kind, such as technologies or sciences."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._presence import MIN_REGIONS, check_enough_regions, read_presence
from smartspec.analysis.industry_space._crossed import activity_of, read_other, same_regions


def cross_proximity(
    presence: xr.DataArray, other: xr.DataArray, *, min_regions: int = MIN_REGIONS
) -> xr.DataArray:
    """The proximity of each industry to each activity of another kind in the same regions.

    `phi_ti = C_ti / max(u_t, u_i)`, where `C_ti` is the number of regions that have both the
    activity t and the industry i, and `u` the number that have one of them: the smaller of the
    two conditional probabilities, as in `proximity`.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry.
        other: the same of the other kind, by region and a dimension of its own, such as
            `technology`; at least the regions of `presence`. Further dimensions such as date are
            kept.
        min_regions: fewer regions are refused.

    Returns:
        Cross-proximity [fraction] by the activity, industry. NaN where one of the two is in no
        region.

    Raises:
        SelectionError: fewer regions than `min_regions`, cells that are unknown or not 0 or 1,
            regions that `other` lacks, other dimensions; all at once, each with place and cure.

    Example:
        >>> regions = ["05112", "05113"]
        >>> presence = xr.DataArray([[1.0, 0.0], [1.0, 1.0]],
        ...     coords={"region": regions, "industry": ["20", "24"]})
        >>> patents = xr.DataArray([[1.0, 0.0], [0.0, 1.0]],
        ...     coords={"region": regions, "technology": ["chemistry", "optics"]})
        >>> cross_proximity(presence, patents, min_regions=2).values.tolist()
        [[0.5, 0.0], [0.5, 1.0]]

    Reference:
        Catalán, P., Navarrete, C., Figueroa, F. (2022), The scientific and technological
        cross-space: is technological diversification driven by scientific endogenous capacity?,
        Research Policy 51(8).
    """
    with options() as problems:
        matrix = read_presence(problems, presence)
        activity = activity_of(problems, other)
        second = read_other(problems, other, activity)
        if matrix is not None:
            check_enough_regions(problems, matrix, min_regions)
            second = None if second is None else same_regions(problems, second, matrix)
    assert matrix is not None
    assert second is not None
    shared: xr.DataArray = xr.apply_ufunc(
        np.matmul,
        second,
        matrix,
        input_core_dims=[[activity, "region"], ["region", "industry"]],
        output_core_dims=[[activity, "industry"]],
    )
    ours, theirs = matrix.sum("region"), second.sum("region")
    more: xr.DataArray = xr.apply_ufunc(np.maximum, theirs.where(theirs > 0), ours.where(ours > 0))
    return (shared / more).drop_attrs().rename("cross_proximity").assign_attrs(unit="fraction")
