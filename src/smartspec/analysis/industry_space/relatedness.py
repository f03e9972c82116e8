"""How much more often two industries occur together than their sizes let expect."""

from __future__ import annotations

from typing import Literal

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_choice, options
from smartspec.analysis._presence import (
    MIN_REGIONS,
    check_enough_regions,
    count_pairs,
    pair_array,
    read_presence,
    set_diagonal,
)
from smartspec.errors import Problems

Measure = Literal["probability", "association", "cosine", "jaccard", "conditional"]
Size = Literal["co_occurrences", "occurrences"]


def relatedness(
    presence: xr.DataArray,
    *,
    measure: Measure = "probability",
    size: Size = "co_occurrences",
    min_regions: int = MIN_REGIONS,
) -> xr.DataArray:
    """The relatedness of each pair of industries, by their co-occurrence in regions.

    With `C_ij` the regions that have both i and j (nothing on the diagonal), `s_i = sum_j C_ij`
    and `t = sum_i s_i`: probability `C_ij / (t/2 (s_i/t s_j/(t-s_i) + s_j/t s_i/(t-s_j)))`,
    association `C_ij t / (s_i s_j)`, cosine `C_ij / sqrt(s_i s_j)`, jaccard
    `C_ij / (s_i + s_j - C_ij)`, conditional `C_ij / max(s_i, s_j)`. With
    `size="occurrences"`, `s_i` is the number of regions that have i and `t` that of all regions.

    Args:
        presence: 1 where a region is specialised in an industry, else 0, by region, industry;
            further dimensions such as date are kept.
        measure: `probability` (observed over expected if pairs were drawn without
            repetition), `association` (the same with repetition), `cosine`, `jaccard`, or
            `conditional` (the smaller conditional probability).
        size: how large an industry is: its `co_occurrences`, or its `occurrences`.
        min_regions: fewer regions are refused.

    Returns:
        Relatedness by industry, industry2, symmetric, attributes `measure`, `size`. Probability
        and association [ratio]: 1 is what chance lets expect; the others [fraction] lie
        between 0 and 1. 0 on the diagonal; NaN where an industry is nowhere or occurs with none.

    Raises:
        SelectionError: fewer regions than `min_regions`, cells that are unknown or not 0 or 1,
            an unknown option, probability of occurrences; each with place and cure.

    Example:
        >>> presence = xr.DataArray([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0]],
        ...     coords={"region": ["05112", "05113"], "industry": ["20", "24", "28"]})
        >>> found = relatedness(presence, measure="association", min_regions=2)
        >>> found.sel(industry="20").values.round(3).tolist()
        [0.0, 1.778, 1.333]

    Reference:
        van Eck, N. J., Waltman, L. (2009), How to normalize cooccurrence data? An analysis of
        some well-known similarity measures, Journal of the American Society for Information
        Science and Technology 60(8), 1635-1651. Steijn, M. P. A. (2020), Improvement on the
        association strength: implementing a probabilistic measure based on combinations without
        repetition, Papers in Evolutionary Economic Geography 20.43, Utrecht University.
    """
    with options() as problems:
        check_choice(problems, "measure", measure, Measure)
        check_choice(problems, "size", size, Size)
        _refuse_probability_of_occurrences(problems, measure, size)
        matrix = read_presence(problems, presence)
        if matrix is not None:
            check_enough_regions(problems, matrix, min_regions)
    assert matrix is not None
    pairs = count_pairs(matrix, "industry")
    occurrences = np.diagonal(pairs, axis1=-2, axis2=-1).copy()
    set_diagonal(pairs, 0.0)
    if size == "occurrences":
        sizes, total = occurrences, np.array(float(matrix.sizes["region"]))
    else:
        sizes = pairs.sum(axis=-1)
        total = sizes.sum(axis=-1)
    sizes[sizes == 0] = np.nan  # nothing is divided by zero
    pairs /= _expected(pairs, sizes, total[..., None, None], measure)
    set_diagonal(pairs, 0.0)
    unit = "ratio" if measure in ("probability", "association") else "fraction"
    return pair_array(pairs, matrix, "industry", unit=unit, measure=measure, size=size).rename(
        "relatedness"
    )


def _expected(
    pairs: np.ndarray, sizes: np.ndarray, total: np.ndarray, measure: Measure
) -> np.ndarray:
    """What co-occurrences are divided by."""
    one, other = sizes[..., :, None], sizes[..., None, :]
    if measure == "association":
        return np.asarray(one * other / total)
    if measure == "cosine":
        return np.sqrt(one * other)
    if measure == "jaccard":
        return np.asarray(one + other - pairs)
    if measure == "conditional":
        return np.maximum(one, other)
    return np.asarray(one * other * (1 / (total - one) + 1 / (total - other)) / 2)


def _refuse_probability_of_occurrences(problems: Problems, measure: str, size: str) -> None:
    if measure == "probability" and size == "occurrences":
        problems.add(
            "the probability measure draws pairs, so it counts co-occurrences",
            column="size",
            value=size,
            cure="set size='co_occurrences', or measure='association' with occurrences",
        )
