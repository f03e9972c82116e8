"""Local Moran: which regions are alike or unlike their neighbours."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import xarray as xr

from smartspec.analysis._options import check_choice, options
from smartspec.analysis.space._permutation import check_permutations, two_sided
from smartspec.analysis.space._weights import Standardise, Weights, flat, read_weights
from smartspec.cube import carry_internal


def local_moran(
    values: xr.DataArray,
    weights: xr.DataArray,
    *,
    dim: str = "region",
    standardise: Standardise = "row",
    permutations: int = 999,
    seed: int = 0,
) -> xr.Dataset:
    """Local Moran's I of each region, with its quadrant and a permutation test.

    `I_r = (z_r / m_2) sum_s w_rs z_s` with deviations `z` from the mean and `m_2 = sum_r z_r^2 / n`;
    the sum of all is `S_0` times the global I. The test keeps the region's own value and draws its
    neighbours' values from all other regions.

    Args:
        values: any figures by `dim`, such as location quotients; further dimensions are kept.
        weights: weights of neighbours by `region`, `region2` (by `dim` and `dim` + "2"), such
            as `contiguity` gives; or weights of libpysal.
        dim: dimension of the regions.
        standardise: `row` divides by the sum of each row, `none` takes weights as they are.
        permutations: random draws for `p_permutation`; 0 for none.
        seed: of the random draws.

    Returns:
        `local_moran` [index], `lag` (weighted sum of the neighbours; with `row` their mean),
        `quadrant` (`HH`, `LL` clusters; `HL`, `LH` outliers; first letter the region, second
        its neighbours; `""` where undefined or neither), `p_permutation` (two-sided) by `dim`.
        Attributes `standardise`, `permutations`, `seed`, `islands`. NaN at regions without
        neighbours, and everywhere where one region is not known or all are equal.

    Raises:
        SelectionError: regions without weights, unknown or negative weights, weights of a region
            with itself, fewer than three regions, no neighbours at all; all at once.

    Example:
        >>> codes = ["a", "b", "c", "d"]
        >>> w = xr.DataArray(
        ...     [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]],
        ...     dims=("region", "region2"), coords={"region": codes, "region2": codes})
        >>> values = xr.DataArray([1.0, 2.0, 3.0, 4.0], dims="region", coords={"region": codes})
        >>> result = local_moran(values, w, permutations=0)
        >>> result.local_moran.values.round(1), result.quadrant.values.tolist()
        (array([0.6, 0.2, 0.2, 0.6]), ['LL', 'LL', 'HH', 'HH'])

    Reference:
        Anselin, L. (1995), Local indicators of spatial association - LISA, Geographical Analysis
        27(2), 93-115.
    """
    with options() as problems:
        check_choice(problems, "standardise", standardise, Standardise)
        check_permutations(problems, permutations, seed)
        w = read_weights(problems, values, weights, dim, standardise)
    assert w is not None
    x, _ = flat(values, dim)
    z = x - x.mean(axis=0)
    second = (z**2).mean(axis=0)
    second = np.where(second > np.finfo(float).eps * (x**2).mean(axis=0), second, np.nan)
    alone = np.diff(w.matrix.indptr) == 0
    unit = np.where(alone[:, None], np.nan, z / second)
    lag = w.matrix @ z
    found = unit * lag
    p_value = two_sided(found, _drawing(w, z, unit), permutations, seed)
    shares = w.matrix.sum(axis=1)[:, None]
    neighbours = np.where(alone[:, None], np.nan, lag + shares * x.mean(axis=0))
    side = np.where(np.isfinite(found), _quadrants(z, lag), "").astype(object)
    ordered = carry_internal(values, weights).transpose(dim, ...)
    named = {
        "local_moran": (found, "index"),
        "lag": (neighbours, str(values.attrs.get("unit", "as the values"))),
        "quadrant": (side, "class"),
        "p_permutation": (p_value, "probability"),
    }
    parts = {}
    for name, (numbers, unit_of) in named.items():
        parts[name] = ordered.copy(data=numbers.reshape(ordered.shape)).drop_attrs()
        parts[name] = parts[name].transpose(*values.dims).assign_attrs(unit=unit_of)
    chosen = {"standardise": standardise, "permutations": permutations, "seed": seed}
    return xr.Dataset(parts, attrs={**chosen, "islands": ", ".join(w.islands)})


def _quadrants(z: np.ndarray, lag: np.ndarray) -> np.ndarray:
    """Exactly at the mean is neither high nor low."""
    own = np.select([z > 0, z < 0], ["H", "L"], "")
    around = np.select([lag > 0, lag < 0], ["H", "L"], "")
    return np.where((own == "") | (around == ""), "", np.char.add(own, around))


def _drawing(
    w: Weights, z: np.ndarray, unit: np.ndarray
) -> Callable[[np.random.Generator], np.ndarray]:
    """One draw: each region gets other regions' values as neighbours, without replacement."""
    n = len(z)
    degree = np.diff(w.matrix.indptr)
    most = int(degree.max(initial=0))
    padded = np.zeros((n, most))
    padded[np.arange(most) < degree[:, None]] = w.matrix.data

    def draw(generator: np.random.Generator) -> np.ndarray:
        others = generator.permutation(n - 1)[:most]
        chosen = others + (others >= np.arange(n)[:, None])  # steps over the region itself
        lag = np.einsum("rk,rkj->rj", padded, z[chosen])
        return np.asarray(unit * lag)

    return draw
