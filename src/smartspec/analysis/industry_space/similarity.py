"""How alike two industries (or regions) are in all their location quotients."""

from __future__ import annotations

from typing import Literal

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_at_least_zero, check_choice, options
from smartspec.analysis._presence import (
    MIN_REGIONS,
    check_enough_regions,
    pair_array,
    read_presence,
)
from smartspec.analysis.industry_space.co_occurrence import Of

Measure = Literal["cosine", "correlation", "log_correlation"]


def similarity(
    quotients: xr.DataArray,
    *,
    of: Of = "industry",
    measure: Measure = "cosine",
    epsilon: float = 0.1,
    min_regions: int = MIN_REGIONS,
) -> xr.DataArray:
    """The similarity of each pair of industries by their quotients in all regions.

    cosine `sum_r q_ri q_rj / sqrt(sum_r q_ri^2 sum_r q_rj^2)`; correlation: the same of the
    deviations from the mean of each industry (Pearson); log_correlation: that of
    `ln(q + epsilon)`, which with `of="region"` is the export similarity of Bahar et al. Unlike
    `proximity`, it counts how strong an industry is, not only whether it is above a threshold.

    Args:
        quotients: location quotients (RCA), or other amounts of zero or more, by region,
            industry; further dimensions such as date are kept.
        of: pairs of `industry` over regions, or of `region` over industries.
        measure: `cosine`, `correlation` or `log_correlation`.
        epsilon: added to each quotient before its logarithm is taken, above 0.
        min_regions: fewer regions are refused for pairs of industries.

    Returns:
        Similarity [index] by industry, industry2 (or region, region2), symmetric, 1 on the
        diagonal, attributes `of`, `measure`, `epsilon`. Cosine lies between 0 and 1,
        correlations between -1 and 1. NaN where an industry is nowhere (cosine) or everywhere
        the same (correlations), also on the diagonal.

    Raises:
        SelectionError: fewer regions than `min_regions`, cells that are unknown or negative, an
            unknown option; all at once, each with place and cure.

    Example:
        >>> quotients = xr.DataArray([[2.0, 1.0, 0.0], [1.0, 0.5, 2.0]],
        ...     coords={"region": ["05112", "05113"], "industry": ["20", "24", "28"]})
        >>> similarity(quotients, min_regions=2).sel(industry="20").values.round(3).tolist()
        [1.0, 1.0, 0.447]

    Reference:
        Bahar, D., Hausmann, R., Hidalgo, C. A. (2014), Neighbors and the evolution of the
        comparative advantage of nations: Evidence of international knowledge diffusion?, Journal
        of International Economics 92(1), 111-123.
    """
    with options() as problems:
        check_choice(problems, "of", of, Of)
        check_choice(problems, "measure", measure, Measure)
        check_at_least_zero(problems, epsilon=epsilon)
        if epsilon == 0 and measure == "log_correlation":
            cure = "give a small number above 0: the logarithm of 0 is undefined"
            problems.add("no number above 0", column="epsilon", value=epsilon, cure=cure)
        matrix = read_presence(problems, quotients, weighted=True, name="quotients")
        if matrix is not None and of == "industry":
            check_enough_regions(problems, matrix, min_regions)
    assert matrix is not None
    figures = matrix.values.astype(np.float64)
    rows = figures.swapaxes(-1, -2) if of == "industry" else figures
    if measure == "log_correlation":
        rows = np.log(rows + epsilon)
    pairs = _cosine(rows if measure == "cosine" else _deviations(rows))
    said: dict[str, str | float] = {"of": of, "measure": measure}
    if measure == "log_correlation":
        said |= {"epsilon": epsilon}
    return pair_array(pairs, matrix, of, unit="index", **said).rename("similarity")


def _deviations(rows: np.ndarray) -> np.ndarray:
    """Deviations from the mean of each row; where they are rounding errors only, all 0."""
    apart = rows - rows.mean(axis=-1, keepdims=True)
    size = np.abs(rows).max(axis=-1, keepdims=True)
    return np.where(np.abs(apart).max(axis=-1, keepdims=True) > 1e-12 * size, apart, 0.0)


def _cosine(rows: np.ndarray) -> np.ndarray:
    """Cosines of all pairs of rows; NaN beside a row of zeros."""
    largest = np.abs(rows).max(axis=-1, keepdims=True)
    rows = rows / np.where(largest > 0, largest, np.nan)  # squares of small figures vanish
    rows = rows / np.sqrt((rows**2).sum(axis=-1, keepdims=True))
    pairs = np.clip(np.matmul(rows, rows.swapaxes(-1, -2)), -1, 1)
    place = np.arange(pairs.shape[-1])
    pairs[..., place, place] = np.where(np.isnan(pairs[..., place, place]), np.nan, 1.0)
    return pairs
