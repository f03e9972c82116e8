import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.cube import (
    TOTAL,
    Status,
    build_cube,
    check_cube,
    cube_attributes,
    cube_to_table,
    find_date,
    find_industry,
    find_region,
)
from smartspec.errors import DataError, SelectionError

COLUMNS = ["date", "region", "industry", "employees", "status"]
SOUND = [
    ("2019-06-30", "05", "C", 300, "observed"),
    ("2019-06-30", "05", "01", None, "suppressed"),
    ("2019-06-30", "05", "02", 0, "zero"),
    ("2019-06-30", "05", TOTAL, 1000, "observed"),
    ("2020-06-30", "05", "C", 310, "observed"),
    ("2020-06-30", "05", TOTAL, 1010, "observed"),
]


def cube(rows=SOUND, **options):
    return build_cube(pd.DataFrame(rows, columns=COLUMNS), **options)


def messages(rows):
    with pytest.raises(DataError) as caught:
        cube(rows)
    return [problem.message for problem in caught.value.problems]


def one(value, status, total=1000, total_status="observed"):
    return [
        ("2019-06-30", "05", "C", value, status),
        ("2019-06-30", "05", TOTAL, total, total_status),
    ]


def test_a_secret_cell_is_not_a_number_and_says_that_it_is_secret():
    cell = cube().sel(date="2019-06-30", region="05", industry="01")
    assert np.isnan(cell["employees"].item())
    assert cell["status"].item() == Status.SUPPRESSED


def test_a_cell_without_a_row_is_not_available_and_not_zero():
    cell = cube().sel(date="2020-06-30", region="05", industry="02")
    assert np.isnan(cell["employees"].item())
    assert cell["status"].item() == Status.NOT_AVAILABLE


def test_the_total_is_the_delivered_one_and_not_an_industry():
    made = cube()
    assert made["total"].sel(date="2019-06-30", region="05").item() == 1000
    assert TOTAL not in made["industry"].values


def test_codes_stay_text():
    assert list(cube()["industry"].values) == ["C", "01", "02"]


@pytest.mark.parametrize(
    ("value", "status"),
    [(5, "suppressed"), (5, "not_available"), (None, "observed"), (None, "rounded"), (3, "zero")],
)
def test_a_value_may_not_contradict_its_marker(value, status):
    assert messages(one(value, status)) == [f"a value contradicts its marker {status}"]


@pytest.mark.parametrize(("value", "status"), [(5, "suppressed"), (None, "observed")])
def test_a_total_may_not_contradict_its_marker(value, status):
    rows = one(None, "suppressed", total=value, total_status=status)
    assert messages(rows) == [f"a value contradicts its marker {status}"]


def test_a_negative_count_is_refused():
    assert messages(one("-5", "observed")) == ["less than 0"]


def test_a_negative_count_inside_a_cube_names_its_cell():
    made = cube()
    made["employees"].values[0, 0, 0] = -5
    with pytest.raises(DataError, match=r"2019-06-30 \| 05 \| C, value '-5': negative count"):
        check_cube(made)


def test_a_negative_total_names_its_region():
    made = cube()
    made["total"].values[0, 0] = -5
    with pytest.raises(DataError, match=r"2019-06-30 \| 05 \| TOTAL, value '-5'"):
        check_cube(made)


def test_a_cell_above_its_total_is_refused():
    assert messages(one(2000, "observed")) == ["more than the total"]


def test_a_missing_total_is_refused():
    assert messages(one(10, "observed")[:1]) == ["no total"]


def test_a_region_whose_figures_are_all_unknown_needs_no_total():
    assert np.isnan(cube(one(None, "suppressed")[:1])["total"].item())


@pytest.mark.parametrize("whole", [100.0, 1.0])
def test_percent_or_fractions_where_counts_are_expected_are_refused(whole):
    rows = one(whole * 0.305, "observed", total=whole)
    assert "instead of counts" in messages(rows)[0]


def test_a_small_region_of_100_employees_is_no_percentage():
    assert cube(one(30, "observed", total=100))["total"].item() == 100


def test_duplicate_cells_are_refused():
    assert messages([*SOUND, SOUND[0]]) == ["duplicate key"]


def test_all_contradictions_come_at_once():
    rows = [
        ("2019-06-30", "05", "C", 2000, "observed"),
        ("2019-06-30", "05", "D", 5, "suppressed"),
        ("2019-06-30", "05", TOTAL, 1000, "observed"),
        ("2019-06-30", "06", "C", 2, "observed"),
    ]
    assert len(messages(rows)) == 3


def test_a_repeated_region_in_a_dataset_is_refused():
    made = cube()
    with pytest.raises(DataError, match="region 05 appears twice"):
        check_cube(made.isel(region=[0, 0]))


def test_a_dataset_of_another_shape_is_refused():
    with pytest.raises(DataError, match="not an employment cube"):
        check_cube(cube().drop_vars("total"))


def test_leaves_are_all_industries_unless_named():
    assert cube()["leaf"].values.all()
    assert list(cube(leaves=["01"])["leaf"].values) == [False, True, False]


def test_an_attribute_that_no_cube_has_is_refused():
    with pytest.raises(SelectionError, match="did you mean 'licence'"):
        cube_attributes({"license": "x"})


def test_attributes_that_are_not_given_are_empty():
    assert cube(provider="X").attrs["provider"] == "X"
    assert cube()["employees"].attrs == {}
    assert cube(illustrative=True).attrs["illustrative"] == 1


