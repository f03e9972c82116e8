"""Where a region could go: how near each industry is, and how complex (the diagram of S3)."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import (
    Day,
    attempt,
    check_choice,
    check_exists,
    check_reference,
    find_day,
    options,
)
from smartspec.analysis._presence import MIN_REGIONS
from smartspec.analysis._regions import region_name
from smartspec.analysis._selection import leaf_industries, member_regions
from smartspec.analysis.complexity._space import Space, presence_of, read_space
from smartspec.analysis.industry_space._density import density
from smartspec.analysis.industry_space.relatedness import Measure
from smartspec.analysis.specialisation.location_quotient import location_quotient
from smartspec.analysis.specialisation.share import share
from smartspec.cube import carry_internal, find_region
from smartspec.errors import Problems
from smartspec.tables import check

Split = Literal["mean", "median"]
QUADRANTS = {
    (True, True): "high_road",
    (True, False): "slow_road",
    (False, True): "casino",
    (False, False): "dead_end",
}


def opportunity_map(
    cube: xr.Dataset,
    *,
    region: str,
    reference: str,
    date: Day | None = None,
    regions: list[str] | None = None,
    measure: Measure = "probability",
    relatedness: xr.DataArray | None = None,
    pci: xr.DataArray | None = None,
    min_regions: int = MIN_REGIONS,
    split: Split = "mean",
) -> pd.DataFrame:
    """The industries of a region by relatedness and complexity, the diagram of smart specialisation.

    For each industry i the relatedness density `D_ri = sum_j M_rj phi_ij / sum_j phi_ij` and the
    complexity `PCI_i`, with presence `M_ri = 1` where `LQ_ri >= 1`. Above the `split` of both is
    the `high_road`, above that of relatedness only the `slow_road`, above that of complexity
    only the `casino`, below both the `dead_end`. The names are those of the literature and no
    verdict: people decide.

    Args:
        cube: employment cube; employees [persons] by date, region, industry. Industries that do
            not overlap are used.
        region: the region to look at, by code or name; it may be a group of others.
        reference: the region of the location quotients, such as the state.
        date: reference date; needed if the cube has several.
        regions: the regions of the matrix; without them all that contain no other one.
        measure: how relatedness is measured, see `relatedness`.
        relatedness: from another, larger matrix, by industry, industry2; then none is computed.
        pci: complexity from another matrix, by industry; then none is computed.
        min_regions: fewer regions in the matrix are refused, unless both are given.
        split: the line between high and low, the `mean` or `median` of the industries shown.

    Returns:
        Table of the schema `opportunity_map`, a row for each industry. Where cells of the region
        are secret, `relatedness_low` and `relatedness_high` bound its density, and the quadrant
        is empty if they leave it open. The choices are in `attrs`, the lines between high and
        low too: `relatedness_line_low`, `relatedness_line_high` and `complexity_line`.

    Raises:
        SelectionError: a region, reference or date that the cube lacks, too few regions, cells
            of the matrix that are not known; all at once, each with place and cure.

    Example:
        >>> from smartspec.cube import build_cube
        >>> counts = {"a": (6, 3, 1), "b": (5, 4, 1), "c": (1, 4, 5), "d": (2, 2, 6)}
        >>> counts["R"] = tuple(map(sum, zip(*counts.values())))
        >>> rows = [("2019-06-30", r, i, float(n), "observed") for r, c in counts.items()
        ...     for i, n in zip(("20", "24", "28", "TOTAL"), (*c, sum(c)))]
        >>> names = ["date", "region", "industry", "employees", "status"]
        >>> cube = build_cube(pd.DataFrame(rows, columns=names))
        >>> found = opportunity_map(cube, region="a", reference="R", min_regions=4)
        >>> found[["industry", "present", "quadrant"]].values.tolist()
        [['20', True, 'dead_end'], ['24', False, 'slow_road'], ['28', False, 'casino']]

    Reference:
        Balland, P.-A., Boschma, R., Crespo, J., Rigby, D. L. (2019), Smart specialization policy
        in the European Union: relatedness, knowledge complexity and regional diversification,
        Regional Studies 53(9), 1252-1268.
    """
    with options() as problems:
        check_choice(problems, "split", split, Split)
        code = attempt(problems, find_region, cube, region)
        other = check_reference(problems, cube, reference)
        day = _find_only_day(problems, cube, date)
        members = member_regions(problems, cube, reference=other, regions=regions)
        if code is not None and day is not None:
            check_exists(problems, cube, code, (day,))
    now = leaf_industries(cube.sel(date=day, drop=True)).compute()  # one date is small
    quotient = location_quotient(now, reference=str(other))
    presence = presence_of(now, quotient, str(other))
    space = read_space(
        presence.sel(region=members), relatedness, pci, measure=measure, min_regions=min_regions
    )
    columns = _columns(presence.sel(region=code), space, split)
    table = _table(now, quotient, (str(code), str(other)), columns)
    table.attrs = dict(cube.attrs) | {
        **{"region": code, "region_name": region_name(cube, str(code)), "reference": other},
        **{"reference_name": region_name(cube, str(other)), "date": str(day)[:10]},
        **{"regions": len(members), "split": split, **space.notes},
        **{str(name): line for name, line in columns.attrs.items()},
    }
    return carry_internal(table, cube, relatedness, pci)


def _find_only_day(problems: Problems, cube: xr.Dataset, date: Day | None) -> pd.Timestamp | None:
    days = cube["date"].values
    if date is None and len(days) == 1:
        return pd.Timestamp(days[0])
    if date is None:
        known = ", ".join(str(day)[:10] for day in days)
        problems.add("the cube has several dates", column="date", cure=f"choose one of {known}")
        return None
    found: pd.Timestamp | None = attempt(problems, find_day, cube, date)
    return found


def _columns(presence: xr.DataArray, space: Space, split: Split) -> pd.DataFrame:
    """Relatedness with its bounds, complexity and quadrant, by industry."""
    codes = space.industries
    here = presence.reindex(industry=codes).expand_dims("region")
    related = space.relatedness.sel(industry=codes, industry2=codes)
    low, high = (density(here.fillna(fill), related).isel(region=0).values for fill in (0.0, 1.0))
    pci = space.pci.sel(industry=codes).values
    lines = [float(getattr(np, f"nan{split}")(values)) for values in (low, high, pci)]
    near, far = low >= lines[1], high < lines[0]  # what the secret cells cannot turn round
    known = (near | far) & ~np.isnan(low)
    quadrant = [
        QUADRANTS[bool(a), bool(b)] if c else ""
        for a, b, c in zip(near, pci >= lines[2], known, strict=True)
    ]
    exact = np.where(here.notnull().all().item(), low, np.nan)
    found = pd.DataFrame(
        {
            "relatedness": exact,
            "relatedness_low": low,
            "relatedness_high": high,
            "complexity": pci,
            "quadrant": quadrant,
        },
        index=pd.Index(codes, name="industry"),
    )
    names = ("relatedness_line_low", "relatedness_line_high", "complexity_line")
    found.attrs = dict(zip(names, lines, strict=True))
    return found


def _table(
    now: xr.Dataset, quotient: xr.DataArray, regions: tuple[str, str], columns: pd.DataFrame
) -> pd.DataFrame:
    """The table of the schema: what the region has, beside where it could go."""
    code, other = regions
    here = now.sel(region=code)
    lq = quotient.sel(region=code).to_series()
    table = pd.DataFrame(
        {
            "region": code,
            "region_name": str(here["region_name"].item()),
            "industry_name": here["industry_name"].to_series(),
            "employees": here["employees"].to_series(),
            "reference_employees": now["employees"].sel(region=other).to_series(),
            "share": share(now).sel(region=code).to_series(),
            "location_quotient": lq,
            "present": (lq >= 1).astype("boolean").mask(lq.isna()),
        }
    )
    joined = table.join(columns)
    joined["quadrant"] = joined["quadrant"].fillna("")
    return check(joined.reset_index(), "opportunity_map")
