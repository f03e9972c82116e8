"""The income that goes with an industry, and with the industries of a region."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import check_apart, check_values, labels
from smartspec.analysis._options import options
from smartspec.analysis._presence import named
from smartspec.errors import Problems

ROUNDING = 1e-9  # shares of a region may add up to 1 and a rounding error


def productivity_levels(share: xr.DataArray, income: xr.DataArray) -> xr.Dataset:
    """The income level of each industry (PRODY) and of each region's industries (EXPY).

    `PRODY_i = sum_r w_ri y_r` with the weights `w_ri = s_ri / sum_r s_ri`, and
    `EXPY_r = sum_i s_ri PRODY_i / sum_i s_ri`. Weights by location quotients are the same: the
    share in the reference falls out.

    Args:
        share: share of each industry in a region's employees [fraction], by region, industry, as
            `share(cube)` gives it; further dimensions such as date are kept. Regions that contain
            others, and industries that overlap, do not belong here.
        income: such as GDP per head [any unit], by region.

    Returns:
        Dataset with `prody` by industry and `expy` by region, in the unit of the income, and
        `covered` [fraction] by region: the shares that EXPY rests on. NaN where a share or an
        income is not known (of an industry: in any region), and for an industry that is nowhere.

    Raises:
        SelectionError: shares that add up to more than 1 (counts instead of shares), negative
            values, regions without an income; all at once, each with place and cure.

    Example:
        >>> share = xr.DataArray([[0.75, 0.25], [0.25, 0.75]],
        ...     coords={"region": ["05112", "05113"], "industry": ["20", "24"]})
        >>> income = xr.DataArray([20000.0, 40000.0], coords={"region": ["05112", "05113"]})
        >>> found = productivity_levels(share, income)
        >>> found["prody"].values.tolist(), found["expy"].values.tolist()
        ([25000.0, 35000.0], [27500.0, 32500.0])

    Reference:
        Hausmann, R., Hwang, J., Rodrik, D. (2007), What you export matters, Journal of Economic
        Growth 12, 1-25.
    """
    with options() as problems:
        if check_values(problems, share, "region", "industry", name="share"):
            apart = [check_apart(problems, share, dim) for dim in ("region", "industry")]
            if all(apart):
                _refuse_counts(problems, share)
        if check_values(problems, income, "region", name="income"):
            _refuse_lacking(problems, share, income)
    income = income.sel(region=share["region"].values)
    whole = share.sum("region", skipna=False)
    prody = (share * income).sum("region", skipna=False) / whole.where(whole > 0)
    covered = share.sum("industry", skipna=False)
    level = prody.where(whole != 0, 0)  # an industry that is nowhere adds nothing anywhere
    expy = (share * level).sum("industry", skipna=False) / covered.where(covered > 0)
    found = xr.Dataset({"prody": prody, "expy": expy, "covered": covered}).drop_attrs()
    unit = str(income.attrs.get("unit", "unit of income"))
    for name, of in (("prody", unit), ("expy", unit), ("covered", "fraction")):
        found[name].attrs["unit"] = of
    return found


def _refuse_counts(problems: Problems, share: xr.DataArray) -> None:
    over = share.sum("industry") > 1 + ROUNDING
    if bool(over.any()):
        problems.add(
            f"shares add up to more than 1: {labels(over)}",
            column="share",
            cure="give shares, such as share(cube), of industries that do not overlap",
        )


def _refuse_lacking(problems: Problems, share: xr.DataArray, income: xr.DataArray) -> None:
    if "region" in share.dims:
        lacking = sorted(
            set(share["region"].values.tolist()) - set(income["region"].values.tolist())
        )
        if lacking:
            problems.add(
                f"no income of {named(lacking)}",
                column="income",
                cure="give the income of each region, or leave these out",
            )
