"""Getis-Ord: hot spots and cold spots."""

from __future__ import annotations

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
import xarray as xr
from scipy import sparse

from smartspec.analysis._arrays import check_values
from smartspec.analysis._options import check_choice, options
from smartspec.analysis.space._weights import Standardise, Weights, flat, read_weights
from smartspec.cube import carry_internal


def getis_ord(
    values: xr.DataArray,
    weights: xr.DataArray,
    *,
    dim: str = "region",
    standardise: Standardise = "none",
) -> xr.Dataset:
    """Local G and G* of each region: whether amounts cluster around it.

    `G_r = sum_s w_rs x_s / sum_s x_s` over the others, `G*_r` over all with the region itself, whose
    weight is the largest of its row (1 at contiguity). `z = (sum_s w_rs x_s - W_r m) /
    (d sqrt((n S_r - W_r^2) / (n - 1)))` with `W_r = sum_s w_rs`, `S_r = sum_s w_rs^2`, mean m and
    standard deviation d of the n values that take part: all, or all but the region itself for G.

    Args:
        values: amounts of zero or more by `dim`; further dimensions are kept.
        weights: weights of neighbours by `region`, `region2` (by `dim` and `dim` + "2"), such
            as `contiguity` gives; or weights of libpysal.
        dim: dimension of the regions.
        standardise: `none` takes weights as they are, `row` divides each row by its sum (for
            G* with the region itself).

    Returns:
        `g`, `g_star` [fraction], `g_z`, `g_star_z` [standard deviations; above 0 hot, below 0
        cold], `g_p`, `g_star_p` (two-sided, normal) by `dim`. Attributes `standardise`,
        `islands`. NaN at regions without neighbours, where all amounts are equal, and
        everywhere where one region is not known. With many regions some of any 100 look hot by
        chance: the p-values are of one region each.

    Raises:
        SelectionError: negative amounts, regions without weights, unknown or negative weights,
            weights of a region with itself, fewer than three regions, no neighbours; all at once.

    Example:
        >>> codes = ["a", "b", "c", "d"]
        >>> w = xr.DataArray(
        ...     [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]],
        ...     dims=("region", "region2"), coords={"region": codes, "region2": codes})
        >>> values = xr.DataArray([1.0, 2.0, 3.0, 4.0], dims="region", coords={"region": codes})
        >>> getis_ord(values, w).g_star_z.values.round(2)
        array([-1.55, -1.34,  1.34,  1.55])

    Reference:
        Getis, A., Ord, J. K. (1992), The analysis of spatial association by use of distance
        statistics, Geographical Analysis 24(3), 189-206. Ord, J. K., Getis, A. (1995), Local
        spatial autocorrelation statistics, Geographical Analysis 27(4), 286-306.
    """
    with options() as problems:
        check_choice(problems, "standardise", standardise, Standardise)
        w = read_weights(problems, values, weights, dim, standardise)
        if dim in values.dims:
            check_values(problems, values, dim)
    assert w is not None
    x, _ = flat(values, dim)
    own = _with_self(w, standardise)
    share, score = _scores(x, w.matrix, itself=False)
    star, star_score = _scores(x, own, itself=True)
    alone = (np.diff(w.matrix.indptr) == 0)[:, None]
    named = {
        "g": (share, "fraction"),
        "g_z": (score, "standard deviations"),
        "g_p": (2 * scipy.special.ndtr(-abs(score)), "probability"),
        "g_star": (star, "fraction"),
        "g_star_z": (star_score, "standard deviations"),
        "g_star_p": (2 * scipy.special.ndtr(-abs(star_score)), "probability"),
    }
    ordered = values.transpose(dim, ...)
    parts = {}
    for name, (numbers, unit) in named.items():
        known = np.where(alone, np.nan, numbers).reshape(ordered.shape)
        parts[name] = ordered.copy(data=known).drop_attrs().transpose(*values.dims)
        parts[name] = parts[name].assign_attrs(unit=unit)
    chosen = {"standardise": standardise, "islands": ", ".join(w.islands)}
    return carry_internal(xr.Dataset(parts, attrs=chosen), weights)


def _with_self(w: Weights, standardise: Standardise) -> sparse.csr_array:
    largest = w.matrix.max(axis=1).toarray().ravel()
    matrix = sparse.csr_array(w.matrix + sparse.diags_array(largest))
    if standardise == "none":
        return matrix
    rows = matrix.sum(axis=1)
    return sparse.csr_array(sparse.diags_array(1 / np.where(rows > 0, rows, 1)) @ matrix)


def _scores(
    x: np.ndarray, matrix: sparse.csr_array, *, itself: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Share of the amounts around each region, and its standard score."""
    n = len(x) - (not itself)
    left = x.sum(axis=0) - (0 if itself else x)
    mean = left / n
    around = matrix @ x
    # squares of deviations from the mean of all: squares of large amounts would lose digits
    centre = x - x.mean(axis=0)
    squares = (centre**2).sum(axis=0) - (0 if itself else centre**2)
    gap = mean - x.mean(axis=0)
    variance = squares / n - gap**2
    floor = 1e-12 * (x**2).mean(axis=0)
    variance = np.where(variance > floor, variance, np.nan)
    total = matrix.sum(axis=1)[:, None]
    pairs = matrix.power(2).sum(axis=1)[:, None]
    spread = (n * pairs - total**2) / (n - 1)
    spread = np.where(spread > 1e-12, spread, np.nan)
    score = (around - total * mean) / np.sqrt(variance * spread)
    return around / np.where(left > 0, left, np.nan), score
