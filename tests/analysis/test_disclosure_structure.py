"""Which cells an audit takes for sums of which: districts that do not exist, groups."""

import numpy as np
import pandas as pd
import pytest

from smartspec.analysis import (
    audit_disclosure,
    group_industries,
    group_regions,
    suppress_secondary,
)
from smartspec.cube import Status, build_cube
from smartspec.errors import SelectionError

DAY = "2019-06-30"
COLUMNS = ["date", "region", "industry", "employees", "status"]


def cube_of(text, **options):
    """A cube of lines `region industry count`: a dot is secret, a dash is not available."""
    rows = []
    for line in text.strip().splitlines():
        region, code, count, *day = line.split()
        status = {".": "suppressed", "-": "not_available"}.get(count, "observed")
        number = float(count) if status == "observed" else None
        rows.append((*(day or [DAY]), region, code, number, status))
    return build_cube(pd.DataFrame(rows, columns=COLUMNS), **options)


def hidden(cube, regions, industries):
    mask = cube["region"].isin(regions) & cube["industry"].isin(industries)
    status = cube["status"].where(~mask, np.int8(Status.SUPPRESSED)).astype("int8")
    return cube.assign(employees=cube["employees"].where(~mask), status=status)


def holes(*published, **options):
    found = audit_disclosure(list(published), **options)
    return found[["region", "industry", "low", "high"]].values.tolist()


ONE_GONE = """
05    24    30
05    TOTAL 505
05112 24    20
05112 TOTAL 300
05111 24    .
05111 TOTAL .
05113 24    -
05113 TOTAL -
"""
GROUPS = {"05": ["05111", "05112", "05113"]}
PAIR = {"W": ["05112", "05113"]}
FULL = """
05112 24    57
05112 25    600
05112 26    343
05112 TOTAL 1000
05113 24    100
05113 25    500
05113 26    400
05113 TOTAL 1000
"""


def test_a_district_that_does_not_exist_counts_nothing_in_a_given_group():
    found = holes(cube_of(ONE_GONE), groups=GROUPS)
    assert found == [["05111", "24", 10.0, 10.0], ["05111", "TOTAL", 205.0, 205.0]]


def test_a_district_that_does_not_exist_counts_nothing_in_a_sum_that_codes_show():
    assert holes(cube_of(ONE_GONE)) == holes(cube_of(ONE_GONE), groups=GROUPS)


def test_a_district_with_secret_cells_exists_although_its_total_was_not_delivered():
    there = ONE_GONE.replace("05113 24    -", "05113 24    .")
    assert holes(cube_of(there), groups=GROUPS) == []


def test_a_district_of_which_only_the_total_is_shown_exists():
    """Of 505 persons 205 are in 05111; without 05113, which has 100, they would be 305."""
    rows = "05113 TOTAL 100\n05113 24    {}"
    for shown in (".", "-"):
        lines = ONE_GONE.replace("05113 24    -\n05113 TOTAL -", rows.format(shown))
        assert ["05111", "TOTAL", 105.0, 105.0] in holes(cube_of(lines), groups=GROUPS)


def test_a_district_that_one_of_two_cubes_has_exists():
    other = cube_of("05113 24 4\n05113 TOTAL 100\n05112 24 20\n05112 TOTAL 300")
    found = holes(cube_of(ONE_GONE), other, groups=GROUPS)
    assert found == [["05111", "24", 6.0, 6.0], ["05111", "TOTAL", 105.0, 105.0]]


def test_districts_fill_their_region_where_those_that_exist_do():
    """In 2014 the two that exist add up to 500; so the three of 2019 add up too."""
    before = "05 TOTAL 500 2014-06-30\n05112 TOTAL 200 2014-06-30\n05111 TOTAL 300 2014-06-30\n"
    before += "05113 TOTAL - 2014-06-30\n05 24 50 2014-06-30\n05112 24 20 2014-06-30\n"
    before += "05111 24 30 2014-06-30\n05113 24 - 2014-06-30\n"
    after = "05 TOTAL 900\n05112 TOTAL 300\n05111 TOTAL 200\n05113 TOTAL .\n"
    after += "05 24 60\n05112 24 20\n05111 24 30\n05113 24 .\n"
    found = holes(cube_of(before + after))
    assert found == [["05113", "24", 10.0, 10.0], ["05113", "TOTAL", 400.0, 400.0]]
    gap = before.replace("05 TOTAL 500", "05 TOTAL 507")
    assert holes(cube_of(gap + after)) == [], "seven persons of 2014 are in none of the districts"


