"""Moran's I: whether neighbours are alike."""

from __future__ import annotations

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
import xarray as xr

from smartspec.analysis._options import check_choice, options
from smartspec.analysis.space._permutation import check_permutations, two_sided
from smartspec.analysis.space._weights import Standardise, Weights, flat, read_weights, shaped
from smartspec.cube import carry_internal


def moran(
    values: xr.DataArray,
    weights: xr.DataArray,
    *,
    dim: str = "region",
    standardise: Standardise = "row",
    permutations: int = 0,
    seed: int = 0,
) -> xr.Dataset:
    """Global Moran's I of each industry (or any further dimension) with tests.

    `I = (n / S_0) sum_rs w_rs z_r z_s / sum_r z_r^2` with deviations `z` from the mean and `S_0` the
    sum of weights; without any pattern `E(I) = -1 / (n - 1)`. The variance is that for normal
    values, and that for values in random order (Cliff and Ord).

    Args:
        values: any figures by `dim`, such as location quotients; further dimensions are kept.
        weights: weights of neighbours by `region`, `region2` (by `dim` and `dim` + "2"), such
            as `contiguity` gives; or weights of libpysal.
        dim: dimension of the regions.
        standardise: `row` divides by the sum of each row, `none` takes weights as they are.
        permutations: random orders for `p_permutation`; 0 for none, 999 is usual.
        seed: of the random orders.

    Returns:
        `moran` [index], `expected`, `variance_normal`, `z_normal`, `p_normal`, `variance_random`,
        `z_random`, `p_random`, `p_permutation`; p two-sided. Attributes `standardise`,
        `permutations`, `seed`, `islands`. A region without neighbours stays in n and in the
        mean, its neighbours count nothing. NaN where one region is not known or all are equal.

    Raises:
        SelectionError: regions without weights, unknown or negative weights, weights of a region
            with itself, fewer than four regions, no neighbours at all; all at once.

    Example:
        >>> codes = ["a", "b", "c", "d"]
        >>> w = xr.DataArray(
        ...     [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]],
        ...     dims=("region", "region2"), coords={"region": codes, "region2": codes})
        >>> values = xr.DataArray([1.0, 2.0, 3.0, 4.0], dims="region", coords={"region": codes})
        >>> round(float(moran(values, w).moran), 3)
        0.4

    Reference:
        Moran, P. A. P. (1950), Notes on continuous stochastic phenomena, Biometrika 37, 17-23.
        Cliff, A. D., Ord, J. K. (1981), Spatial Processes: Models and Applications, Pion.
    """
    with options() as problems:
        check_choice(problems, "standardise", standardise, Standardise)
        check_permutations(problems, permutations, seed)
        w = read_weights(problems, values, weights, dim, standardise, fewest=4)
    assert w is not None
    figures, like = flat(values, dim)
    z = figures - figures.mean(axis=0)
    square = (z**2).sum(axis=0)
    square = np.where(square > np.finfo(float).eps * (figures**2).sum(axis=0), square, np.nan)
    scale = len(z) / w.sums[0] / square
    found = scale * (z * (w.matrix @ z)).sum(axis=0)

    def draw(generator: np.random.Generator) -> np.ndarray:
        mixed = z[generator.permutation(len(z))]
        return np.asarray(scale * (mixed * (w.matrix @ mixed)).sum(axis=0))

    parts = {"moran": found, **_moments(found, z, w)}
    parts["p_permutation"] = two_sided(found, draw, permutations, seed)
    named = {name: shaped(numbers, like, _unit(name)) for name, numbers in parts.items()}
    chosen = {"standardise": standardise, "permutations": permutations, "seed": seed}
    result = xr.Dataset(named, attrs={**chosen, "islands": ", ".join(w.islands)})
    return carry_internal(result, weights)


def _unit(name: str) -> str:
    if name.startswith("p_"):
        return "probability"
    return "standard deviations" if name.startswith("z_") else "index"


def _moments(found: np.ndarray, z: np.ndarray, w: Weights) -> dict[str, np.ndarray]:
    n = len(z)
    s0, s1, s2 = w.sums
    expected = np.where(np.isfinite(found), -1 / (n - 1), np.nan)
    normal = (n**2 * s1 - n * s2 + 3 * s0**2) / ((n**2 - 1) * s0**2) - expected**2
    second = (z**2).mean(axis=0)
    kurtosis = (z**4).mean(axis=0) / np.where(second > 0, second, np.nan) ** 2
    a = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    b = kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    mixed = (a - b) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    parts = {"expected": expected}
    for name, variance in (("normal", normal), ("random", mixed)):
        score = (found - expected) / np.sqrt(np.where(variance > 0, variance, np.nan))
        parts |= {f"variance_{name}": variance, f"z_{name}": score}
        parts[f"p_{name}"] = 2 * scipy.special.ndtr(-abs(score))
    return parts
