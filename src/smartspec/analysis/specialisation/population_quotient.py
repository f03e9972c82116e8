"""How many work in an industry per inhabitant, against the reference."""

from __future__ import annotations

import xarray as xr

from smartspec.analysis._arrays import check_values
from smartspec.analysis._options import check_reference, options
from smartspec.analysis._presence import named
from smartspec.analysis._quotient import quotient_of_shares
from smartspec.analysis._regions import region_name
from smartspec.errors import Problems


def population_quotient(
    cube: xr.Dataset, population: xr.DataArray, *, reference: str
) -> xr.DataArray:
    """The employees of an industry per inhabitant in each region, divided by the reference's.

    `PQ_ir = (e_ir / p_r) / (e_iR / p_R)` with the inhabitants `p`. The location quotient asks
    which part of the employees works in the industry; this asks how much of it there is for the
    people, so it is not pulled down where another industry is very large, and it is high in places
    people commute to.

    Args:
        cube: employment cube; employees [persons] by date, region, industry.
        population: inhabitants [persons] by region, also of the reference; by date, too, where
            they are given for each date.
        reference: code or name of the region to compare with.

    Returns:
        PQ [ratio] by date, region, industry, attributes `reference`, `reference_name`. NaN where
        a count is secret or not available, and where nobody lives in a region or the industry is
        not in the reference; never infinite.

    Raises:
        SelectionError: the cube lacks the reference, regions without inhabitants given, negative
            figures; all at once, each with its cure.

    Example:
        >>> import pandas as pd
        >>> from smartspec.cube import build_cube
        >>> rows = pd.DataFrame([
        ...     ("2019-06-30", "05", "Q", 200.0, "observed"),
        ...     ("2019-06-30", "05", "TOTAL", 1000.0, "observed"),
        ...     ("2019-06-30", "05112", "Q", 30.0, "observed"),
        ...     ("2019-06-30", "05112", "TOTAL", 100.0, "observed"),
        ... ], columns=["date", "region", "industry", "employees", "status"])
        >>> people = xr.DataArray([2000.0, 200.0], coords={"region": ["05", "05112"]})
        >>> found = population_quotient(build_cube(rows), people, reference="05")
        >>> float(found.sel(region="05112", industry="Q").item())
        1.5

    Reference:
        Hoover, E. M. (1936), The Measurement of Industrial Localization, Review of Economics and
        Statistics 18(4), 162-171.
    """
    with options() as problems:
        code = check_reference(problems, cube, reference)
        if check_values(problems, population, "region", name="population"):
            population = _for_each_region(problems, population, cube)
    assert code is not None
    employees = cube["employees"]
    result = quotient_of_shares(
        employees,
        population,
        employees.sel(region=code, drop=True),
        population.sel(region=code, drop=True),
    )
    return (
        result.transpose(*employees.dims)
        .drop_attrs()
        .rename("population_quotient")
        .assign_attrs(unit="ratio", reference=code, reference_name=region_name(cube, code))
    )


def _for_each_region(
    problems: Problems, population: xr.DataArray, cube: xr.Dataset
) -> xr.DataArray:
    """The inhabitants in the order of the cube; what lacks is noted."""
    for dim in [d for d in ("region", "date") if d in population.dims]:
        have, want = population.indexes[dim], cube.indexes[dim]
        lacking = want.difference(have)
        if len(lacking):
            problems.add(
                f"population lacks {dim} {named([str(label)[:10] for label in lacking])}",
                column="population",
                cure=f"give the inhabitants for each {dim} of the cube, or leave it out of the cube",
            )
        elif not have.equals(want):
            population = population.sel({dim: want.to_numpy()})
    return population
