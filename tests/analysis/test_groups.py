"""Groups: what may be added up, what must not, and how it is said."""

import numpy as np
import pandas as pd
import pytest

from smartspec.analysis import competence_profile, group_industries, group_regions, top
from smartspec.cube import check_cube, cube_to_table, find_region
from smartspec.errors import DataError, SelectionError


def weights(*rows):
    return pd.DataFrame(rows, columns=["group", "industry", "weight"])


def test_a_grouped_cube_is_a_sound_cube(economy):
    grouped = group_regions(economy, {"G": ["r1", "Region r2"]}, names={"G": "Both"})
    check_cube(grouped)
    assert find_region(grouped, "both") == "G"
    assert grouped.sel(region=economy.region).identical(economy)
    assert grouped["status"].dtype == np.int8
    check_cube(group_industries(grouped, weights(("g", "i0", 1), ("g", "i1", 0.5))))


def test_all_problems_of_groups_are_shown_at_once(economy):
    with pytest.raises(SelectionError) as error:
        group_regions(economy, {"G": ["r1", "r1", "r4"], "R": ["r2"], "empty": []})
    text = str(error.value)
    assert "names region 'r1' twice" in text
    assert "did you mean 'r1'" in text or "'r4' is not in the cube" in text
    assert "'R' is taken" in text
    assert "'empty' has no members" in text


def test_a_region_named_by_code_and_by_name_counts_as_twice(economy):
    with pytest.raises(SelectionError, match="twice"):
        group_regions(economy, {"G": ["r1", "Region r1"]})


@pytest.mark.parametrize("pair", [["05", "05112"], ["05112", "05112000"], ["DEA", "DEA51"]])
def test_a_region_inside_another_member_would_count_twice(cube_of, pair):
    cube = cube_of(np.full((1, 3, 1), 5.0), regions=["R", *pair])
    with pytest.raises(SelectionError, match=f"'{pair[1]}' is a part of '{pair[0]}'"):
        group_regions(cube, {"G": pair})


def test_neighbours_with_similar_codes_are_no_parts_of_each_other(cube_of):
    cube = cube_of(np.full((1, 4, 1), 5.0), regions=["R", "05112", "05113", "1"])
    assert float(group_regions(cube, {"G": ["05112", "05113", "1"]})["employees"][0, -1, 0]) == 15


MARKERS = {0: 5.0, 1: 0.0, 2: np.nan, 3: np.nan, 4: 5.0, 5: 5.0}


@pytest.mark.parametrize(
    ("first", "second", "worst"),
    [
        (0, 1, 0),
        (1, 1, 1),
        (0, 2, 2),
        (3, 2, 2),
        (0, 3, 3),
        (5, 0, 5),
        (4, 5, 4),
        (2, 4, 2),
        (1, 5, 5),
    ],
)
def test_a_sum_is_worth_what_its_worst_member_is_worth(cube_of, first, second, worst):
    values = [[[9.0], [MARKERS[first]], [MARKERS[second]]]]
    cube = cube_of(values, totals=[[90, 90, 90]])
    status = np.array([[[0], [first], [second]]], dtype=np.int8)
    cube = cube.assign(status=(("date", "region", "industry"), status))
    grouped = group_regions(cube, {"G": ["r1", "r2"]}).sel(region="G")
    assert int(grouped["status"].item()) == worst
    assert np.isnan(grouped["employees"].item()) == (worst in {2, 3})
    assert float(grouped["total"].item()) == 180


def test_industries_that_the_cube_lacks_are_listed(economy):
    with pytest.raises(DataError) as error:
        group_industries(economy, weights(("g", "i9", 1), ("g", "i0", 1), ("h", "x", 1)))
    text = str(error.value)
    assert "'i9'" in text
    assert "'x'" in text
    assert "drop_missing" in text