def test_the_members_of_a_given_group_make_it_up_whatever_the_totals_show():
    """The total of W has five persons more than those of its members; W was given as their sum."""
    cube = cube_of("""
        05112 24 .
        05112 TOTAL 300
        05113 24 10
        05113 TOTAL 200
        W 24 30
        W TOTAL 505
    """)
    assert holes(cube, groups=PAIR) == [["05112", "24", 20.0, 20.0]]


def test_a_group_may_stand_in_another_cube_than_its_members():
    truth = cube_of(FULL)
    public = hidden(truth, ["05112"], ["24", "26"])
    whole = group_regions(truth, PAIR).sel(region=["W"])
    assert holes(public) == []
    wanted = [["05112", "24", 57.0, 57.0], ["05112", "26", 343.0, 343.0]]
    assert holes(public, whole, truth=truth, groups=PAIR) == wanted
    assert holes(public, whole, groups=PAIR) == wanted


def test_a_member_that_no_cube_has_is_named_with_the_regions_of_all_of_them():
    truth = cube_of(FULL)
    whole = group_regions(truth, PAIR).sel(region=["W"])
    with pytest.raises(SelectionError, match=r"'05119' is not in the cube.*'05112', '05113', 'W'"):
        audit_disclosure([truth, whole], groups={"W": ["05119"]})


def test_a_region_of_ones_own_among_districts_has_to_be_explained():
    truth = cube_of(FULL)
    both = group_regions(hidden(truth, ["05112"], ["24", "26"]), PAIR)
    with pytest.raises(SelectionError, match=r"which regions make up 'W'.*groups=\{'W': \["):
        audit_disclosure([both])
    with pytest.raises(SelectionError, match="which regions make up 'W'"):
        suppress_secondary(group_regions(truth, PAIR))
    assert holes(both, groups={"W": []}) == []


def test_an_official_region_without_given_members_is_still_the_sum_of_its_districts():
    assert holes(cube_of(ONE_GONE), groups={"05": []}) == holes(cube_of(ONE_GONE))


def test_regions_that_are_all_ones_own_or_all_official_need_no_groups():
    assert holes(cube_of("Essen 24 .\nEssen TOTAL 100\nNRW 24 50\nNRW TOTAL 1000")) == []
    assert holes(cube_of("DG 24 .\nDG TOTAL 100\n05 24 50\n05 TOTAL 1000")) == []
    assert holes(cube_of("DEA5 24 .\nDEA5 TOTAL 100\nFR1 24 50\nFR1 TOTAL 1000")) == []


WEIGHTS = pd.DataFrame({"group": ["m"], "industry": ["24"], "weight": [0.5]})


@pytest.mark.parametrize("kept", ["as it is", "saved and opened again"])
def test_a_cube_of_grouped_industries_has_to_be_explained_by_weights(kept):
    truth = cube_of(FULL)
    public = hidden(truth, ["05112"], ["24", "26"])
    market = group_industries(truth, WEIGHTS)
    if kept != "as it is":
        market = market.drop_vars("coverage")  # a file does not keep it
    with pytest.raises(SelectionError, match=r"which industries make up 'm'.*weights="):
        audit_disclosure([public, market], truth=truth)
    assert holes(public, market, truth=truth, weights=WEIGHTS)[0] == ["05112", "24", 57.0, 57.0]


def test_industries_that_overlap_or_stand_outside_their_classification_have_to_be_explained():
    cube = cube_of(FULL)
    with pytest.raises(SelectionError, match="which industries make up '24', '25', '26'"):
        audit_disclosure([cube.assign_attrs(overlapping=1)])
    beside = cube_of(
        FULL + "05112 health 50\n05113 health 60\n",
        classification="WZ2008",
        leaves={"24", "25", "26"},
    )
    with pytest.raises(SelectionError, match="which industries make up 'health'"):
        audit_disclosure([beside])
