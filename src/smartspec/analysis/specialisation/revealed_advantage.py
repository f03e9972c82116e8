"""Which regions are specialised in which industries: a table of ones and zeros."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis.specialisation._members import check_members, member_quotients


def revealed_advantage(
    cube: xr.Dataset,
    *,
    reference: str,
    regions: Sequence[str] | None = None,
    threshold: float = 1.0,
    include_region: bool = True,
) -> xr.DataArray:
    """Whether an industry's location quotient reaches the threshold, for the compared regions.

    `M_ir = 1 if LQ_ir >= threshold else 0`: the presence that diversity, ubiquity, relatedness
    and complexity start from. The continuous advantage is `location_quotient`.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        regions: the regions that are compared; without it all of the cube but the reference
            and those that contain another one.
        threshold: the location quotient from which an industry counts as present, above 0.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Presence [1 or 0, as float] by date, compared region, industry; attributes `reference`,
        `reference_name`, `include_region`, `threshold`. NaN where LQ is NaN: what is not known
        is not absent, and an industry that the reference lacks has no advantage anywhere.

    Raises:
        SelectionError: reference or regions that the cube lacks, a threshold not above 0.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", region, industry, count, "observed")
        ...     for region, metal, total in
        ...         (("D", 90.0, 300.0), ("a", 20.0, 100.0), ("b", 30.0, 100.0), ("c", 40.0, 100.0))
        ...     for industry, count in (("metal", metal), ("TOTAL", total))
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> presence = revealed_advantage(build_cube(rows), reference="D")
        >>> presence.sel(industry="metal").values.ravel().tolist()
        [0.0, 1.0, 1.0]

    Reference:
        Balassa, B. (1965), Trade liberalisation and "revealed" comparative advantage, The
        Manchester School 33(2), 99-123.
    """
    with options() as problems:
        members = check_members(problems, cube, reference=reference, regions=regions)
        number = isinstance(threshold, (int, float)) and not isinstance(threshold, bool)
        if not number or not 0 < threshold < np.inf:
            cure = "give a location quotient such as 1"
            problems.add("not above 0", column="threshold", value=threshold, cure=cure)
    quotient = member_quotients(
        cube, members, reference=reference, include_region=include_region, log=False
    )
    result = (quotient >= threshold).astype(float).where(quotient.notnull())
    attrs = {name: quotient.attrs[name] for name in quotient.attrs if name != "log"}
    attrs |= {"unit": "0 or 1", "threshold": float(threshold)}
    return result.rename("revealed_advantage").assign_attrs(attrs)
