"""Every method that compares dates refuses to do so across a break of the series."""

import inspect

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec import analysis
from smartspec.cube import TOTAL, build_cube, cube_to_table, with_segments
from smartspec.errors import DataError, SelectionError

INDUSTRIES = ["10", "20", "24", "62"]
REGIONS = [f"05{i:03d}" for i in range(1, 6)]
YEARS = range(2014, 2019)
TIMES = {"start", "end", "dates"}
COMPARES = sorted(
    name
    for name, method in inspect.getmembers(analysis, inspect.isfunction)
    if TIMES & set(inspect.signature(method).parameters)
)
MORE = ["markov_transitions", "spatial_markov"]  # follow all dates of the values, without an option


@pytest.fixture(scope="module")
def cube():
    counts = np.random.default_rng(5).integers(30, 300, (5, len(REGIONS), len(INDUSTRIES)))
    rows = []
    for year, places in zip(YEARS, counts.astype(float), strict=True):
        for region, cells in zip(["05", *REGIONS], [places.sum(0), *places], strict=True):
            row = [(f"{year}-06-30", region), dict(zip(INDUSTRIES, cells, strict=True))]
            rows += [(*row[0], code, n, "observed") for code, n in row[1].items()]
            rows.append((*row[0], TOTAL, cells.sum(), "observed"))
    columns = ["date", "region", "industry", "employees", "status"]
    return build_cube(pd.DataFrame(rows, columns=columns), classification="WZ2008")


@pytest.fixture(scope="module")
def broken(cube):
    return with_segments(cube, {"2017-06-30": 1, "2018-06-30": 1})


def call(name, data, **period):
    method = getattr(analysis, name)
    takes = inspect.signature(method).parameters
    if "dates" in takes and "start" not in takes:
        period = {"dates": [*period.values()]}
    if "reference" in takes:
        period["reference"] = "05"
    if "draws" in takes:
        period["draws"] = 20
    first = next(iter(takes))
    if first == "values":
        data = data["employees"].sel(region=REGIONS, industry="20", drop=True)
    elif first == "presence":
        data = (data["employees"].sel(region=REGIONS) > 100).astype(float)
    elif first == "bounds":
        data = analysis.secret_bounds(data)
    if name in MORE:
        data, period = data.sel(date=[*period.values()]), {"classes": [100, 200]}
    if "forecast" in takes:
        period["forecast"] = data["employees"].sel(region="05").isel(date=-1, drop=True)
    if "weights" in takes and takes["weights"].default is inspect.Parameter.empty:
        ring = np.roll(np.eye(len(REGIONS)), 1, axis=0)
        labels = {"region": REGIONS, "region2": REGIONS}
        period["weights"] = xr.DataArray(ring + ring.T, labels, ("region", "region2"))
    return method(data, **period)


@pytest.mark.parametrize("name", [*COMPARES, *MORE])
def test_no_method_compares_dates_across_a_break(name, cube, broken):
    across = {"start": "2016-06-30", "end": "2018-06-30"}
    with pytest.raises(SelectionError, match="the series has a break between"):
        call(name, broken, **across)
    call(name, cube, **across)


@pytest.mark.parametrize("name", sorted({*COMPARES, *MORE} - {"sigma_convergence"}))
def test_on_one_side_of_a_break_every_method_works(name, broken):
    call(name, broken, start="2014-06-30", end="2016-06-30")


def test_the_trend_of_sigma_convergence_runs_over_one_side_only(broken):
    one_side = {"start": "2014-06-30", "end": "2016-06-30"}
    with pytest.raises(SelectionError, match="break between 2016-06-30 and 2017-06-30"):
        call("sigma_convergence", broken, **one_side)
    before = broken.sel(date=slice(None, "2016-06-30"))
    assert np.isfinite(call("sigma_convergence", before, **one_side)["trend"])


def test_the_long_form_keeps_the_break(broken, cube):
    again = build_cube(cube_to_table(broken), classification="WZ2008")
    xr.testing.assert_identical(again["segment"], broken["segment"])
    xr.testing.assert_equal(again, broken)
    with pytest.raises(SelectionError, match="the series has a break between"):
        analysis.growth(again, start="2014", end="2018")
    assert "segment" not in cube_to_table(cube)
    assert "segment" not in build_cube(cube_to_table(cube)).coords


def test_the_part_on_one_side_of_a_break_keeps_its_number_in_the_long_form(broken):
    later = broken.sel(date=slice("2017-06-30", None))
    assert build_cube(cube_to_table(later))["segment"].values.tolist() == [1, 1]


def test_a_date_lies_in_one_segment_and_no_later_one_goes_back(broken):
    rows = cube_to_table(broken)
    rows.loc[0, "segment"] = 7
    with pytest.raises(DataError, match="2 segments at 2014-06-30"):
        build_cube(rows)
    back = cube_to_table(broken).assign(segment=lambda table: 2 - table["segment"])
    with pytest.raises(DataError, match="segments go back"):
        build_cube(back)
