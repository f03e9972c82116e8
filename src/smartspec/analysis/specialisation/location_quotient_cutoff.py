"""The cut-off above which a location quotient is exceptional, industry by industry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from smartspec.analysis._options import check_level, check_whole, options
from smartspec.analysis.specialisation._members import check_members, member_quotients, z_values

INTERVAL = (0.025, 0.975)  # of the draws: the interval that holds 95 % of them


def location_quotient_cutoff(
    cube: xr.Dataset,
    *,
    reference: str,
    regions: Sequence[str] | None = None,
    level: float = 0.95,
    standardised: bool = True,
    log: bool = False,
    draws: int = 1000,
    seed: int = 0,
    include_region: bool = True,
) -> xr.Dataset:
    """The bootstrap cut-off of the (standardised) location quotient of each industry.

    `c_i = mean over draws b of Q_level(z_i1*b, ..., z_in*b)`: the regions are drawn with
    replacement, each draw has its quantile, and the cut-off is the mean of these. It assumes no
    distribution; 1.645 would be right only if z were normal.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        regions: the regions that are compared; without it all of the cube but the reference
            and those that contain another one.
        level: quantile that sets the cut-off [fraction], between 0 and 1.
        standardised: cut-off of the standardised LQ; otherwise of LQ itself.
        log: use `ln LQ`.
        draws: number of bootstrap samples.
        seed: start of the random numbers; the same seed gives the same cut-off.
        include_region: whether the reference includes the region (the usual definition).

    Returns:
        Dataset by date, industry: `cutoff` [standard deviations, or ratio], and `cutoff_low`,
        `cutoff_high`, between which 95 % of the draws lie; all choices as attributes. NaN where
        the quotient of one region is not known or all are equal.

    Raises:
        SelectionError: reference or regions that the cube lacks, fewer than two regions, a
            level not between 0 and 1, draws or seed that are no counts; all at once.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", region, industry, count, "observed")
        ...     for region, metal, total in
        ...         (("D", 90.0, 300.0), ("a", 20.0, 100.0), ("b", 30.0, 100.0), ("c", 40.0, 100.0))
        ...     for industry, count in (("metal", metal), ("TOTAL", total))
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> found = location_quotient_cutoff(build_cube(rows), reference="D")
        >>> 0 < float(found.cutoff.item()) < 1
        True

    Reference:
        Tian, Z. (2013), Measuring Agglomeration Using the Standardized Location Quotient with a
        Bootstrap Method, Journal of Regional Analysis and Policy 43(2), 186-197.
    """
    with options() as problems:
        members = check_members(problems, cube, reference=reference, regions=regions, least=2)
        check_level(problems, level)
        check_whole(problems, least=1, draws=draws)
        check_whole(problems, seed=seed)
    values = member_quotients(
        cube, members, reference=reference, include_region=include_region, log=log
    )
    attrs = {**values.attrs, "unit": "log" if log else "ratio"}
    if standardised:
        values, attrs["unit"] = z_values(values), "standard deviations"
    found = xr.apply_ufunc(
        _cutoffs,
        values.compute(),
        input_core_dims=[["region"]],
        output_core_dims=[[], [], []],
        kwargs={"level": level, "draws": draws, "seed": seed},
    )
    names = ("cutoff", "cutoff_low", "cutoff_high")
    result = xr.Dataset(dict(zip(names, found, strict=True)))
    chosen = {"level": level, "draws": draws, "seed": seed, "standardised": int(standardised)}
    return result.assign_attrs({**attrs, **chosen, "regions": len(members)})


def _cutoffs(
    values: NDArray[np.float64], *, level: float, draws: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Mean, low and high of the quantiles of the draws; regions are the last axis.

    A draw is a draw of ranks: the values are sorted once, and the quantile of a sample lies
    between the values of two of its ranks. So the order of the regions plays no part.
    """
    count = values.shape[-1]
    ranks = np.random.default_rng(seed).integers(count, size=(draws, count))
    place = (count - 1) * level
    below = min(int(place), count - 2)
    ranks.partition((below, below + 1), axis=1)
    ordered = np.sort(values, axis=-1)
    lower, upper = ordered[..., ranks[:, below]], ordered[..., ranks[:, below + 1]]
    quantiles = lower + (place - below) * (upper - lower)
    quantiles[np.isnan(values).any(axis=-1)] = np.nan
    low, high = np.quantile(quantiles, INTERVAL, axis=-1)
    return quantiles.mean(axis=-1), low, high
