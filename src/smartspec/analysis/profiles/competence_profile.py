"""The competence profile: specialisation and growth of every industry of every region."""

from __future__ import annotations

from typing import Literal

import xarray as xr

from smartspec.analysis._arrays import without_attrs
from smartspec.analysis._options import (
    Day,
    GrowthOf,
    Period,
    check_at_least_zero,
    check_choice,
    check_exists,
    check_level,
    check_period,
    check_reference,
    options,
)
from smartspec.analysis._quadrants import placed
from smartspec.analysis._regions import region_name
from smartspec.analysis._rounding import is_rounded
from smartspec.analysis._words import first_word, word_of
from smartspec.analysis.change.growth import growth
from smartspec.analysis.profiles._limits import with_limits
from smartspec.analysis.specialisation.location_quotient import location_quotient
from smartspec.analysis.specialisation.share import share
from smartspec.cube import Status

Overlap = Literal["leave_out", "keep"]
DIMS = ("region", "industry")
Figures = dict[str, xr.Variable]
STATUS_NAMES = [status.name.lower() for status in Status]


def competence_profile(
    cube: xr.Dataset,
    *,
    reference: str,
    start: Day,
    end: Day,
    growth_of: GrowthOf = "employees",
    min_share: float = 0.005,
    min_employees: float = 0,
    include_region: bool = True,
    lq_band: float = 0.05,
    growth_band: float = 0.01,
    overlap: Overlap = "leave_out",
    level: float = 0.95,
) -> xr.Dataset:
    """Share, location quotient, growth and quadrant of each industry in each region.

    Share and `LQ = (e_ir / e_r) / (e_iR / e_R)` are those at `end`, growth is `e1 / e0 - 1` of
    employees or of the share. Nothing disappears: `left_out` says why an industry does not count.

    - `overlap`: the industry contains another one, or is contained in it (not a leaf);
    - `secret`: the count at `end`, that of the reference, or the count at `start` is suppressed;
    - `not_available`: the region, the industry or its comparison has no figure at a date;
    - `tiny`: at `end` below `min_share` of the region's employees or below `min_employees`;
    - `starts_at_zero`: no employees at `start`, so growth is not defined.

    Of rounded counts share, quotient and growth are estimates, `estimated`, from the printed
    figures. The true ones are surely between `*_low` and `*_high` (all errors at their worst) and
    with probability `level` between `*_probable_low` and `*_probable_high`: errors are independent
    and uniform, their variances propagated to the ratio (Fieller's limits).

    The first that applies is named; what is tiny at `end` is tiny even if `start` is secret.
    The location quotient of a tiny industry stays; what rests on a secret count is NaN.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        reference: code or name of the region to compare with.
        start: reference date at which growth starts.
        end: reference date of share, location quotient and the end of growth.
        growth_of: `employees` or `share`.
        min_share: smallest share of the region's employees at `end` [fraction].
        min_employees: smallest number of employees at `end` [persons].
        include_region: whether the reference includes the region.
        lq_band: half width of the neutral band around LQ 1 [ratio].
        growth_band: half width of the neutral band around growth 0 [fraction].
        overlap: `keep` also ranks industries that overlap others.
        level: probability of the probable interval of rounded figures [fraction].

    Returns:
        Dataset by region, industry: `employees`, `employees_start`, `share`,
        `location_quotient`, `growth`, `quadrant`, `borderline`, `left_out`, `status`,
        `status_start`; for rounded cubes `estimated` and of `share`, `location_quotient` and
        `growth` the limits `*_low`, `*_high`, `*_probable_low`, `*_probable_high`.
        Attributes: all choices above and all attributes of the cube. Its `to_dataframe()`
        passes the schema `profile`.

    Raises:
        SelectionError: reference or date not in the cube or without figures, start not before
            end, unknown choices, negative thresholds, a level outside 0 to 1; all at once with
            what is available.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     (f"{year}-09-30", region, industry, count, "observed")
        ...     for year, region, industry, count in [
        ...         (2014, "05", "C", 200.0), (2014, "05", "TOTAL", 1000.0),
        ...         (2014, "05112", "C", 25.0), (2014, "05112", "TOTAL", 100.0),
        ...         (2019, "05", "C", 200.0), (2019, "05", "TOTAL", 1000.0),
        ...         (2019, "05112", "C", 30.0), (2019, "05112", "TOTAL", 100.0),
        ...     ]], columns=["date", "region", "industry", "employees", "status"])
        >>> profile = competence_profile(build_cube(rows), reference="05", start="2014", end="2019")
        >>> cell = profile.sel(region="05112", industry="C")
        >>> str(cell.quadrant.item()), round(cell.location_quotient.item(), 3)
        ('specialised_growth', 1.5)

    Reference:
        Isard, W. (1960), Methods of Regional Analysis, MIT Press, chapter 7. Fieller, E. C. (1954),
        Some problems in interval estimation, Journal of the Royal Statistical Society B 16(2).
    """
    bands = {"lq_band": lq_band, "growth_band": growth_band}
    with options() as problems:
        code = check_reference(problems, cube, reference)
        period = check_period(problems, cube, start, end)
        check_choice(problems, "growth_of", growth_of, GrowthOf)
        check_choice(problems, "overlap", overlap, Overlap)
        check_at_least_zero(problems, min_share=min_share, below=1)
        check_at_least_zero(problems, min_employees=min_employees, **bands)
        check_level(problems, level)
        if code and period:
            check_exists(problems, cube, code, period)
    assert code is not None
    assert period is not None
    settings = {
        "reference": code,
        "reference_name": region_name(cube, code),
        "include_region": int(include_region),
        **dict(zip(("start", "end"), (str(day.date()) for day in period), strict=True)),
        "growth_of": growth_of,
        **{"min_share": min_share, "min_employees": min_employees, "overlap": overlap, **bands},
    }
    figures = _figures(cube, code, period, growth_of, include_region=include_region)
    now = cube.sel(date=period[1], drop=True)
    small = (figures["share"] < min_share) | (figures["employees"] < min_employees)
    overlaps = ~now["leaf"].variable & (overlap == "leave_out")
    left_out = _left_out(figures, small, overlaps, now["status"].sel(region=code).variable)
    found = {**figures, **_named(figures, bands), "left_out": left_out}
    profile = xr.Dataset(found, coords=now.coords, attrs={**cube.attrs, **settings})
    return with_limits(profile, cube, period, level=level) if is_rounded(cube) else profile


