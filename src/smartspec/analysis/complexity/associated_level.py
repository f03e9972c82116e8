"""What the regions are like that are specialised in an industry: unequal, rich in emissions."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import check_apart, check_values, refuse_unknown
from smartspec.analysis._options import options
from smartspec.analysis._presence import named, read_presence
from smartspec.errors import Problems


def associated_level(
    share: xr.DataArray, level: xr.DataArray, *, presence: xr.DataArray
) -> xr.DataArray:
    """The level of any figure in the regions that are specialised in an industry.

    `A_i = sum_r M_ri s_ri g_r / sum_r M_ri s_ri`: the mean of `g` over the specialised regions,
    weighted by the share of the industry there. With the Gini coefficient of incomes it is the
    product Gini index, with emissions per head the product emission intensity. It describes the
    places of an industry and says nothing of causes.

    Args:
        share: share of each industry in a region's employees [fraction], by region, industry, as
            `share(cube)` gives it; further dimensions such as date are kept.
        level: any figure by region, such as a Gini coefficient; its unit is kept.
        presence: 1 where a region is specialised in an industry, else 0, by region, industry.

    Returns:
        A [unit of the level] by industry. NaN where no region is specialised in the industry,
        and where a share or a presence of the industry is not known.

    Raises:
        SelectionError: regions or industries that level or presence lack, levels that are not
            known, negative shares, presence that is not 0 or 1; all at once, with their cure.

    Example:
        >>> labels = {"region": ["05112", "05113"], "industry": ["20", "24"]}
        >>> shares = xr.DataArray([[0.3, 0.7], [0.1, 0.9]], coords=labels)
        >>> presence = xr.DataArray([[1.0, 0.0], [1.0, 1.0]], coords=labels)
        >>> unequal = xr.DataArray([0.2, 0.4], coords={"region": labels["region"]})
        >>> associated_level(shares, unequal, presence=presence).values.round(3).tolist()
        [0.25, 0.4]

    Reference:
        Hartmann, D., Guevara, M. R., Jara-Figueroa, C., Aristarán, M., Hidalgo, C. A. (2017),
        Linking economic complexity, institutions, and income inequality, World Development 93,
        75-93.
    """
    with options() as problems:
        fits = check_values(problems, share, "region", "industry", name="share")
        fits = fits and check_apart(problems, share, "region")
        matrix = read_presence(problems, presence, unknown=True)
        known = "region" in level.dims
        if not known:
            problems.add("level has no regions", column="level", cure="give level by region")
        if fits and known and matrix is not None:
            _refuse_lacking(problems, share, matrix, "region", "industry", name="presence")
            if _refuse_lacking(problems, share, level, "region", name="level"):
                cure = "leave these regions out of share"
                there = level.sel(region=share["region"].values)
                refuse_unknown(problems, there, cure=cure, name="level")
    assert matrix is not None
    weight = share * matrix.sel(region=share["region"].values, industry=share["industry"].values)
    whole = weight.sum("region", skipna=False)
    found = (weight * level.sel(region=share["region"].values)).sum("region", skipna=False)
    unit = str(level.attrs.get("unit", "unit of level"))
    result = (found / whole.where(whole > 0)).drop_attrs()
    return result.rename("associated_level").assign_attrs(unit=unit)


def _refuse_lacking(
    problems: Problems, share: xr.DataArray, other: xr.DataArray, *dims: str, name: str
) -> bool:
    """Note labels that an array lacks; whether it has all."""
    complete = True
    for dim in dims:
        lacking = sorted(set(share[dim].values.tolist()) - set(other[dim].values.tolist()))
        if lacking:
            complete = False
            problems.add(
                f"{name} lacks {named(lacking)}",
                column=name,
                cure=f"give {name} for each {dim} of share, or leave these out",
            )
    return complete
