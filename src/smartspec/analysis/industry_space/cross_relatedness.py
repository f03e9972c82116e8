"""How much of what an industry needs of another kind of activity a region already has."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.industry_space._crossed import activity_of, read_links, read_other


def cross_relatedness(other: xr.DataArray, proximity: xr.DataArray) -> xr.DataArray:
    """The share of the activities near an industry that a region is specialised in.

    `D_ri = sum_t M_rt phi_ti / sum_t phi_ti` over the activities t of the other kind, such as
    technologies: the relatedness density, with `cross_proximity` instead of the relatedness of
    industries. Swap the dimensions to ask which technologies fit the region's industries.

    Args:
        other: 1 where a region is specialised in an activity of the other kind, else 0, by
            region and a dimension of its own, such as `technology`; further ones are kept.
        proximity: cross-proximity by that dimension and industry; it may come from more regions.
            What is not known (an activity that is nowhere) counts as not near.

    Returns:
        Cross-relatedness [fraction] by region, industry. NaN for a region with a presence that is
        not known, and where no activity is near the industry.

    Raises:
        SelectionError: proximity that lacks activities, negative proximity, presence that is not
            0 or 1, other dimensions; all at once, each with place and cure.

    Example:
        >>> patents = xr.DataArray([[1.0, 0.0]],
        ...     coords={"region": ["05112"], "technology": ["chemistry", "optics"]})
        >>> near = xr.DataArray([[0.5, 0.0], [0.5, 1.0]], coords={
        ...     "technology": ["chemistry", "optics"], "industry": ["20", "24"]})
        >>> cross_relatedness(patents, near).values.tolist()
        [[0.5, 0.0]]

    Reference:
        Catalán, P., Navarrete, C., Figueroa, F. (2022), The scientific and technological
        cross-space: is technological diversification driven by scientific endogenous capacity?,
        Research Policy 51(8).
    """
    with options() as problems:
        activity = activity_of(problems, other)
        matrix = read_other(problems, other, activity, unknown=True)
        links = None
        if matrix is not None and activity is not None:
            links = read_links(problems, proximity, matrix, activity)
    assert matrix is not None
    assert links is not None
    near = links.fillna(0.0)
    whole = near.sum(activity)
    found: xr.DataArray = xr.apply_ufunc(
        np.matmul,
        matrix,
        near / whole.where(whole > 0),
        input_core_dims=[["region", activity], [activity, "industry"]],
        output_core_dims=[["region", "industry"]],
    )
    return found.drop_attrs().rename("cross_relatedness").assign_attrs(unit="fraction")
