"""The quadrant of an industry: specialised or not, growing or shrinking."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import without_attrs
from smartspec.analysis._options import check_at_least_zero, options
from smartspec.analysis._words import first_word
from smartspec.cube import check_is_array

EXACT = 1e-12  # 1.05 - 1 is a little more than 0.05 in binary; the band's edge belongs to the band


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
    unknown = location_quotient.isnull() | growth.isnull()
    specialised, grows = location_quotient >= 1, growth >= 0
    name = first_word(
        [
            (unknown, ""),
            (specialised & grows, "specialised_growth"),
            (specialised, "specialised_shrinking"),
            (grows, "growth"),
        ],
        "shrinking",
    )
    near_one = abs(location_quotient - 1) <= lq_band + EXACT
    near_zero = abs(growth) <= growth_band + EXACT
    close = (near_one | near_zero) & ~unknown
    return xr.Dataset({"quadrant": name, "borderline": without_attrs(close)}).assign_attrs(
        lq_band=lq_band, growth_band=growth_band
    )
