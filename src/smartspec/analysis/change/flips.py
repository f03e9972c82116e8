"""Industries whose quadrant depends on the kind of growth."""

from __future__ import annotations

from typing import Any

import pandas as pd
import xarray as xr

from smartspec.analysis._options import Day, options
from smartspec.analysis.profiles.competence_profile import competence_profile
from smartspec.codes.digits import LIMITS
from smartspec.cube import carry_internal
from smartspec.cube.internal import INTERNAL
from smartspec.tables import check


def flips(
    cube: xr.Dataset, *, reference: str, start: Day, end: Day, **choices: Any
) -> pd.DataFrame:
    """The industries whose quadrant differs between growth of employees and of the share.

    An industry with more employees can still lose share where the region grows faster:
    `e1 / e0 - 1 >= 0` but `s1 / s0 - 1 < 0`, or the reverse.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        start: reference date at which growth starts.
        end: reference date of location quotient and the end of growth.
        **choices: other options of `competence_profile` except `growth_of`.

    Returns:
        Table of the schema `flips`: both growth rates [fraction] and both quadrants, for the
        industries that the profile keeps; of rounded counts with the limits that the profile has.

    Raises:
        SelectionError: as `competence_profile`; also if `growth_of` is given.

    Example:
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (date, "05", industry, count, "observed")
        ...     for date, industry, count in [
        ...         ("2014-09-30", "C", 200.0), ("2014-09-30", "TOTAL", 1000.0),
        ...         ("2019-09-30", "C", 210.0), ("2019-09-30", "TOTAL", 1200.0),
        ...     ]], columns=["date", "region", "industry", "employees", "status"])
        >>> table = flips(build_cube(rows), reference="05", start="2014", end="2019")
        >>> table[["quadrant_employees", "quadrant_share"]].values.tolist()
        [['specialised_growth', 'specialised_shrinking']]

    Reference:
        A list of smartspec (GLOSSARY.md, flips); the two kinds of growth are those of `growth`.
    """
    with options() as problems:
        if "growth_of" in choices:
            problems.add("flips compares both kinds of growth", cure="leave growth_of out")
    profile = competence_profile(cube, reference=reference, start=start, end=end, **choices)
    beside = competence_profile(
        cube, reference=reference, start=start, end=end, growth_of="share", **choices
    )
    other = beside["quadrant"]
    wanted = xr.Dataset(
        {
            "employees": profile["employees"],
            "share": profile["share"],
            "location_quotient": profile["location_quotient"],
            "growth_employees": profile["growth"],
            "growth_share": beside["growth"],
            "quadrant_employees": profile["quadrant"],
            "quadrant_share": other,
            **_limits(profile, "share", "share"),
            **_limits(profile, "location_quotient", "location_quotient"),
            **_limits(profile, "growth", "growth_employees"),
            **_limits(beside, "growth", "growth_share"),
        }
    ).drop_vars(["leaf", INTERNAL], errors="ignore")
    long = wanted.to_dataframe(dim_order=["region", "industry"]).reset_index()
    differs = (profile["left_out"] == "") & (profile["quadrant"] != other)
    rows = differs.transpose("region", "industry").to_numpy().ravel()
    table = check(long[rows].reset_index(drop=True), "flips")
    table.attrs = {k: v for k, v in profile.attrs.items() if k != "growth_of"}
    return carry_internal(table, profile)


def _limits(profile: xr.Dataset, figure: str, name: str) -> dict[str, xr.DataArray]:
    """What rounding leaves open of a figure, under the name that it has in the table."""
    known = (end for end in LIMITS if f"{figure}_{end}" in profile)
    return {f"{name}_{end}": profile[f"{figure}_{end}"] for end in known}
