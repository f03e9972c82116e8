"""Geary's c: how much neighbours differ."""

from __future__ import annotations

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
import xarray as xr

from smartspec.analysis._options import check_choice, options
from smartspec.analysis.space._permutation import check_permutations, two_sided
from smartspec.analysis.space._weights import Standardise, flat, read_weights, shaped
from smartspec.cube import carry_internal

UNITS = {
    "z_normal": "standard deviations",
    "p_normal": "probability",
    "p_permutation": "probability",
}


def geary(
    values: xr.DataArray,
    weights: xr.DataArray,
    *,
    dim: str = "region",
    standardise: Standardise = "row",
    permutations: int = 0,
    seed: int = 0,
) -> xr.Dataset:
    """Geary's c of each industry (or any further dimension) with tests.

    `c = (n - 1) sum_rs w_rs (x_r - x_s)^2 / (2 S_0 sum_r (x_r - mean x)^2)` with `S_0` the sum of
    weights; without any pattern `E(c) = 1`, below 1 neighbours are alike.

    Args:
        values: any figures by `dim`, such as location quotients; further dimensions are kept.
        weights: weights of neighbours by `region`, `region2` (by `dim` and `dim` + "2"), such
            as `contiguity` gives; or weights of libpysal.
        dim: dimension of the regions.
        standardise: `row` divides by the sum of each row, `none` takes weights as they are.
        permutations: random orders for `p_permutation`; 0 for none, 999 is usual.
        seed: of the random orders.

    Returns:
        `geary` [index], `expected`, `variance_normal`, `z_normal` (below 0: alike), `p_normal`,
        `p_permutation`; p two-sided. Attributes `standardise`, `permutations`, `seed`,
        `islands` (they stay in n and in the mean). NaN where one region is not known or all are
        equal.

    Raises:
        SelectionError: regions without weights, unknown or negative weights, weights of a region
            with itself, fewer than three regions, no neighbours at all; all at once.

    Example:
        >>> codes = ["a", "b", "c", "d"]
        >>> w = xr.DataArray(
        ...     [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]],
        ...     dims=("region", "region2"), coords={"region": codes, "region2": codes})
        >>> values = xr.DataArray([1.0, 2.0, 3.0, 4.0], dims="region", coords={"region": codes})
        >>> round(float(geary(values, w, standardise="none").geary), 3)
        0.3

    Reference:
        Geary, R. C. (1954), The contiguity ratio and statistical mapping, The Incorporated
        Statistician 5(3), 115-145. Cliff, A. D., Ord, J. K. (1981), Spatial Processes, Pion.
    """
    with options() as problems:
        check_choice(problems, "standardise", standardise, Standardise)
        check_permutations(problems, permutations, seed)
        w = read_weights(problems, values, weights, dim, standardise)
    assert w is not None
    x, like = flat(values, dim)
    n, (s0, s1, s2) = len(x), w.sums
    edges = w.matrix.tocoo()
    square = ((x - x.mean(axis=0)) ** 2).sum(axis=0)
    square = np.where(square > np.finfo(float).eps * (x**2).sum(axis=0), square, np.nan)
    scale = (n - 1) / (2 * s0 * square)

    def ratio(figures: np.ndarray) -> np.ndarray:
        """Differences edge by edge: squares of sums would lose digits."""
        apart = (figures[edges.coords[0]] - figures[edges.coords[1]]) ** 2
        return np.asarray(scale * (edges.data[:, None] * apart).sum(axis=0))

    found = ratio(x)
    known = np.where(np.isfinite(found), 1.0, np.nan)
    variance = known * ((2 * s1 + s2) * (n - 1) - 4 * s0**2) / (2 * (n + 1) * s0**2)
    score = (found - 1) / np.sqrt(np.where(variance > 0, variance, np.nan))
    tests = {"z_normal": score, "p_normal": 2 * scipy.special.ndtr(-abs(score))}
    parts = {"geary": found, "expected": known, "variance_normal": variance, **tests}
    parts["p_permutation"] = two_sided(
        found, lambda generator: ratio(x[generator.permutation(n)]), permutations, seed
    )
    named = {k: shaped(numbers, like, UNITS.get(k, "index")) for k, numbers in parts.items()}
    chosen = {"standardise": standardise, "permutations": permutations, "seed": seed}
    result = xr.Dataset(named, attrs={**chosen, "islands": ", ".join(w.islands)})
    return carry_internal(result, weights)
