"""In how many regions an industry is found, for its size."""

from __future__ import annotations

import numpy as np
import xarray as xr

from smartspec.analysis._arrays import check_apart, check_values
from smartspec.analysis._options import options
from smartspec.analysis._presence import read_presence


def normalised_ubiquity(counts: xr.DataArray, presence: xr.DataArray) -> xr.DataArray:
    """The number of regions specialised in an industry, relative to how large the industry is.

    `n_i = u_i / ln(e_i)` with `u_i = sum_r M_ri` and `e_i = sum_r e_ri`. Large industries are
    found in more places; an industry that is rare for its size counts as hard to copy.

    Args:
        counts: employees, firms or patents by region, industry; further dimensions are kept.
        presence: 1 where a region is specialised in an industry, else 0; the same labels.

    Returns:
        Normalised ubiquity [regions per log unit] by industry; low is complex. NaN where a cell
        is not known and where the industry counts 1 or less in all.

    Raises:
        SelectionError: negative counts, presence that is not 0 or 1, labels that differ.

    Example:
        >>> labels = {"region": ["05112", "05113"], "industry": ["20", "24"]}
        >>> counts = xr.DataArray([[100.0, 700.0], [0.0, 300.0]], coords=labels)
        >>> presence = xr.DataArray([[1.0, 1.0], [0.0, 1.0]], coords=labels)
        >>> normalised_ubiquity(counts, presence).round(3).values.tolist()
        [0.217, 0.29]

    Reference:
        Balland, P.-A., Rigby, D. (2017), The geography of complex knowledge, Economic Geography
        93(1), 1-23.
    """
    with options() as problems:
        if check_values(problems, counts, "region", "industry", name="counts"):
            check_apart(problems, counts, "region")
        matrix = read_presence(problems, presence, unknown=True)
        for dim in ("region", "industry"):
            if {dim} <= {*counts.dims} & {*presence.dims} and set(counts[dim].values) != set(
                presence[dim].values
            ):
                problems.add(
                    f"counts and presence differ in {dim}",
                    column=dim,
                    cure=f"compute both from the same cube, or select: counts.sel({dim}=...)",
                )
    assert matrix is not None
    size = counts.sum("region", skipna=False)
    ubiquity = matrix.sum("region", skipna=False)
    result = ubiquity / np.log(size.where(size > 1))
    return result.rename("normalised_ubiquity").assign_attrs(unit="regions per log unit")
