"""Bad input to every method gets a message that people can act on, never a raw traceback."""

import inspect

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec import analysis
from smartspec.cube import Status, check_cube
from smartspec.errors import DataError, SelectionError, SmartspecError

METHODS = sorted(name for name, _ in inspect.getmembers(analysis, inspect.isfunction))
TABLES = {"tables", "contributions", "establishments", "boundaries"}  # not made of a cube
HERE = {"region": "05003"}
THERE = {"industry": "24"}
DAY = "2014-06-30"
# neighbours may be compared by growth, regions by any variable: what is below zero is no mistake
NEGATIVE_TOO = {"moran", "local_moran", "geary", "structural_distance"}


def first_of(name):
    return next(iter(inspect.signature(getattr(analysis, name)).parameters))


def with_cells(cube, value, status, **where):
    changed = cube.copy(deep=True)
    changed["employees"].loc[where] = value
    changed["status"].loc[where] = np.int8(status)
    if value == 0 and "region" in where:
        changed["total"].loc[where] = 0
        changed["total_status"].loc[where] = np.int8(status)
    return changed


@pytest.fixture(scope="module")
def bad_cubes(economy):
    economy = economy.isel(date=[0, 2])
    return {
        "a region of zeros": with_cells(economy, 0.0, Status.ZERO, **HERE),
        "an industry of zeros": with_cells(economy, 0.0, Status.ZERO, **THERE),
        "negative counts": with_cells(economy, -5.0, Status.OBSERVED, **HERE),
        "half a person": with_cells(economy, 0.5, Status.ESTIMATED, **HERE, **THERE),
        "a secret cell": with_cells(economy, np.nan, Status.SUPPRESSED, **HERE, **THERE),
        "no region": economy.isel(region=slice(0, 0)),
        "no industry": economy.isel(industry=slice(0, 0)),
        "one region": economy.sel(region=["05", "05003"]),
        "one date": economy.isel(date=[0]),
        "no date": economy.isel(date=slice(0, 0)),
    }


def explained(error):
    """Whether an error says what is wrong and, in each of its problems, how to cure it."""
    if isinstance(error, SmartspecError):
        return all(problem.message and problem.cure for problem in error.problems)
    return isinstance(error, TypeError) and "Cure:" in str(error)


def failure(run):
    """What a call raised, or None."""
    try:
        run()
    except Exception as error:
        return error
    return None


@pytest.mark.parametrize("name", [n for n in METHODS if not TABLES & {first_of(n)}])
def test_a_method_computes_or_says_what_is_wrong_and_how_to_cure_it(name, call, bad_cubes):
    for what, cube in bad_cubes.items():
        try:
            made = call(name, cube)
            _ = made.arguments
        except (SmartspecError, KeyError, IndexError):
            continue  # what the method is given cannot be made of such a cube
        error = failure(made.run)
        assert error is None or explained(error), (what, repr(error))


@pytest.mark.parametrize("name", METHODS)
def test_another_type_is_named_with_what_to_give(name, call, economy):
    made = call(name, economy)
    first = next(iter(made.takes))
    right = made.arguments[first]
    others = [None, 5, "cube.csv", [1.0, 2.0], pd.DataFrame({"a": [1.0]}), economy["employees"]]
    for other in [*others, xr.Dataset({"other": economy["employees"]})]:
        if isinstance(other, type(right)):
            continue
        error = failure(lambda other=other: made.run(**{first: other}))
        assert explained(error), (type(other).__name__, repr(error))


def taking(*wanted):
    """The methods that take all of these."""
    return [
        n for n in METHODS if {*wanted} <= {*inspect.signature(getattr(analysis, n)).parameters}
    ]


@pytest.mark.parametrize("lost", ["employees", "total"])
def test_a_dataset_without_employees_or_total_is_no_cube(lost, call, economy):
    errors = {
        name: failure(lambda name=name: call(name, economy).run(cube=economy.drop_vars(lost)))
        for name in taking("cube")
    }
    assert not {name: repr(error) for name, error in errors.items() if not explained(error)}


@pytest.mark.parametrize("option", ["reference", "region"])
def test_a_code_that_is_not_there_is_named_with_those_that_are(option, call, economy):
    for name in taking(option):
        with pytest.raises(SelectionError, match=r"'?0599'?.*05") as caught:
            call(name, economy).run(**{option: "0599"})
        assert explained(caught.value), name


def test_regions_that_are_not_there_are_named(call, economy):
    for name in taking("regions"):
        mean = "unweighted" in inspect.signature(getattr(analysis, name)).parameters
        asked = {"unweighted": True} if mean else {}  # else there is no mean of them
        with pytest.raises(SelectionError, match="0599") as caught:
            call(name, economy).run(regions=["0599"], **asked)
        assert explained(caught.value), name


@pytest.mark.parametrize(("start", "end"), [(DAY, DAY), ("2019-06-30", DAY), (DAY, "1999")])
def test_dates_that_are_the_same_turned_round_or_not_there_are_named(start, end, call, economy):
    for name in taking("start", "end"):
        with pytest.raises(SelectionError, match=r"2014-06-30|1999|date to compare") as caught:
            call(name, economy).run(start=start, end=end)
        assert explained(caught.value), name


@pytest.mark.parametrize("name", sorted({*taking("values")} - NEGATIVE_TOO))
def test_negative_amounts_of_arrays_are_refused_with_their_place(name, call, bad_cubes):
    with pytest.raises(SmartspecError, match=r"negative values at .*region 05003") as caught:
        call(name, bad_cubes["negative counts"]).run()
    assert explained(caught.value)


def test_negative_counts_never_become_a_cube(bad_cubes):
    """Methods on cubes do not look again: who builds or opens one has been told."""
    with pytest.raises(DataError, match=r"05003 \| 10.*negative count"):
        check_cube(bad_cubes["negative counts"])


@pytest.mark.parametrize("method", ["eigenvector", "reflections", "fitness"])
def test_a_matrix_in_parts_is_refused_with_its_parts_or_solved_for_each(method, call, economy):
    apart = np.kron(np.eye(2), [[1, 1, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]])
    like = call("proximity", economy).arguments["presence"]
    presence = like.copy(data=apart)
    options = {"method": method, "min_regions": 5}
    with pytest.raises(SelectionError, match=r"regions 0.* share no industry") as caught:
        analysis.economic_complexity(presence, **options)
    assert explained(caught.value)
    found = analysis.economic_complexity(presence, components="each", **options)
    assert set(found["region_component"].values) == {1, 2}
