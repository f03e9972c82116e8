"""The cluster index of Litzenberger and Sternberg: dense, specialised, many establishments."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import check_parts, check_values
from smartspec.analysis._options import options
from smartspec.analysis._quotient import positive
from smartspec.analysis.inequality._distribution import aligned


def litzenberger(
    employees: xr.DataArray,
    establishments: xr.DataArray,
    *,
    area: xr.DataArray,
    population: xr.DataArray,
    dim: str = "region",
) -> xr.DataArray:
    """The cluster index of each industry in each region.

    `CI = D S / B`: density `D = (e_ir / a_r) / (e_i / a)`, specialisation
    `S = (e_ir / p_r) / (e_i / p)` and size of establishments `B = (e_ir / b_ir) / (e_i / b_i)`; `e`
    employees, `a` area, `p` population, `b` establishments; without r they are those of all regions
    together. One is the average of all regions.

    Args:
        employees: employees of the industries [persons], with `dim`; other dimensions are kept.
        establishments: establishments of the industries [number], same dimensions.
        area: area by `dim` [km2 or any unit].
        population: population by `dim` [persons].
        dim: the dimension of the regions; together they are the area to compare with.

    Returns:
        CI [ratio], dimensions of employees; attribute `unit`. NaN where a region has no employees
        or no establishments in the industry (there is no size of establishments), where area or
        population are zero, and for all regions where one of them is not known.

    Raises:
        SelectionError: no such dimension, negative or infinite figures, a region that one of the
            arrays lacks; all at once, each with its place and cure.

    Example:
        >>> employees = xr.DataArray([300.0, 100.0], dims="region")
        >>> plants = xr.DataArray([30, 20], dims="region")
        >>> area, people = (xr.DataArray(v, dims="region") for v in ([10.0, 30.0], [200, 200]))
        >>> litzenberger(employees, plants, area=area, population=people).round(4).values.tolist()
        [3.6, 0.2667]

    Reference:
        Litzenberger, T., Sternberg, R. (2006), Der Clusterindex - eine Methodik zur
        Identifizierung regionaler Cluster am Beispiel deutscher Industriebranchen, Geographische
        Zeitschrift 94(2), 209-224.
    """
    others = {"establishments": establishments, "area": area, "population": population}
    with options() as problems:
        fits = check_parts(problems, employees, dim, name="employees")
        for name, other in others.items():
            if check_values(problems, other, dim, name=name) and fits:
                others[name] = aligned(problems, other, employees, name)
    e, b, a, p = (v.astype(float) for v in (employees, *others.values()))

    def relative(part: xr.DataArray, base: xr.DataArray) -> xr.DataArray:
        whole = part.sum(dim, skipna=False) / positive(base.sum(dim, skipna=False))
        return part / positive(base) / positive(whole)

    result = relative(e, a) * relative(e, p) / positive(relative(e, b))
    return (
        result.transpose(*employees.dims, ...)
        .rename("litzenberger")
        .assign_attrs(unit="ratio", dim=dim)
    )
