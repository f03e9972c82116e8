"""Peer regions: the regions most like one's own, and in what they are like it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis._options import options
from smartspec.cube import carry_internal, check_is_dataset, kind_of
from smartspec.errors import did_you_mean

DIGITS = 12  # distances that differ by rounding errors only are ties


def peer_regions(distance: xr.Dataset, *, region: str, n: int = 5) -> pd.DataFrame:
    """The n regions nearest to one, with what each variable adds to the distance.

    `contribution_k = w_k (x_rk - x_sk)^2 / d_rs^2` (with `manhattan` without squares): the
    contributions to one distance add up to 1. Equal distances share a rank, so that there may
    be more than n peers.

    Args:
        distance: result of `structural_distance` at one date.
        region: label of the region whose peers are sought.
        n: how many ranks.

    Returns:
        A table with one row per peer and variable, nearest peer and largest contribution
        first: `rank`, `peer` (label of the region), `distance`, `variable`, `weight`
        [fraction], `here`, `there` (the variable of the region and of the peer as compared),
        `contribution` [fraction; NaN at distance 0]. Attributes `region`, `standardise`,
        `metric`, and `unknown`: regions whose distance is not known; they are not ranked.

    Raises:
        SelectionError: a region that is not there, a further dimension such as date, n below 1;
            all at once.

    Example:
        >>> from smartspec.analysis import structural_distance
        >>> table = pd.DataFrame({"region": ["a", "b", "c"], "density": [100.0, 200.0, 300.0],
        ...                       "industry_share": [0.3, 0.2, 0.1]})
        >>> peers = peer_regions(structural_distance(table, standardise="range"), region="a", n=1)
        >>> peers[["peer", "distance"]].drop_duplicates().to_dict("records")
        [{'peer': 'b', 'distance': 0.5}]
        >>> peers.set_index("variable").contribution.round(3).to_dict()
        {'density': 0.5, 'industry_share': 0.5}

    Reference:
        Navarro, M., Gibaja, J. J., Franco, S., Murciego, A., Gianelle, C., Hegyi, F. B.,
        Kleibrink, A. (2014), Regional benchmarking in the smart specialisation process:
        Identification of reference regions based on structural similarity, JRC Technical
        Reports, S3 Working Paper 03/2014.
    """
    _check_is_distance(distance)
    apart, position, weight = (distance[k] for k in ("distance", "position", "weight"))
    (variables,) = weight.dims
    with options() as problems:
        extra = [str(d) for d in position.dims if d != variables and f"{d}2" not in apart.dims]
        if extra:
            cure = f"choose one first: distance.sel({extra[0]}=...)"
            problems.add(f"a distance for each {', '.join(extra)}", column="distance", cure=cure)
        dim = next(str(d) for d in apart.dims if f"{d}2" in apart.dims)
        codes = [str(code) for code in apart[dim].values]
        if region not in codes:
            cure = did_you_mean(region, codes)
            problems.add("no such region", column="region", value=region, cure=cure)
        if not isinstance(n, (int, np.integer)) or isinstance(n, bool) or n < 1:
            problems.add("not a whole number of 1 or more", column="n", value=n, cure="such as 5")
    others = apart.sel({dim: region}, drop=True).drop_sel({f"{dim}2": region})
    others = others.rename({f"{dim}2": dim})
    ranks = others.to_series().round(DIGITS).rank(method="min").dropna()
    kept = ranks[ranks <= n].sort_values(kind="stable")
    power = 1 if distance.attrs["metric"] == "manhattan" else 2
    rows = _rows(others, position, weight, (region, power), [str(peer) for peer in kept.index])
    rows.insert(0, "rank", rows["peer"].map(kept).astype(int))
    rows = rows.sort_values(
        ["rank", "peer", "contribution"], ascending=[True, True, False], kind="stable"
    ).reset_index(drop=True)
    unknown = [str(code) for code in others[dim].values[others.isnull().values]]
    rows.attrs = {"region": region, **distance.attrs, "unknown": ", ".join(unknown)}
    return carry_internal(rows, distance)


def _check_is_distance(distance: Any) -> None:
    cure = "give the result of structural_distance"
    check_is_dataset(distance, "distance", cure=cure)
    if not {"distance", "position", "weight"} <= set(distance):
        raise TypeError(f"distance is {kind_of(distance)}. Cure: {cure}")


def _rows(
    others: xr.DataArray,
    position: xr.DataArray,
    weight: xr.DataArray,
    choice: tuple[str, int],
    peers: list[str],
) -> pd.DataFrame:
    """One row per peer and variable; what counts nothing contributes nothing, known or not."""
    (dim,), (variables,) = map(str, others.dims), map(str, weight.dims)
    region, power = choice
    here = position.sel({dim: region}, drop=True)
    there = position.sel({dim: peers})
    gap = (abs(there - here) ** power * weight).where(weight > 0, 0)
    total = gap.sum(variables, skipna=False)
    table = xr.Dataset(
        {
            "distance": others.sel({dim: peers}),
            "weight": weight,
            "here": here,
            "there": there,
            "contribution": gap / total.where(total > 0),
        }
    ).to_dataframe(dim_order=[dim, variables])
    table = table.reset_index().rename(columns={dim: "peer", variables: "variable"})
    return table[["peer", "distance", "variable", "weight", "here", "there", "contribution"]]
