"""The secret cells behind a profile."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from smartspec.analysis._options import check_is_profile
from smartspec.cube import carry_internal
from smartspec.tables import check

COLUMNS = ["region", "region_name", "industry", "industry_name", "date"]


def secret(profile: xr.Dataset) -> pd.DataFrame:
    """The suppressed cells that a profile met, with their date; those of the reference too.

    All cells with `status = suppressed` at `start` or `end`: one row for each date, whatever the
    reason for which the profile left the industry out.

    Args:
        profile: result of `competence_profile` or `resilience`.

    Returns:
        Table of the schema `secret`: region, industry, date. It has no figures: a secret cell
        never becomes a number.

    Raises:
        DataError: the dataset is not a profile.

    Example:
        >>> marker = [["suppressed", "observed"]]
        >>> profile = xr.Dataset(
        ...     {"status": (("region", "industry"), marker),
        ...      "status_start": (("region", "industry"), marker)},
        ...     coords={"region": ["05112"], "industry": ["12", "24"],
        ...             "region_name": ("region", ["Duisburg"]),
        ...             "industry_name": ("industry", ["Tobacco", "Metal"])},
        ...     attrs={"start": "2014-09-30", "end": "2019-09-30"})
        >>> secret(profile)["date"].astype(str).tolist()
        ['2014-09-30', '2019-09-30']

    Reference:
        Hundepool, A. et al. (2012), Statistical Disclosure Control, Wiley, chapters
        4 and 5.
    """
    check_is_profile(profile, "status", "status_start")
    found = []
    for name, date in (("status_start", "start"), ("status", "end")):
        long = profile[[name]].to_dataframe(dim_order=["region", "industry"]).reset_index()
        found.append(long[long[name] == "suppressed"].assign(date=profile.attrs[date]))
    both = pd.concat(found).sort_index(kind="stable")
    table = check(both[COLUMNS].reset_index(drop=True), "secret")
    table.attrs = dict(profile.attrs)
    return carry_internal(table, profile)
