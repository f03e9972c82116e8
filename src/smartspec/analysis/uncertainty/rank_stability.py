"""How stable a TOP-n list is if chance had dealt otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import Day, check_reference, options
from smartspec.analysis.change.growth import growth
from smartspec.analysis.profiles._ranking import first_ranks
from smartspec.analysis.profiles.competence_profile import competence_profile
from smartspec.analysis.profiles.top import top
from smartspec.analysis.specialisation.location_quotient import location_quotient
from smartspec.analysis.uncertainty._draws import check_draws, drawn_cubes
from smartspec.analysis.uncertainty._nesting import Groups, check_groups
from smartspec.cube import carry_internal

By = Literal["location_quotient", "growth"]
TABLE = ["region", "region_name", "industry", "industry_name", "rank", "share_of_draws"]


def rank_stability(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    end: Day,
    n: int = 3,
    by: By = "location_quotient",
    relevant: Iterable[str] | None = None,
    draws: int = 500,
    seed: int = 1,
    groups: Groups | None = None,
    **profile_options: Any,
) -> pd.DataFrame:
    """In which share of drawn economies each industry is among the TOP n of its region.

    `share_of_draws = number of draws with rank <= n / draws`, each draw with
    `e*_ir ~ Poisson(e_ir)`. Those take part that take part as observed (relevant, not tiny, no
    overlap); in each draw they are listed by the rules of `top`, without the bounds of rounding.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        start: reference date at which growth starts.
        end: reference date of the location quotient and the end of growth.
        n: ranks listed per region.
        by: `location_quotient` or `growth`.
        relevant: codes of the industries that take part; None means all.
        draws: number of economies drawn.
        seed: seed of the random numbers; the same seed gives the same shares, in whatever order
            regions and industries stand.
        groups: code of each region that is a group of others, as `group_regions` makes them, to the
            codes or names of its members in the cube; it moves with them. Needed where codes do
            not show it.
        profile_options: further options of `competence_profile`.

    Returns:
        Table by region: industries that are in the list as observed (`rank`), and those that
        enter it in some draw (`rank` missing), with `share_of_draws` [fraction]; attributes name
        the choices.

    Raises:
        SelectionError: as `competence_profile` and `top`; fewer than 10 draws; regions of which
            codes and groups do not show whether they contain others.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> counts = {"05": (2000, 2000, 6000), "05112": (60, 22, 18)}
        >>> rows = pd.DataFrame([
        ...     (f"{year}-09-30", region, industry, float(count), "observed")
        ...     for year in (2014, 2019) for region, three in counts.items()
        ...     for industry, count in zip(("A", "B", "C", "TOTAL"), (*three, sum(three)))
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> table = rank_stability(build_cube(rows), reference="05", start="2014", end="2019", n=1)
        >>> table[["region", "industry", "share_of_draws"]].values.tolist()
        [['05112', 'A', 1.0]]

    Reference:
        Goldstein, H., Spiegelhalter, D. J. (1996), League tables and their limitations, Journal of
        the Royal Statistical Society A 159(3), 385-443.
    """
    with options() as problems:
        code = check_reference(problems, cube, reference)
        check_draws(problems, draws, seed)
        members = check_groups(problems, cube, groups)
    assert code is not None
    given = {"start": start, "end": end, **profile_options}
    profile = competence_profile(cube, reference=code, **given)
    wished = None if relevant is None else list(relevant)
    listed = top(profile, n=n, by=by, relevant=wished)
    days = [np.datetime64(profile.attrs[name]) for name in ("start", "end")]
    leaf = cube["leaf"].to_numpy()
    takes_part = ~profile["left_out"].isin(["tiny", "overlap"]).to_numpy()
    takes_part[profile["region"].to_numpy() == code] = False
    if wished is not None:
        takes_part &= profile["industry"].isin(wished).to_numpy()
    counts = np.zeros(takes_part[:, leaf].shape, dtype=int)
    pair = cube.sel(date=pd.DatetimeIndex(days))
    chances: dict[str, Any] = {"reference": code, "draws": draws, "seed": seed, "groups": members}
    for drawn in drawn_cubes(pair, **chances, together=True):
        for value, eligible in zip(*_values(drawn, by, profile.attrs, listed.attrs), strict=True):
            row, column = np.nonzero(eligible & takes_part[:, leaf])
            among = value[row, column]
            first = first_ranks(row, among, among, n).place
            counts[row[first], column[first]] += 1
    shares = xr.DataArray(counts / draws, coords=profile.isel(industry=leaf)["share"].coords)
    table = _table(shares, listed)
    table.attrs = {**listed.attrs, "draws": draws, "seed": seed}
    return carry_internal(table, cube)


def _values(
    drawn: xr.Dataset, by: By, choices: Mapping[Any, Any], limits: Mapping[Any, Any]
) -> tuple[np.ndarray, np.ndarray]:
    """What is ranked in each drawn economy, and who may be ranked by the rules of `top`."""
    include = bool(choices["include_region"])
    last = drawn.isel(date=[1])
    quotient = location_quotient(last, reference=choices["reference"], include_region=include)
    lq = quotient.isel(date=0).transpose("draw", ...).to_numpy()
    if by == "location_quotient":
        return lq, lq > limits["specialised_above"]
    days = {"start": choices["start"], "end": choices["end"]}
    rates = growth(drawn, **days, growth_of=choices["growth_of"])
    rate = rates.transpose("draw", ...).to_numpy()
    return rate, (lq >= limits["growth_lq_from"]) & np.isfinite(rate)


def _table(shares: xr.DataArray, listed: pd.DataFrame) -> pd.DataFrame:
    """Shares beside the observed ranks, the list's order first."""
    of = shares.rename("share_of_draws").to_dataframe().reset_index()
    of["place"] = of["region"].map({str(code): k for k, code in enumerate(shares["region"].values)})
    ranks = listed[["region", "industry", "rank"]]
    table = of.astype({"region": "string", "industry": "string"}).merge(
        ranks, on=["region", "industry"], how="left"
    )
    table = table[table["rank"].notna() | (table["share_of_draws"] > 0)]
    by = ["place", "rank", "share_of_draws", "industry"]
    return table.sort_values(by, ascending=[True, True, False, True])[TABLE].reset_index(drop=True)
