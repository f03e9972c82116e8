"""What a profile left out, and why."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from smartspec.analysis._options import check_is_profile
from smartspec.cube import carry_internal
from smartspec.tables import check

COLUMNS = ["region", "region_name", "industry", "industry_name", "reason", "employees", "share"]


def dropped(profile: xr.Dataset) -> pd.DataFrame:
    """The industries of each region that a profile left out, with the reason.

    `reason = left_out`, see `competence_profile`.

    Args:
        profile: result of `competence_profile` or `resilience`.

    Returns:
        Table of the schema `dropped`; employees [persons] and share [fraction] at `end`, NA
        where they are secret or not available.

    Raises:
        DataError: the dataset is not a profile.

    Example:
        >>> profile = xr.Dataset(
        ...     {"left_out": (("region", "industry"), [["tiny", ""]]),
        ...      "employees": (("region", "industry"), [[3.0, 900.0]]),
        ...      "share": (("region", "industry"), [[0.003, 0.9]])},
        ...     coords={"region": ["05112"], "industry": ["12", "24"],
        ...             "region_name": ("region", ["Duisburg"]),
        ...             "industry_name": ("industry", ["Tobacco", "Metal"])})
        >>> dropped(profile)[["region", "industry", "reason"]].values.tolist()
        [['05112', '12', 'tiny']]

    Reference:
        A list of smartspec (GLOSSARY.md, dropped); the reasons are those of `competence_profile`.
    """
    check_is_profile(profile, "left_out")
    wanted = profile[["left_out", "employees", "share"]].rename(left_out="reason")
    long = wanted.to_dataframe(dim_order=["region", "industry"]).reset_index()
    table = check(long.loc[long["reason"] != "", COLUMNS].reset_index(drop=True), "dropped")
    table.attrs = dict(profile.attrs)
    return carry_internal(table, profile)