def _figures(
    cube: xr.Dataset, reference: str, period: Period, growth_of: GrowthOf, *, include_region: bool
) -> Figures:
    """What is read and computed by region, industry, without labels that every step would compare."""
    start, end = period
    first, last = (cube.sel(date=day, drop=True) for day in period)  # views, no copies
    lq = location_quotient(last, reference=reference, include_region=include_region)
    change = growth(cube, start=start, end=end, growth_of=growth_of)
    figures = {
        "employees": last["employees"],
        "employees_start": first["employees"],
        "share": share(last),
        "location_quotient": without_attrs(lq),
        "growth": without_attrs(change),
        "status": last["status"],
        "status_start": first["status"],
    }
    return {name: array.variable.transpose(*DIMS) for name, array in figures.items()}


def _named(figures: Figures, bands: dict[str, float]) -> Figures:
    """What has words: both statuses and the quadrant, with its borderline."""
    place, close = placed(figures["location_quotient"], figures["growth"], **bands)
    words = {name: word_of(figures[name], STATUS_NAMES) for name in ("status", "status_start")}
    return {**words, "quadrant": place, "borderline": close}


def _left_out(
    figures: Figures, tiny: xr.Variable, overlaps: xr.Variable, other: xr.Variable
) -> xr.Variable:
    """The first reason that applies; `other` is the status of the reference."""
    first, last = figures["status_start"], figures["status"]
    # whole numbers: beside a member of Status each byte would first become eight
    suppressed, not_available = int(Status.SUPPRESSED), int(Status.NOT_AVAILABLE)
    undefined = figures["location_quotient"].isnull() | figures["growth"].isnull()
    return first_word(
        [
            (overlaps, "overlap"),
            ((last == suppressed) | (other == suppressed), "secret"),
            (last == not_available, "not_available"),
            (tiny, "tiny"),
            (first == suppressed, "secret"),
            (figures["employees_start"] == 0, "starts_at_zero"),
            (undefined, "not_available"),
        ],
        "",
    )
