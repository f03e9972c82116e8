"""General G of Getis and Ord: whether it is high or low figures that lie beside each other."""

from __future__ import annotations

import numpy as np
import scipy  # loads stats, optimize, spatial when they are used: they are slow to import
import xarray as xr

from smartspec.analysis._arrays import check_values
from smartspec.analysis._options import check_choice, options
from smartspec.analysis.space._permutation import check_permutations, two_sided
from smartspec.analysis.space._weights import Standardise, Weights, flat, read_weights, shaped
from smartspec.cube import carry_internal


def general_g(
    values: xr.DataArray,
    weights: xr.DataArray,
    *,
    dim: str = "region",
    standardise: Standardise = "none",
    permutations: int = 0,
    seed: int = 0,
) -> xr.Dataset:
    """Global G of each industry (or any further dimension) with tests.

    `G = sum_r sum_s w_rs x_r x_s / sum_r sum_(s != r) x_r x_s`; without any pattern
    `E(G) = S_0 / (n (n - 1))` with `S_0` the sum of weights. The variance is that for values in
    random order (Getis and Ord 1992); `z = (G - E) / sqrt(V)`.

    Args:
        values: amounts of zero or more by `dim`; further dimensions are kept.
        weights: weights of neighbours by `region`, `region2` (by `dim` and `dim` + "2"), such
            as `contiguity` gives; or weights of libpysal.
        dim: dimension of the regions.
        standardise: `none` takes weights as they are, `row` divides each row by its sum.
        permutations: random orders for `p_permutation`; 0 for none, 999 is usual.
        seed: of the random orders.

    Returns:
        `g` [fraction], `expected`, `variance`, `z` [standard deviations; above 0 high figures lie
        side by side, below 0 low ones], `p` (normal) and `p_permutation`; p two-sided.
        Attributes `standardise`, `permutations`, `seed`, `islands`. NaN where one region is not
        known, all are equal (z) or fewer than two are above zero.

    Raises:
        SelectionError: negative amounts, regions without weights, unknown or negative weights,
            weights of a region with itself, fewer than four regions, no neighbours; all at once.

    Example:
        >>> codes = ["a", "b", "c", "d"]
        >>> w = xr.DataArray(
        ...     [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]],
        ...     dims=("region", "region2"), coords={"region": codes, "region2": codes})
        >>> values = xr.DataArray([1.0, 2.0, 3.0, 4.0], dims="region", coords={"region": codes})
        >>> found = general_g(values, w)
        >>> round(float(found["g"]), 3), round(float(found["expected"]), 3)
        (0.571, 0.5)

    Reference:
        Getis, A., Ord, J. K. (1992), The analysis of spatial association by use of distance
        statistics, Geographical Analysis 24(3), 189-206.
    """
    with options() as problems:
        check_choice(problems, "standardise", standardise, Standardise)
        check_permutations(problems, permutations, seed)
        w = read_weights(problems, values, weights, dim, standardise, fewest=4)
        if dim in values.dims:
            check_values(problems, values, dim)
    assert w is not None
    figures, like = flat(values, dim)
    largest = figures.max(axis=0)
    x = figures / np.where(largest > 0, largest, np.nan)  # powers of large amounts lose digits
    products = x.sum(axis=0) ** 2 - (x**2).sum(axis=0)
    scale = 1 / np.where((x > 0).sum(axis=0) > 1, products, np.nan)
    found = scale * (x * (w.matrix @ x)).sum(axis=0)

    def draw(generator: np.random.Generator) -> np.ndarray:
        mixed = x[generator.permutation(len(x))]
        return np.asarray(scale * (mixed * (w.matrix @ mixed)).sum(axis=0))

    parts = {"g": found, **_moments(found, x, w)}
    parts["p_permutation"] = two_sided(found, draw, permutations, seed)
    units = {"z": "standard deviations", "p": "probability", "p_permutation": "probability"}
    named = {n: shaped(part, like, units.get(n, "fraction")) for n, part in parts.items()}
    chosen = {"standardise": standardise, "permutations": permutations, "seed": seed}
    result = xr.Dataset(named, attrs={**chosen, "islands": ", ".join(w.islands)})
    return carry_internal(result, weights)


def _moments(found: np.ndarray, x: np.ndarray, w: Weights) -> dict[str, np.ndarray]:
    """Mean, variance and standard score, all regions in random order."""
    n = len(x)
    s0, s1, s2 = w.sums
    one, two, three, four = ((x**power).sum(axis=0) for power in (1, 2, 3, 4))
    square = (
        ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2) * two**2
        - ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2) * four
        - (2 * n * s1 - (n + 3) * s2 + 6 * s0**2) * one**2 * two
        + (4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0**2) * one * three
        + (s1 - s2 + s0**2) * one**4
    )
    products = np.where(np.isfinite(found), one**2 - two, np.nan)
    expected = np.where(np.isfinite(found), s0 / (n * (n - 1)), np.nan)
    variance = square / (products**2 * n * (n - 1) * (n - 2) * (n - 3)) - expected**2
    floor = 1e-12 * expected**2
    variance = np.where(variance > floor, variance, np.nan)
    score = (found - expected) / np.sqrt(variance)
    p = 2 * scipy.special.ndtr(-abs(score))
    return {"expected": expected, "variance": variance, "z": score, "p": p}
