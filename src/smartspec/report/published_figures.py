"""What a report prints of a dossier's employment: the figures that an audit has to know of.

A chart draws and exports more finely than a page prints, so shares, quotients and growth count with
the decimals of exports, and as written on the page too: both are rounded from the exact figure, and
together they may say more than either.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis import group_industries
from smartspec.codes.digits import EXPORTED
from smartspec.cube import ERRORS, SPREADS, Status
from smartspec.report.claim_figures import claim_figures
from smartspec.report.context import Context
from smartspec.strategy.field_profile import field_profile, field_weights

DIGITS: Mapping[str, int | None] = EXPORTED
DRAWN = ["employees", "share", "location_quotient", "growth"]
LISTED = ["employees", "share"]
OF_REFERENCE = ["employees_start", "employees", "growth"]  # its counts are public
FIELDS = ("fields", "field_delineations")
OF_FIELDS = ["share", "growth", "location_quotient"]
MARKETS = ["employees_start", "employees", "share", "growth", "location_quotient"]

Figure = xr.Dataset | xr.DataArray | pd.DataFrame
Figures = list[Figure]


def published_figures(context: Context) -> Figures:
    """The arrays, profiles and rankings that the sections and claims of the report print or draw.

    The counts of the reference, and all totals, are those of the public source.

    Example:
        See `smartspec audit`.
    """
    region, reference = str(context.settings["region"]), str(context.settings["reference"])
    here = context.region_profile.sel(region=[region])
    kept = here["left_out"] == ""
    there = context.district_profile.sel(region=context.districts)
    found: Figures = [
        _public(context.cube, reference),
        here[DRAWN].where(kept),
        here[LISTED].where(~kept),
        _other_growth(context).where(kept),
        there[DRAWN].where(there["left_out"] == ""),
        context.top_of_districts(by="location_quotient"),
        context.top_of_districts(by="growth"),
    ]
    if "lead_market_industries" in context.dossier and "shock" in context.settings:
        shock = context.shock
        found += [shock[MARKETS].sel(region=[region]), shock[OF_REFERENCE].sel(region=[reference])]
    return [_written_too(item) for item in (*found, *_fields(context), *claim_figures(context))]


def _written_too(item: Figure) -> Figure:
    """The item with the mark that a page writes its figures beside a file that has more digits."""
    if isinstance(item, pd.DataFrame):
        marked = item.copy()
        marked.attrs = {**item.attrs, "written_too": 1}
        return marked
    return item.assign_attrs(written_too=1)


def _other_growth(context: Context) -> xr.Dataset:
    """Growth of the share beside that of employees, or the other way round, of the region."""
    other = "share" if context.period["growth_of"] == "employees" else "employees"
    profile = context.figured.region_profile(growth_of=other)
    return profile.sel(region=[str(context.settings["region"])])[["growth"]]


def published_weights(context: Context) -> pd.DataFrame | None:
    """Of which industries the lead markets and fields of a report consist; None where it has none.

    Example:
        See `smartspec audit`.
    """
    tables = []
    if "lead_market_industries" in context.dossier:
        table = context.dossier["lead_market_industries"]
        tables.append(table.rename(columns={"lead_market": "group"}))
    if _has_fields(context):
        fields, delineations = (context.dossier[name] for name in FIELDS)
        weights = field_weights(context.cube, fields, delineations)
        tables.append(weights[weights["industry"].isin(context.cube.indexes["industry"])])
    if not tables:
        return None
    return pd.concat([table[["group", "industry", "weight"]] for table in tables])


def _has_fields(context: Context) -> bool:
    """Whether fields are held against the figures."""
    if any(name not in context.dossier for name in FIELDS) or "growth" not in context.settings:
        return False
    codes = context.dossier["field_delineations"]["industry"].dropna()
    return bool(codes.isin(context.cube["industry"].values).any())


def _fields(context: Context) -> Figures:
    """Each field in the region, and its quotient in the districts.

    Of rounded counts a figure is read off the counts that it was made of: so these count as shown.
    """
    if not _has_fields(context):
        return []
    region = str(context.settings["region"])
    profile = field_profile(
        context.cube,
        *(context.dossier[name] for name in FIELDS),
        region=region,
        districts=context.districts,
        min_employees=context.min_employees,
        **context.period,
    )
    there = profile.sel(region=context.districts)
    found: Figures = [profile.sel(region=[region])[OF_FIELDS], there[["location_quotient"]]]
    if not context.cube.attrs.get("rounding_base"):
        return found
    fields, delineations = (context.dossier[name] for name in FIELDS)
    weights = field_weights(context.cube, fields, delineations)
    weights = weights[weights["group"].isin(profile.indexes["industry"])]
    reference = context.cube.sel(region=[str(context.settings["reference"])])
    grouped = group_industries(reference, weights, drop_missing=True)
    return [grouped, profile[["employees", "employees_start"]], *found]


def _public(cube: xr.Dataset, reference: str) -> xr.Dataset:
    """The cube of which only the reference, the totals and the marks of secret cells are left."""
    known = cube["employees"].notnull() & (cube["region"] != reference)
    status = cube["status"].where(~known, np.int8(Status.NOT_AVAILABLE))
    kept: dict[str, Any] = {
        "employees": cube["employees"].where(~known),
        "status": status.astype(cube["status"].dtype),
    }
    return cube.drop_vars([*ERRORS, *SPREADS], errors="ignore").assign(kept)
