"""How sure a location quotient is: exact confidence limits."""

from __future__ import annotations

from typing import Literal

import xarray as xr

from smartspec.analysis._options import check_choice, check_level, check_reference, options
from smartspec.analysis._quotient import positive
from smartspec.analysis._regions import inside_of, region_name
from smartspec.analysis.specialisation.location_quotient import location_quotient
from smartspec.analysis.uncertainty._exact import binomial_limits, poisson_limits

Model = Literal["binomial", "poisson"]


def location_quotient_confidence(
    cube: xr.Dataset,
    *,
    reference: str,
    include_region: bool = True,
    level: float = 0.95,
    model: Model = "binomial",
) -> xr.Dataset:
    """Exact confidence limits of the location quotient of each industry in each region.

    With the margins given, `e_ir ~ Binomial(e_iR, p)` and `LQ = p / (e_r / e_R)`; against the rest
    `LQ = p / (1 - p) / (e_r / (e_R - e_r))`. The limits of `p` are those of Clopper and Pearson.
    With `model="poisson"` `e_ir ~ Poisson(m)` and `LQ = m / (e_r e_iR / e_R)`, limits of Garwood;
    the reference is then taken as known, and has to include the region.

    The limits say what chance could do if each person's industry were drawn anew, not what
    measurement or secrecy leave open. A full count has no sampling error: read them as a guard
    against conclusions from a handful of persons.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        include_region: whether the reference includes the region.
        level: confidence level [fraction].
        model: `binomial` or `poisson`.

    Returns:
        Dataset `location_quotient`, `low`, `high` [ratio], `differs` (1: the limits exclude 1) by
        date, region, industry. NaN where a count is not known, for the reference itself and for
        regions that lie outside the reference; `high` is NaN where there is no upper limit.

    Raises:
        SelectionError: the cube lacks the reference, a level outside 0 to 1, an unknown model, or
            Poisson limits against the rest; all at once.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "C", 2000.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 10000.0, "observed"),
        ...     ("2019-06-30", "05112", "C", 28.0, "observed"),
        ...     ("2019-06-30", "05112", "TOTAL", 100.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> limits = location_quotient_confidence(build_cube(rows), reference="05")
        >>> cell = limits.sel(region="05112", industry="C").squeeze()
        >>> [round(float(cell[name]), 2) for name in ("low", "location_quotient", "high")]
        [0.93, 1.4, 2.02]

    Reference:
        Clopper, C. J., Pearson, E. S. (1934), The use of confidence or fiducial limits illustrated
        in the case of the binomial, Biometrika 26(4). Garwood, F. (1936), Fiducial limits for the
        Poisson distribution, Biometrika 28(3/4). Moineddin, R., Beyene, J., Boyle, E. (2003), On
        the location quotient confidence interval, Geographical Analysis 35(3).
    """
    with options() as problems:
        code = check_reference(problems, cube, reference)
        check_level(problems, level)
        check_choice(problems, "model", model, Model)
        if model == "poisson" and not include_region:
            cure = "use model='binomial', or include_region=True"
            problems.add("Poisson limits need a reference that includes the region", cure=cure)
    assert code is not None
    lq = location_quotient(cube, reference=code, include_region=include_region)
    inside = inside_of(cube, code) & (cube["region"] != code)
    low, high = _limits(cube, code, level, model, include_region=include_region)
    limits = xr.Dataset(
        {"location_quotient": lq.drop_attrs(), "low": low.where(inside), "high": high.where(inside)}
    )
    apart = (limits["low"] > 1) | (limits["high"] < 1)
    limits["differs"] = apart.where(limits["low"].notnull()).astype(float)
    return limits.transpose(*cube["employees"].dims).assign_attrs(
        unit="ratio",
        reference=code,
        reference_name=region_name(cube, code),
        include_region=int(include_region),
        level=level,
        model=model,
    )


def _limits(
    cube: xr.Dataset, code: str, level: float, model: Model, *, include_region: bool
) -> tuple[xr.DataArray, xr.DataArray]:
    """The limits of the location quotient, from those of the region's part of the industry."""
    employees, total = cube["employees"], positive(cube["total"])
    other = employees.sel(region=code, drop=True)
    other_total = positive(total.sel(region=code, drop=True))
    if model == "poisson":
        found = poisson_limits(employees.to_numpy(), level)
        low, high = (employees.copy(data=limit) for limit in found)
        expected = total * positive(other) / other_total
        return low / expected, high / expected
    whole = other.broadcast_like(employees).transpose(*employees.dims)
    found = binomial_limits(employees.to_numpy(), whole.to_numpy(), level)
    low, high = (employees.copy(data=limit) for limit in found)
    if include_region:
        return low * other_total / total, high * other_total / total
    per_odds = positive(other_total - total) / total
    return low / positive(1 - low) * per_odds, high / positive(1 - high) * per_odds
