"""The strongest industries of each region: TOP-n specialisations and TOP-n growth."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import (
    attempt,
    check_at_least_zero,
    check_choice,
    check_is_profile,
    options,
)
from smartspec.analysis.profiles._ranking import first_ranks
from smartspec.cube import carry_internal, find_region
from smartspec.errors import Problems, did_you_mean
from smartspec.tables import check

By = Literal["location_quotient", "growth"]
Cells = tuple[np.ndarray, np.ndarray]  # the places of regions and of industries
COLUMNS = ["employees", "share", "location_quotient", "growth", "quadrant", "borderline"]
LIMITS = ("low", "high", "probable_low", "probable_high")
BOUNDS = ["estimated", *(f"{name}_{end}" for name in COLUMNS[1:4] for end in LIMITS)]


def top(
    profile: xr.Dataset,
    *,
    n: int = 3,
    by: By = "location_quotient",
    relevant: Iterable[str] | None = None,
    regions: Iterable[str] | None = None,
    specialised_above: float = 1.0,
    growth_lq_from: float = 0.5,
) -> pd.DataFrame:
    """The n strongest relevant industries of each region.

    `rank = 1 + number of relevant industries that are above`. By location quotient among
    industries with LQ > 1, by growth among those with LQ >= 0.5. Equal values share a rank; in
    rounded cubes an industry counts as above another only if the lower end of its probable interval
    exceeds the other's upper end, so ranks that the level of the profile cannot tell apart are
    shared. All industries with rank <= n are listed, by value, so there can be more than n.

    Tiny and overlapping industries do not take part, nor does what rests on a secret count. By
    location quotient only the figures at `end` matter: an industry that starts at zero takes part.

    Args:
        profile: result of `competence_profile`.
        n: ranks listed per region.
        by: `location_quotient` or `growth`.
        relevant: codes of the industries that take part (knowledge-intensive, innovative, or
            member of a lead market); None means all. Codes that the profile lacks are named in
            `attrs["relevant_missing"]`.
        regions: codes or names, in the order wished; None means all except the reference.
        specialised_above: LQ [ratio] that a specialisation must exceed.
        growth_lq_from: smallest LQ [ratio] of an industry ranked by growth.

    Returns:
        Table of the schema `top`, by region and value. `secret_not_ranked` counts the region's
        relevant industries that could belong there but are secret; it is also in `attrs` for
        every region, those without a ranked industry included.

    Raises:
        SelectionError: n below 1, unknown `by`, unknown regions or regions without figures,
            no relevant industry in the profile; all at once.

    Example:
        >>> lq = xr.DataArray([[1.0, 1.0], [1.5, 2.0]], dims=("region", "industry"))
        >>> known = lq * 0 + 100.0
        >>> profile = xr.Dataset(
        ...     {"location_quotient": lq, "growth": known * 0, "employees": known,
        ...      "share": known / 1000, "borderline": lq > 9,
        ...      "quadrant": xr.full_like(lq, "growth", dtype=object),
        ...      "left_out": xr.full_like(lq, "", dtype=object)},
        ...     coords={"region": ["05", "05112"], "industry": ["20", "24"],
        ...             "region_name": ("region", ["NRW", "Duisburg"]),
        ...             "industry_name": ("industry", ["Chemicals", "Metal"])},
        ...     attrs={"reference": "05"})
        >>> top(profile)[["region", "rank", "industry", "value"]].values.tolist()
        [['05112', 1, '24', 2.0], ['05112', 2, '20', 1.5]]

    Reference:
        Strategy of the Metropole Ruhr, TOP-3 of the districts (figures 5 and 6).
    """
    with options() as problems:
        _check_choices(problems, n, by, specialised_above, growth_lq_from)
        codes = _check_regions(problems, profile, regions)
        wished, missing = _check_relevant(problems, profile, relevant)
    cells = profile.indexes["region"].get_indexer(pd.Index(codes, dtype=object)), wished
    eligible = _eligible(profile, by, specialised_above, growth_lq_from)
    secret = _part(_secret(profile, by), cells).sum(axis=1)
    table = check(_ranked(profile, eligible, cells, by, n, secret=secret), "top")
    table.attrs = {
        **profile.attrs,
        "by": by,
        "n": n,
        "specialised_above": specialised_above,
        "growth_lq_from": growth_lq_from,
        "relevant_missing": missing,
        "secret_not_ranked": dict(zip(codes, secret.tolist(), strict=True)),
    }
    return carry_internal(table, profile)


def _check_choices(
    problems: Problems, n: int, by: str, specialised_above: float, growth_lq_from: float
) -> None:
    check_choice(problems, "by", by, By)
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)) or n < 1:
        problems.add("not a number of ranks", column="n", value=n, cure="give 1, 2, 3, ...")
    check_at_least_zero(
        problems, specialised_above=specialised_above, growth_lq_from=growth_lq_from
    )


def _check_regions(
    problems: Problems, profile: xr.Dataset, regions: Iterable[str] | None
) -> list[str]:
    check_is_profile(profile, "left_out")
    if regions is None:
        reference = profile.attrs.get("reference")
        return [str(code) for code in profile["region"].values if code != reference]
    names = [regions] if isinstance(regions, str) else list(regions)
    codes = [attempt(problems, find_region, profile, name) for name in names]
    codes = list(dict.fromkeys(code for code in codes if code is not None))
    for code in codes:
        if (profile["left_out"].sel(region=code) == "not_available").all():
            problems.add(
                f"region '{code}' has no figures between {profile.attrs.get('start')} and "
                f"{profile.attrs.get('end')}: it did not exist or is not loaded",
                cure="leave it out or choose other dates",
            )
    return codes


def _check_relevant(
    problems: Problems, profile: xr.Dataset, relevant: Iterable[str] | None
) -> tuple[np.ndarray, list[str]]:
    index = profile.indexes["industry"]
    if relevant is None:
        return np.arange(len(index)), []
    codes = list(dict.fromkeys([relevant] if isinstance(relevant, str) else relevant))
    missing = [str(code) for code in codes if code not in index]
    if len(missing) == len(codes):
        first = codes[0] if codes else ""
        problems.add(
            f"none of the {len(codes)} relevant industries is in the profile",
            cure=did_you_mean(first, index),
        )
    return np.flatnonzero(index.isin(codes)), missing


def _eligible(
    profile: xr.Dataset, by: By, specialised_above: float, growth_lq_from: float
) -> np.ndarray:
    lq = profile["location_quotient"].to_numpy()
    if by == "location_quotient":
        counts = lq > specialised_above
    else:
        counts = (lq >= growth_lq_from) & profile["growth"].notnull().to_numpy()
    reason = profile["left_out"].to_numpy().ravel()
    cells = np.flatnonzero(counts)
    for word in ("tiny", "overlap"):  # the frequent one first: words are slow to compare
        holds = reason.take(cells) == word
        cells = cells.compress(~holds)
    eligible = np.zeros(counts.shape, dtype=bool)
    eligible.flat[cells] = True
    return eligible


def _secret(profile: xr.Dataset, by: By) -> np.ndarray:
    """What could belong to the ranking, but its figure rests on a secret count."""
    unknown = profile["location_quotient"].isnull()
    if by == "growth":
        unknown = unknown | profile["growth"].isnull()
    cells = unknown.to_numpy()
    cells[cells] = profile["left_out"].to_numpy()[cells] == "secret"
    return cells


def _part(values: np.ndarray, cells: Cells) -> np.ndarray:
    """The rows and columns of `cells`; whole columns are not copied once more."""
    rows, columns = cells
    part = values[rows]
    return part if len(columns) == values.shape[1] else part[:, columns]


def _end(profile: xr.Dataset, by: By, end: str) -> xr.DataArray:
    """The probable end of what is ranked, else the certain one, else the exact figure."""
    return profile.get(f"{by}_probable_{end}", profile.get(f"{by}_{end}", profile[by]))


def _ranked(
    profile: xr.Dataset,
    eligible: np.ndarray,
    cells: Cells,
    by: By,
    n: int,
    *,
    secret: np.ndarray,
) -> pd.DataFrame:
    """The ranked industries, in the order of the regions of `cells`."""
    mine = _part(eligible, cells)
    row, column = np.divmod(np.flatnonzero(mine), mine.shape[1])
    at = (cells[0][row], cells[1][column])
    low, high = (_end(profile, by, end).to_numpy()[at] for end in ("low", "high"))
    found = first_ranks(row, low, high, n)
    row, at = row[found.place], (at[0][found.place], at[1][found.place])
    value = profile[by].to_numpy()[at]
    code = profile.indexes["industry"].argsort().argsort()[at[1]]
    order = np.lexsort((code, found.rank, -value, row))
    row, at = row[order], (at[0][order], at[1][order])
    bounds = [name for name in BOUNDS if name in profile]
    return pd.DataFrame(
        {
            "region": profile["region"].to_numpy()[at[0]],
            "region_name": profile["region_name"].to_numpy()[at[0]],
            "rank": found.rank[order],
            "shared_rank": found.shared[order],
            "industry": profile["industry"].to_numpy()[at[1]],
            "industry_name": profile["industry_name"].to_numpy()[at[1]],
            "value": value[order],
            "by": by,
            **{name: profile[name].to_numpy()[at] for name in [*COLUMNS, *bounds]},
            "secret_not_ranked": secret[row],
        }
    )
