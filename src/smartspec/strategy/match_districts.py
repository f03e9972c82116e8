"""Which districts carry a field."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from smartspec.tables import check

MEASURES = ["employees", "share", "location_quotient", "growth", "quadrant", "left_out"]


def match_districts(profile: xr.Dataset, fields: pd.DataFrame) -> pd.DataFrame:
    """How strong each field is in each district, and which districts carry it.

    A district carries a field if its location quotient is above 1 and the field is not tiny there.
    `share_of_field = e_fd / e_f` of the region. What is secret stays empty.

    Args:
        profile: of `field_profile`.
        fields: table `fields`; its names and order.

    Returns:
        Table `field_match_districts`, one row per field of the profile and district.

    Raises:
        DataError: fields that do not fit their schema.

    Example:
        See `match_fields`, which does all steps.

    Reference:
        Foray, D. et al. (2012), Guide to RIS3, European Commission, step 1.
    """
    home, parts = profile.attrs["region"], list(profile.attrs["districts"])
    names = check(fields, "fields").set_index("id")[["name_de", "name_en"]]
    known = [str(field) for field in names.index if field in profile.indexes["industry"]]
    some = profile.sel(region=parts, industry=known)
    whole = profile["employees"].sel(region=home, industry=known, drop=True)
    inside = some["employees"] / whole.where(whole > 0)
    # a district outside the region, or rounding, could pass the whole
    inside = inside.where(inside <= 1 + 1e-9).clip(max=1)
    some = some.assign(borderline=borderline(some), share_of_field=inside)
    frame = some[[*MEASURES, "borderline", "share_of_field"]].to_dataframe(
        dim_order=["industry", "region"]
    )
    frame = frame.reset_index().rename(columns={"industry": "field", "region": "district"})
    frame = frame.rename(columns={"region_name": "district_name"})
    strong = (frame["location_quotient"] > 1) & (frame["left_out"] != "tiny")
    frame["carries"] = strong.astype("boolean").mask(frame["location_quotient"].isna())
    frame = frame.join(names, on="field")
    for column in ("left_out", "quadrant"):
        frame[column] = frame[column].replace("", None)
    wanted = ["field", "name_de", "name_en", "district", "district_name", *MEASURES]
    wanted += ["share_of_field", "borderline", "carries"]
    table = check(frame[wanted], "field_match_districts")
    table.attrs = dict(profile.attrs)
    return table


def borderline(profile: xr.Dataset) -> xr.DataArray:
    """Whether a cell lies near a line between quadrants, or rounding cannot tell its side."""
    near = profile["borderline"].astype(bool)
    for name, line in (("location_quotient", 1.0), ("growth", 0.0)):
        if f"{name}_low" in profile:
            low, high = profile[f"{name}_low"], profile[f"{name}_high"]
            near = near | ((low < line) & ((high >= line) | high.isnull()))
    return near