@pytest.mark.parametrize("date", ["2019-06-30", "2019", "2019-06", pd.Timestamp("2019-06-30")])
def test_a_date_is_found_by_day_month_or_year(date):
    assert find_date(cube(), date) == pd.Timestamp("2019-06-30")


def test_a_year_with_two_dates_names_several():
    rows = [*SOUND, ("2019-09-30", "05", TOTAL, 5, "observed")]
    with pytest.raises(SelectionError, match="names several dates"):
        find_date(cube(rows), "2019")


def test_a_date_that_the_cube_lacks_says_which_there_are():
    with pytest.raises(SelectionError, match="did you mean '2019-06-30'"):
        find_date(cube(), "2019-06-31")


def test_a_region_and_an_industry_are_found_by_code_or_name():
    made = cube(region_names={"05": "Nordrhein-Westfalen"}, industry_names={"C": "Industrie"})
    assert find_region(made, "nordrhein-westfalen") == "05"
    assert find_region(made, "05") == "05"
    assert find_industry(made, "Industrie") == "C"
    with pytest.raises(SelectionError, match="did you mean 'Nordrhein-Westfalen'"):
        find_region(made, "Nordrhein-Westfahlen")


def test_a_name_that_two_regions_share_asks_for_the_code():
    rows = [(d, r, i, v, s) for d, _, i, v, s in SOUND for r in ("03403", "03458")]
    made = cube(rows, region_names={"03403": "Oldenburg", "03458": "Oldenburg"})
    with pytest.raises(SelectionError, match="give one of the codes 03403, 03458"):
        find_region(made, "Oldenburg")


DAYS = st.dates(datetime.date(1901, 1, 1), datetime.date(2099, 12, 31))


@st.composite
def cubes(draw):
    codes = st.text("ABC019.-", min_size=1, max_size=4).filter(lambda c: c.strip() == c)
    dates = draw(
        st.lists(
            DAYS,
            min_size=1,
            unique=True,
            max_size=3,
        )
    )
    regions = draw(st.lists(codes, min_size=1, max_size=3, unique=True))
    industries = draw(st.lists(codes, min_size=1, max_size=4, unique=True))
    rows = []
    for date in dates:
        for region in regions:
            rows.append((str(date), region, TOTAL, 1e6, "observed"))
            for industry in industries:
                status = draw(st.sampled_from([s.name.lower() for s in Status]))
                value = draw(st.floats(0, 1e6)) if status == "estimated" else None
                value = float(draw(st.integers(0, 10**6))) if status == "observed" else value
                value = {"zero": 0.0, "rounded": 25.0}.get(status, value)
                rows.append((str(date), region, industry, value, status))
    return cube(rows)


@settings(max_examples=30, deadline=None)
@given(cubes())
def test_a_cube_and_its_table_are_the_same_figures(made):
    again = build_cube(cube_to_table(made))
    assert again.sel(region=made.region, industry=made.industry).identical(made)


WITH_ERROR = pd.DataFrame(
    [
        ("2019-06-30", "05", "24", 50.0, "rounded", 12.5),
        ("2019-06-30", "05", "28", None, "suppressed", None),
        ("2019-06-30", "05", TOTAL, 500.0, "estimated", 40.0),
    ],
    columns=["date", "region", "industry", "employees", "status", "error"],
)


def test_a_cube_carries_the_error_of_each_figure():
    made = build_cube(WITH_ERROR)
    np.testing.assert_array_equal(made["error"].values, [[[12.5, np.nan]]])
    assert made["total_error"].values.tolist() == [[40.0]]
    table = cube_to_table(made)
    assert table["error"].fillna(-1).tolist() == [12.5, -1, 40.0]
    assert build_cube(table).identical(made)


def test_a_cube_without_errors_has_neither_variables_nor_column():
    made = build_cube(WITH_ERROR.drop(columns="error"))
    assert "error" not in made
    assert "total_error" not in made
    assert "error" not in cube_to_table(made)
    empty = WITH_ERROR.assign(error=pd.NA)
    assert build_cube(empty).identical(made)


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        (0, -1.0, "less than 0"),
        (0, None, "no sound error of this figure"),
        (1, 2.5, "no sound error of this figure"),
        (2, None, "no sound total error of this figure"),
    ],
)
def test_errors_belong_to_figures(row, error, message):
    rows = WITH_ERROR.copy()
    rows.loc[row, "error"] = error
    with pytest.raises(DataError, match=message):
        build_cube(rows)


def test_errors_of_cells_without_those_of_totals_are_refused():
    made = build_cube(WITH_ERROR)
    with pytest.raises(DataError, match="a cube with error alone"):
        check_cube(made.drop_vars("total_error"))
    with pytest.raises(DataError, match="error has other dimensions than employees"):
        check_cube(made.assign(error=made["total_error"]))


@pytest.mark.parametrize(("count", "sound"), [(552.0, True), (553.0, False)])
def test_rounded_parts_may_pass_their_total_only_by_their_errors(count, sound):
    rows = WITH_ERROR.copy()
    rows.loc[0, "employees"] = count  # of 500 ± 40, itself ± 12.5
    if sound:
        assert "error" in build_cube(rows)
    else:
        with pytest.raises(DataError, match="more than the total"):
            build_cube(rows)