def test_industries_that_the_cube_lacks_can_be_accounted_for(economy):
    table = weights(("g", "i9", 1), ("g", "i0", 1), ("g", "i1", 2 / 2))
    grouped = group_industries(economy, table, drop_missing=True)
    assert float(grouped["coverage"].item()) == pytest.approx(2 / 3)
    with pytest.raises(DataError, match="'h' has no industry"):
        group_industries(economy, weights(("g", "i0", 1), ("h", "x", 1)), drop_missing=True)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("g", "i0", -0.5), "less than 0"),
        (("g", "i0", 50), "more than 1"),
        (("g", "i0", None), "empty cell"),
        (("g", "i0", 0), "weight above zero"),
    ],
)
def test_weights_are_fractions(economy, row, words):
    with pytest.raises(DataError, match=words):
        group_industries(economy, weights(row))


def test_an_industry_stands_once_in_a_group(economy):
    with pytest.raises(DataError, match="duplicate key"):
        group_industries(economy, weights(("g", "i0", 1), ("g", "i0", 0.5)))


def test_several_versions_ask_for_a_choice(economy):
    table = weights(("g", "i0", 1), ("g", "i0", 1)).assign(version=["2014", "2020"])
    with pytest.raises(SelectionError, match="2014, 2020"):
        group_industries(economy, table)
    with pytest.raises(SelectionError, match="did you mean '2020'"):
        group_industries(economy, table, version="2021")
    assert group_industries(economy, table, version="2020").sizes["industry"] == 1


def test_a_whole_and_its_part_in_one_group_exceed_the_total(cube_of):
    cube = cube_of([[[90.0, 80.0]]], totals=[[100.0]])
    with pytest.raises(DataError, match="more than the total"):
        group_industries(cube, weights(("g", "i0", 1), ("g", "i1", 1)))


@pytest.mark.parametrize(
    ("rows", "overlapping"),
    [
        ([("g", "i0", 1), ("h", "i0", 1)], 1),
        ([("g", "i0", 0.5), ("h", "i0", 0.5)], 0),
        ([("g", "i0", 1), ("h", "i1", 1)], 0),
    ],
)
def test_overlap_is_counting_somebody_twice(economy, rows, overlapping):
    assert group_industries(economy, weights(*rows)).attrs["overlapping"] == overlapping


def test_groups_of_industries_that_overlap_overlap(economy):
    nested = economy.assign_coords(leaf=("industry", [False, True, True, True]))
    assert group_industries(nested, weights(("g", "i0", 1))).attrs["overlapping"] == 1


def test_a_secret_industry_without_weight_does_no_harm(cube_of):
    cube = cube_of([[[np.nan, 5.0]]], totals=[[100.0]])
    grouped = group_industries(cube, weights(("g", "i0", 0), ("g", "i1", 1)))
    assert cube_to_table(grouped)["status"].tolist() == ["observed", "observed"]


def test_overlapping_industries_are_left_out_unless_kept(economy):
    cube = economy.assign_coords(leaf=("industry", [False, True, True, True]))
    options = {"reference": "R", "start": "2014", "end": "2019", "min_share": 0}
    profile = competence_profile(cube, **options)
    assert set(profile["left_out"].sel(industry="i0").values) == {"overlap"}
    assert "i0" not in set(top(profile, n=9)["industry"])
    kept = competence_profile(cube, **options, overlap="keep")
    assert set(kept["left_out"].sel(industry="i0").values) == {""}


def test_the_bounds_of_a_sum_are_the_sums_of_the_bounds(cube_of):
    """Forty counts rounded to 5 can be off by 100 together, one only by 2.5."""
    cube = cube_of(np.full((2, 41, 1), 100.0), totals=np.full((2, 41), 1000.0), rounding_base=5)
    grouped = group_regions(cube, {"all": [f"r{k}" for k in range(1, 41)]})
    assert (grouped["error"].sel(region="all") == 40 * 2.5).all()
    assert (grouped["total_error"].sel(region="r1") == 2.5).all()
    check_cube(grouped)
    markets = group_industries(grouped, weights(("g", "i0", 1)))
    for some in (grouped, group_regions(markets, {"twice": ["all"]}), markets):
        profile = competence_profile(some, reference="R", start="2014", end="2019")
        low = profile["growth_low"].isel(industry=0).sel(region="all")
        assert float(low) == pytest.approx(40 * 97.5 / (40 * 102.5) - 1)
        low = profile["location_quotient_low"].isel(industry=0).sel(region="all")
        assert float(low) == pytest.approx(97.5 / 1002.5 / (102.5 / 997.5))
