"""A measure over a dimension counts nobody twice: what overlaps is named, not added up."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec import analysis
from smartspec.cube import build_cube
from smartspec.errors import SmartspecError

DAYS = ["2014-09-30", "2019-09-30"]


@pytest.fixture
def cube() -> xr.Dataset:
    """Industry C contains 24 and 25; the region 05 contains 05111, 05112, 05113."""
    rows, draw = [], np.random.default_rng(4)
    for day in DAYS:
        for region in ("05111", "05112", "05113", "05"):
            parts = draw.integers(10, 90, 2).astype(float)
            counts = {"24": parts[0], "25": parts[1], "C": parts.sum(), "G": 50.0}
            counts["TOTAL"] = parts.sum() + 50.0
            rows += [(day, region, code, n, "observed") for code, n in counts.items()]
    names = ["date", "region", "industry", "employees", "status"]
    return build_cube(pd.DataFrame(rows, columns=names), leaves=["24", "25", "G"])


OVER_ONE = ["herfindahl", "gini", "theil", "atkinson", "hoover", "coulter", "variation_coefficient",
            "entropy", "lorenz_curve"]  # fmt: skip


@pytest.mark.parametrize("name", OVER_ONE)
def test_a_measure_over_industries_asks_for_leaves(cube, name):
    jobs = cube["employees"].sel(region="05112", date=DAYS[1])
    with pytest.raises(SmartspecError, match="overlap others would count twice: C") as raised:
        getattr(analysis, name)(jobs, dim="industry")
    assert "values.leaf" in str(raised.value)
    assert getattr(analysis, name)(jobs.isel(industry=jobs.leaf.values), dim="industry") is not None


@pytest.mark.parametrize("name", OVER_ONE)
def test_a_measure_over_regions_asks_for_wholes_or_parts(cube, name):
    jobs = cube["employees"].sel(industry="24", date=DAYS[1])
    with pytest.raises(SmartspecError, match=r"contain others would count twice: 05\."):
        getattr(analysis, name)(jobs, dim="region")
    assert getattr(analysis, name)(jobs.drop_sel(region="05"), dim="region") is not None


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("beta_convergence", {"start": "2014", "end": "2019"}),
        ("sigma_convergence", {}),
        ("rank_mobility", {}),
    ],
)
def test_a_measure_of_change_over_regions_counts_each_once(cube, name, more):
    jobs = cube["employees"].sel(industry="24")
    with pytest.raises(SmartspecError, match="contain others would count twice"):
        getattr(analysis, name)(jobs, dim="region", **more)


@pytest.mark.parametrize("name", ["co_occurrence", "proximity", "economic_complexity"])
@pytest.mark.parametrize("kept", [{"region": ["05111", "05112", "05113"]},
                                  {"industry": ["24", "25", "G"]}])  # fmt: skip
def test_a_presence_matrix_holds_each_region_and_industry_once(cube, name, kept):
    presence = (cube["employees"].sel(date=DAYS[1]).sel(kept) > 40).astype(float)
    with pytest.raises(SmartspecError, match="would count twice"):
        getattr(analysis, name)(presence)


def test_the_value_over_leaves_is_the_one_that_a_hand_gets():
    rows = [("2019-06-30", "05112", c, n, "observed")
            for c, n in (("C", 60.0), ("24", 40.0), ("25", 20.0), ("G", 40.0), ("TOTAL", 100.0))]  # fmt: skip
    names = ["date", "region", "industry", "employees", "status"]
    cube = build_cube(pd.DataFrame(rows, columns=names), leaves=["24", "25", "G"])
    leaves = cube["employees"].isel(industry=cube.leaf.values)
    assert analysis.herfindahl(leaves, dim="industry").item() == pytest.approx(0.36)


def test_numbers_as_labels_and_unknown_codes_say_nothing_of_overlap():
    numbered = xr.DataArray([1.0, 2.0], dims="region", coords={"region": [5, 51]})
    named = xr.DataArray([1.0, 2.0], dims="region", coords={"region": ["Essen", "Essen-Süd"]})
    for values in (numbered, named):
        assert analysis.herfindahl(values, dim="region").item() == pytest.approx(5 / 9)


def test_diversity_and_ubiquity_count_nothing_twice(cube):
    presence = (cube["employees"].sel(date=DAYS[1]) > 40).astype(float)
    with pytest.raises(SmartspecError, match="industries that overlap"):
        analysis.diversity(presence)
    with pytest.raises(SmartspecError, match="regions that contain"):
        analysis.ubiquity(presence)


@pytest.mark.parametrize("wrong", [5, 5.0, None, ["05"]])
def test_a_reference_that_is_no_text_is_named(cube, wrong):
    for call in (
        lambda: analysis.location_quotient(cube, reference=wrong),
        lambda: analysis.competence_profile(cube, reference=wrong, start="2014", end="2019"),
        lambda: analysis.krugman(cube, reference=wrong),
    ):
        with pytest.raises(SmartspecError, match=r"reference is not text\..*'05' is not 5"):
            call()


def test_the_wrong_dataset_is_called_by_its_name(cube):
    profile = analysis.competence_profile(cube, reference="05", start="2014", end="2019")
    for call, said in (
        (lambda: analysis.location_quotient(profile, reference="05"), "cube is a profile"),
        (lambda: analysis.proximity(profile), "presence is a profile .* of 0 and 1"),
        (lambda: analysis.herfindahl(cube, dim="industry"), "values is an employment cube"),
        (lambda: analysis.top(cube), "profile is an employment cube"),
        (lambda: analysis.peer_regions(cube, region="05"), "distance is an employment cube"),
        (lambda: analysis.bootstrap(cube, "lq", reference="05"), "measure is a str"),
    ):
        with pytest.raises(TypeError, match=said):
            call()


def test_a_dimension_that_is_no_name_is_said(cube):
    for wrong in (5, ["industry"]):
        with pytest.raises(SmartspecError, match="not the name of a dimension"):
            analysis.herfindahl(cube["employees"], dim=wrong)
