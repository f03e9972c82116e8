"""Fields as weighted groups of industries, and their profile in region and districts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.analysis import competence_profile, group_industries
from smartspec.codes.leaves import extent
from smartspec.cube import find_region
from smartspec.errors import DataError, SelectionError, collect, did_you_mean
from smartspec.tables import check

CURRENT = ("selected", "candidate")


def field_profile(
    cube: xr.Dataset,
    fields: pd.DataFrame,
    delineations: pd.DataFrame,
    *,
    region: str,
    reference: str,
    start: str,
    end: str,
    districts: Iterable[str] | None = None,
    **choices: Any,
) -> xr.Dataset:
    """The competence profile of fields: a field is the weighted sum of its industries.

    `e_fr = sum w_fi * e_ir`; a field with a secret industry is secret there.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        fields: table `fields`.
        delineations: table `field_delineations`; rows of the kind industry count.
        region: code or name of the region of the strategy.
        reference: code or name of the region to compare with.
        start: reference date at which growth starts.
        end: reference date of shares and the end of growth.
        districts: codes or names; default all regions but the region and the reference.
        **choices: other options of `competence_profile`.

    Returns:
        A profile by region (the region first, then the districts) and industry (the fields that
        have an industry in the cube), with `coverage(industry)` [fraction of the weights that the
        cube holds]. Attributes: those of a profile, `region`, `districts`.

    Raises:
        SelectionError: unknown region, reference, district, date, choice.
        DataError: delineations of unknown fields, a whole and its part in one field, or no
            field with an industry in the cube.

    Example:
        See `match_fields`, which does all steps.

    Reference:
        Isard, W. (1960), Methods of Regional Analysis, MIT Press, chapter 7.
    """
    weights = field_weights(cube, fields, delineations)
    present = weights[weights["industry"].isin(cube.indexes["industry"]) & (weights["weight"] > 0)]
    weights = weights[weights["group"].isin(present["group"])]
    if weights.empty:
        cure = "delineate fields by industries of the level that the cube has"
        raise DataError("no field has an industry in the cube", cure=cure)
    home, other = find_region(cube, region), find_region(cube, reference)
    codes = [str(code) for code in cube["region"].values]
    if districts is None:
        parts = [code for code in codes if code not in (home, other)]
    else:
        parts = list(dict.fromkeys(find_region(cube, district) for district in districts))
    used = list(dict.fromkeys([home, *parts, other]))
    grouped = group_industries(cube.sel(region=used), weights, drop_missing=True)
    profile = competence_profile(grouped, reference=other, start=start, end=end, **choices)
    shown = profile.sel(region=list(dict.fromkeys([home, *parts])))
    shown["coverage"] = grouped["coverage"]
    return shown.assign_attrs(region=home, districts=parts)


def field_weights(
    cube: xr.Dataset, fields: pd.DataFrame, delineations: pd.DataFrame
) -> pd.DataFrame:
    """The industries of all fields that are not retired, as a table `industry_groups`.

    A row without a weight counts whole.

    Raises:
        DataError: unknown fields; a field with an industry and a part of it (counted twice).

    Example:
        See `match_fields`.
    """
    fields, rows = check(fields, "fields"), check(delineations, "field_delineations")
    current = fields.loc[fields["status"].isin(CURRENT), "id"]
    rows = rows[(rows["kind"] == "industry") & rows["industry"].notna()]
    classification = str(cube.attrs.get("classification", ""))
    with collect(DataError) as problems:
        for value in rows.loc[~rows["field"].isin(fields["id"]), "field"].unique():
            cure = did_you_mean(value, fields["id"])
            problems.add("unknown field", column="field", value=value, cure=cure)
        for field, part in rows.groupby("field", sort=False):
            for outer, inner in nested(list(part["industry"]), classification):
                cure = "keep one of the two"
                problems.add(f"field {field}: {inner} is part of {outer}", value=inner, cure=cure)
    rows = rows[rows["field"].isin(current)]
    return pd.DataFrame(
        {
            "group": rows["field"].to_numpy(dtype=object),
            "industry": rows["industry"].to_numpy(dtype=object),
            "weight": rows["weight"].fillna(1.0).to_numpy(dtype=float),
        }
    )


def nested(codes: list[str], classification: str) -> list[tuple[str, str]]:
    """Pairs of codes of which one contains the other, or that are the same.

    Example:
        >>> nested(["24", "24.1", "25"], "WZ2008")
        [('24', '24.1')]
    """
    spans = [extent(code, classification=classification) for code in codes]
    order = sorted(
        (i for i, span in enumerate(spans) if span is not None),
        key=lambda i: (spans[i][0], -spans[i][1]),  # type: ignore[index]
    )
    found = []
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            if spans[j][0] >= spans[i][1]:  # type: ignore[index]
                break
            found.append((codes[i], codes[j]))
    return found


def of_status(fields: pd.DataFrame, status: Iterable[str]) -> list[str]:
    """Ids of the fields with one of the states; raises where there is none.

    Example:
        >>> of_status(pd.DataFrame({"id": ["F1"], "status": ["selected"]}), ["selected"])
        ['F1']
    """
    wanted = [status] if isinstance(status, str) else list(status)
    found: list[str] = fields.loc[fields["status"].isin(wanted), "id"].tolist()
    if not found:
        cure = did_you_mean(", ".join(wanted), fields["status"].unique())
        raise SelectionError(f"no field is {' or '.join(wanted)}", cure=cure)
    return found
