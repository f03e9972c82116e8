"""The quadrant of an industry: specialised or not, growing or shrinking."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._options import check_at_least_zero, options
from smartspec.analysis._quadrants import placed
from smartspec.cube import check_is_array


def quadrant(
    location_quotient: xr.DataArray,
    growth: xr.DataArray,
    *,
    lq_band: float = 0.05,
    growth_band: float = 0.01,
) -> xr.Dataset:
    """The quadrant of each industry by location quotient and growth, and whether it is close.

    LQ >= 1 and growth >= 0 `specialised_growth`; LQ < 1 and growth >= 0 `growth`; LQ < 1 and
    growth < 0 `shrinking`; LQ >= 1 and growth < 0 `specialised_shrinking`. Borderline is
    `|LQ - 1| <= lq_band or |growth| <= growth_band`.

    Args:
        location_quotient: LQ [ratio], any dimensions.
        growth: growth [fraction], dimensions that broadcast with those of LQ.
        lq_band: half width of the neutral band around LQ 1 [ratio].
        growth_band: half width of the neutral band around growth 0 [fraction].

    Returns:
        Dataset with `quadrant` (text, "" where LQ or growth is unknown) and `borderline`
        (False where the quadrant is unknown).

    Raises:
        SelectionError: a band that is negative or not a number.

    Example:
        >>> lq = xr.DataArray([1.4, 0.6, 0.6, 1.04, float("nan")], dims="industry")
        >>> g = xr.DataArray([0.2, 0.2, -0.2, -0.2, 0.2], dims="industry")
        >>> quadrant(lq, g)["quadrant"].values.tolist()
        ['specialised_growth', 'growth', 'shrinking', 'specialised_shrinking', '']
        >>> quadrant(lq, g)["borderline"].values.tolist()
        [False, False, False, True, False]

    Reference:
        Regionalverband Ruhr / Business Metropole Ruhr, strategy of the Metropole Ruhr, figure 3.
    """
    for given, what in ((location_quotient, "location_quotient"), (growth, "growth")):
        check_is_array(given, what)
    with options() as problems:
        check_at_least_zero(problems, lq_band=lq_band, growth_band=growth_band)
    lq, rate = xr.align(location_quotient, growth, join="outer", copy=False)
    name, close = placed(lq.variable, rate.variable, lq_band=lq_band, growth_band=growth_band)
    return xr.Dataset(
        {"quadrant": name, "borderline": close},
        coords=lq.coords.merge(rate.coords).coords,  # those that agree
        attrs={"lq_band": lq_band, "growth_band": growth_band},
    )
