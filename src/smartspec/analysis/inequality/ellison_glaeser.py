"""The Ellison-Glaeser index: more concentrated than a few large plants explain?"""

from __future__ import annotations

import pandas as pd
import xarray as xr

from smartspec.analysis._options import options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import amounts_against, shares
from smartspec.analysis.inequality._establishments import (
    by_industry_and_region,
    read_establishments,
)
from smartspec.cube import mark_internal
from smartspec.cube.internal import INTERNAL

NOTES = {
    f"{INTERNAL}_note_{lang}": text
    for lang, text in {
        "de": "Nur für den internen Gebrauch, nicht zur Veröffentlichung: Der Index verrät etwas "
        "über die Größe einzelner Betriebe.",
        "en": "For internal use only, not for publication: the index gives something away about "
        "the size of single establishments.",
    }.items()
}


def ellison_glaeser(
    establishments: pd.DataFrame, *, against: xr.DataArray | None = None
) -> xr.Dataset:
    """The Ellison-Glaeser index of geographic concentration of each industry.

    `gamma = (G - (1 - X) H) / ((1 - X) (1 - H))` with `G = sum_r (s_r - x_r)^2`,
    `X = sum_r x_r^2` and `H = sum_k z_k^2`: `s_r` the share of region r in the industry, `x_r` its
    share in the whole economy, `z_k` the share of establishment k in the industry. Zero is what
    establishments of these sizes show when they choose regions by lot.

    Args:
        establishments: table of the schema `establishments`: establishment, region, industry,
            employees [persons].
        against: employees of the whole economy by region, or another size of the regions; None:
            those of all establishments of the table. Regions that only it has count as empty.

    Returns:
        Dataset by industry: `gamma`, `raw_concentration` (G), `herfindahl` (H) and `z_score` (G
        minus what is expected by lot, in standard deviations), `establishments` [number]. The
        first four are NaN where fewer than two establishments of an industry have employees.
        Marked for internal use: of two establishments H and the industry's total give both sizes
        exactly, `z = (1 + sqrt(2 H - 1)) / 2`; of more it narrows the largest down.

    Raises:
        DataError: rows that break the schema, unknown employees; all, with row and cure.
        SelectionError: a reference that lacks a region of the table.

    Example:
        >>> table = pd.DataFrame({
        ...     "establishment": ["1", "2", "3", "4"], "region": ["a", "a", "b", "b"],
        ...     "industry": ["24", "24", "86", "86"], "employees": [50, 50, 40, 60]})
        >>> result = ellison_glaeser(table)
        >>> result["gamma"].round(3).values.tolist()
        [1.0, 1.0]

    Reference:
        Ellison, G., Glaeser, E. L. (1997), Geographic Concentration in U.S. Manufacturing
        Industries: A Dartboard Approach, Journal of Political Economy 105(5), 889-927.
    """
    rows = read_establishments(establishments, employees=True)
    sizes = rows["employees"].astype(float)
    employees = by_industry_and_region(rows, sizes)
    with options() as problems:
        if against is None:
            against = employees.sum("industry")
        elif "region" in against.dims and "region" not in against.coords:
            problems.add("against has no names of regions", cure="give it a coordinate region")
        else:
            amounts_against(problems, employees, "region", against)
    employees = employees.reindex(region=against["region"], fill_value=0.0)
    whole = rows.groupby("industry")["employees"].transform("sum").astype(float)
    part = sizes / whole.where(whole > 0)
    plants = xr.Dataset(
        {
            f"power{p}": by_industry_and_region(rows, part**p).sum("region", skipna=False)
            for p in (2, 4)
        }
    )
    count = by_industry_and_region(rows, 1.0).sum("region").astype(int)
    several = by_industry_and_region(rows, (sizes > 0).astype(float)).sum("region") > 1
    index = _index(shares(employees, "region"), shares(against, "region"), plants)
    result = index.where(several)
    marked = mark_internal(result.assign(establishments=count.assign_attrs(unit="number")))
    return marked.assign_attrs(NOTES)


def _index(inside: xr.DataArray, size: xr.DataArray, plants: xr.Dataset) -> xr.Dataset:
    raw = ((inside - size) ** 2).sum("region", skipna=False)
    two, three = ((size**p).sum("region", skipna=False) for p in (2, 3))
    herfindahl, fourth = plants["power2"], plants["power4"]
    by_lot = (1 - two) * herfindahl
    gamma = (raw - by_lot) / positive((1 - two) * (1 - herfindahl))
    spread = herfindahl**2 * (two - 2 * three + two**2) - fourth * (two - 4 * three + 3 * two**2)
    result = xr.Dataset(
        {
            "gamma": gamma,
            "raw_concentration": raw,
            "herfindahl": herfindahl,
            "z_score": (raw - by_lot) / positive(2 * spread) ** 0.5,
        }
    )
    for name in result.data_vars:
        result[name].attrs["unit"] = "index"
    return result
