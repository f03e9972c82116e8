"""What a report prints of a dossier's employment: the figures that an audit has to know of.

A chart draws and exports more finely than a page prints, so shares, quotients and growth count with
the decimals of exports.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.codes.digits import EXPORTED
from smartspec.cube import Status
from smartspec.report.claim_figures import claim_figures
from smartspec.report.context import Context

DIGITS: Mapping[str, int | None] = EXPORTED
DRAWN = ["employees", "share", "location_quotient", "growth"]
LISTED = ["employees", "share"]
MARKETS = ["employees_start", "employees", "share", "growth", "location_quotient"]

Figures = list[xr.Dataset | xr.DataArray | pd.DataFrame]


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
        there[DRAWN].where(there["left_out"] == ""),
        context.top_of_districts(by="location_quotient"),
        context.top_of_districts(by="growth"),
    ]
    if "lead_market_industries" in context.dossier and "shock" in context.settings:
        shock = context.shock
        found += [shock[MARKETS].sel(region=[region]), shock[["growth"]].sel(region=[reference])]
    return [*found, *claim_figures(context)]


def _public(cube: xr.Dataset, reference: str) -> xr.Dataset:
    """The cube of which only the reference, the totals and the marks of secret cells are left."""
    known = cube["employees"].notnull() & (cube["region"] != reference)
    status = cube["status"].where(~known, np.int8(Status.NOT_AVAILABLE))
    kept: dict[str, Any] = {
        "employees": cube["employees"].where(~known),
        "status": status.astype(cube["status"].dtype),
    }
    return cube.drop_vars(["error", "total_error"], errors="ignore").assign(kept)
