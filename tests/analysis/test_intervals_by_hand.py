"""Quotients, growth and ranks of bounds that are written down here, each worked out by hand."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import growth_interval, location_quotient_interval, rank_interval
from smartspec.cube import is_internal
from smartspec.errors import SelectionError

NAN, INF = float("nan"), float("inf")
GONE = {"A": (NAN, NAN), "B": (NAN, NAN), "total": (NAN, NAN)}
COUNTY = {"A": (200, 200), "B": (800, 800), "total": (1000, 1000)}


def bounds(**days):
    """Bounds by date: of each region the lowest and the highest figure of A, B and their total."""
    dates = [pd.Timestamp(f"{day[1:]}-06-30") for day in days]
    codes = list(next(iter(days.values())))
    both = np.array(
        [[[day[code][name] for name in ("A", "B", "total")] for code in codes] for day in days.values()],
        dtype=float,
    )  # fmt: skip
    parts = {
        "low": both[:, :, :2, 0], "high": both[:, :, :2, 1],
    }  # fmt: skip
    totals = {"total_low": both[:, :, 2, 0], "total_high": both[:, :, 2, 1]}
    return xr.Dataset(
        {name: (("date", "region", "industry"), values) for name, values in parts.items()}
        | {name: (("date", "region"), values) for name, values in totals.items()},
        coords={
            "date": dates,
            "region": codes,
            "region_name": ("region", [f"name of {code}" for code in codes]),
            "industry": ["A", "B"],
        },
    )


def quotient(cell, *, include_region=True, **regions):
    found = location_quotient_interval(
        bounds(d2019=regions), reference="R", include_region=include_region
    )
    at = {"date": "2019-06-30", "region": cell[0], "industry": cell[1]}
    return found["low"].loc[at].item(), found["high"].loc[at].item()


def nothing(pair):
    return all(np.isnan(pair))


def test_a_quotient_is_that_of_the_ends_of_all_four_figures():
    """40/100 over 200/1000 is 2; the others of the reference have 160 of 900."""
    r = {"A": (40, 50), "B": (50, 60), "total": (100, 100)}
    assert quotient(("r", "A"), r=r, R=COUNTY) == pytest.approx((2.0, 2.5))
    assert quotient(("r", "A"), r=r, R=COUNTY, include_region=False) == pytest.approx(
        (0.4 / (160 / 900), 0.5 / (150 / 900))
    )
    wide = COUNTY | {"A": (160, 240)}
    assert quotient(("r", "A"), r=r, R=wide) == pytest.approx((0.4 / 0.24, 0.5 / 0.16))


def test_a_region_beside_itself_is_one_and_no_other_region_is():
    r = {"A": (40, 50), "B": (50, 60), "total": (100, 100)}
    wide = {"A": (100, 300), "B": (700, 900), "total": (1000, 1000)}
    assert quotient(("R", "A"), r=r, R=wide) == (1.0, 1.0)
    for code in ("Q", "S"):  # before the reference and after it
        assert quotient((code, "A"), **{code: r, "R": COUNTY}) != (1.0, 1.0)


def test_there_is_no_quotient_where_region_or_reference_did_not_exist():
    r = {"A": (40, 50), "B": (50, 60), "total": (100, 100)}
    assert nothing(quotient(("r", "A"), r=GONE, R=COUNTY))
    assert nothing(quotient(("r", "A"), r=r, R=GONE))
    assert nothing(quotient(("R", "A"), r=r, R=GONE))


def test_there_is_no_quotient_where_a_denominator_is_zero_for_certain():
    empty = {"A": (0, 0), "B": (0, 0), "total": (0, 0)}
    r = {"A": (0, 0), "B": (60, 60), "total": (60, 60)}
    assert nothing(quotient(("r", "A"), r=empty, R=COUNTY)), "nobody works in the region"
    without = COUNTY | {"A": (0, 0)}
    assert nothing(quotient(("r", "A"), r=r, R=without)), "nobody in the industry"
    assert nothing(quotient(("r", "A"), r=r, R=COUNTY | {"total": (0, 0)})), "nobody at all"
    assert not nothing(quotient(("r", "A"), r=r, R=COUNTY | {"A": (0, 10)})), "perhaps somebody"


def test_nothing_limits_a_quotient_whose_denominator_may_be_zero():
    r = {"A": (4, 5), "B": (50, 60), "total": (60, 60)}
    low, high = quotient(("r", "A"), r=r, R=COUNTY | {"A": (0, 10)})
    assert low == pytest.approx(4 / 60 / 0.01)
    assert np.isnan(high)
    unlimited = {"A": (0, INF), "B": (60, 60), "total": (60, INF)}
    low, high = quotient(("r", "A"), r=unlimited, R=COUNTY)
    assert low == 0
    assert np.isnan(high)


def test_a_quotient_says_what_it_was_compared_with():
    found = location_quotient_interval(bounds(d2019={"R": COUNTY, "r": GONE}), reference="R")
    assert is_internal(found)
    said = {key: found.attrs[key] for key in ("unit", "reference", "reference_name")}
    assert said == {"unit": "ratio", "reference": "R", "reference_name": "name of R"}
    assert found.attrs["include_region"] == 1
    assert found["low"].dims == ("date", "region", "industry")
    with pytest.raises(SelectionError, match="region 'X' is not in"):
        location_quotient_interval(bounds(d2019={"R": COUNTY}), reference="X")


def growth(start, end, *, of="employees", code="A"):
    both = bounds(d2014={"r": start}, d2019={"r": end})
    found = growth_interval(both, start="2014", end="2019", growth_of=of)
    assert "date" not in found.coords, "it is of two"
    at = {"region": "r", "industry": code}
    return found["low"].loc[at].item(), found["high"].loc[at].item()


BEFORE = {"A": (40, 50), "B": (50, 60), "total": (100, 100)}
AFTER = {"A": (60, 80), "B": (100, 140), "total": (180, 200)}
EMPTY = {"A": (0, 0), "B": (0, 0), "total": (0, 0)}


def test_growth_is_from_the_largest_start_to_the_smallest_end_and_the_reverse():
    assert growth(BEFORE, AFTER) == pytest.approx((60 / 50 - 1, 80 / 40 - 1))
    shares = (60 / 200) / (50 / 100) - 1, (80 / 180) / (40 / 100) - 1
    assert growth(BEFORE, AFTER, of="share") == pytest.approx(shares)


@pytest.mark.parametrize("of", ["employees", "share"])
def test_there_is_no_growth_where_figures_are_lacking_at_a_date_or_start_at_zero(of):
    assert nothing(growth(GONE, AFTER, of=of))
    assert nothing(growth(BEFORE, GONE, of=of))
    assert nothing(growth(BEFORE | {"A": (0, 0)}, AFTER, of=of))
    assert not nothing(growth(BEFORE, AFTER | {"A": (0, 0)}, of=of)), "it may well end at zero"


def test_there_is_no_growth_of_a_share_of_nothing():
    for start, end in ((BEFORE | {"total": (0, 0)}, AFTER), (BEFORE, AFTER | {"total": (0, 0)})):
        assert nothing(growth(start, end, of="share"))
        assert not nothing(growth(start, end)), "of employees there is"


def test_what_nothing_limits_at_the_start_may_have_shrunk_to_nothing():
    low, high = growth(BEFORE | {"A": (40, INF)}, AFTER)
    assert (low, high) == pytest.approx((-1.0, 80 / 40 - 1))
    low, high = growth(BEFORE | {"A": (0, 50)}, AFTER)
    assert low == pytest.approx(60 / 50 - 1)
    assert np.isnan(high)


def test_growth_says_from_when_to_when_and_of_what_it_is():
    both = bounds(d2014={"r": BEFORE}, d2019={"r": AFTER})
    found = growth_interval(both, start="2014", end="2019", growth_of="share")
    said = {key: found.attrs[key] for key in ("unit", "growth_of", "start", "end")}
    assert said == {
        "unit": "fraction", "growth_of": "share", "start": "2014-06-30", "end": "2019-06-30",
    }  # fmt: skip
    assert is_internal(found)


def array(rows):
    return xr.DataArray(
        rows, dims=("region", "industry"), coords={"region": list("abcd")[: len(rows)]}
    )


LOW = [[5.0, 1.0], [3.0, 1.0], [0.0, NAN]]
HIGH = [[6.0, 1.0], [5.5, 4.0], [2.0, 9.0]]


@pytest.mark.parametrize("dims", [("region", "industry"), ("industry", "region")])
def test_ranks_are_counted_along_one_dimension_whatever_the_order_of_the_two(dims):
    low, high = array(LOW).transpose(*dims), array(HIGH)
    by_region = rank_interval(low, high, dim="region").transpose("region", "industry")
    np.testing.assert_array_equal(by_region["best"], [[1, 1], [1, 1], [3, NAN]])
    np.testing.assert_array_equal(by_region["worst"], [[2, 2], [2, 1], [3, NAN]])
    np.testing.assert_array_equal(by_region["shared"], [[1, 1], [1, 1], [0, 0]])
    by_industry = rank_interval(low, high, dim="industry").transpose("region", "industry")
    np.testing.assert_array_equal(by_industry["best"], [[1, 2], [1, 1], [1, NAN]])
    np.testing.assert_array_equal(by_industry["worst"], [[1, 2], [2, 2], [1, NAN]])
    np.testing.assert_array_equal(by_industry["shared"], [[0, 0], [1, 1], [0, 0]])
    assert rank_interval(low, high, dim="region")["best"].dims == dims


def test_what_nothing_limits_may_be_first_and_an_equal_value_shares_the_better_rank():
    low, high = array([[5.0], [1.0], [5.0], [7.0]]), array([[5.0], [NAN], [5.0], [7.0]])
    found = rank_interval(low, high, dim="region").squeeze("industry")
    assert found["best"].values.tolist() == [2, 1, 2, 1]
    assert found["worst"].values.tolist() == [3, 4, 3, 2]
    assert found["shared"].values.tolist() == [True] * 4


def test_intervals_are_arrays_with_the_same_dimensions_and_labels():
    values = array(LOW)
    for wrong in ([1.0, 2.0], "low", None):
        for pair in ((wrong, values), (values, wrong)):
            with pytest.raises(TypeError, match=r"(low|high) is .*give an xarray"):
                rank_interval(*pair, dim="region")
    for other in (
        values.isel(industry=0, drop=True),
        values.isel(region=[0, 1]),
        values.assign_coords(region=list("xyz")),
    ):
        with pytest.raises(SelectionError, match="other dimensions or labels"):
            rank_interval(values, other, dim="region")
