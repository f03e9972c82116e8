"""One place decides the digits of a figure: written, drawn and exported."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartspec.analysis.disclosure._figures import DIGITS as AUDITED_BY_DEFAULT
from smartspec.codes.digits import (
    EXPORTED,
    WRITTEN,
    certain_digits,
    exported,
    figure_text,
    row_text,
)
from smartspec.report.published_figures import DIGITS as AUDITED

SPACE = "\N{NO-BREAK SPACE}"


def test_the_audit_reckons_with_the_digits_that_are_exported():
    assert AUDITED == EXPORTED == {name: digits + 1 for name, digits in WRITTEN.items()}
    assert WRITTEN.items() <= AUDITED_BY_DEFAULT.items()


def test_exact_figures_are_exported_with_the_digits_of_the_audit():
    rows = pd.DataFrame(
        {
            "industry": ["24"],
            "employees": [270.0],
            "share": [270 / 1101],
            "location_quotient": [4.584905660377359],
            "growth": [-0.0971234],
            "resistance": [1 / 3],
        }
    )
    found = exported(rows).iloc[0].to_dict()
    assert found == {
        "industry": "24",
        "employees": 270.0,
        "share": 0.2452,
        "location_quotient": 4.585,
        "growth": -0.0971,
        "resistance": 0.3333,
    }
    assert rows["share"].item() == 270 / 1101  # the input stays as it is


def test_what_a_ranking_calls_value_has_the_digits_of_what_it_ranks():
    rows = pd.DataFrame({"value": [1.73812], "location_quotient": [1.73812]})
    rows = rows.assign(by="location_quotient", location_quotient_low=1.7141)
    rows["location_quotient_high"] = 1.7619
    assert exported(rows)[["value", "location_quotient"]].values.tolist() == [[1.738, 1.738]]


def test_where_no_digit_is_certain_the_export_is_an_estimate_and_its_bounds_hold_the_truth():
    rows = pd.DataFrame({"growth": [3.2], "growth_low": [2.73214], "growth_high": [3.77778]})
    found = exported(rows)
    assert found["growth"].tolist() == [3.2]
    assert found[["growth_low", "growth_high"]].values.tolist() == [[2.7321, 3.7778]]
    tens = pd.DataFrame({"growth": [0.143], "growth_low": [0.121], "growth_high": [0.165]})
    assert exported(tens)["growth"].tolist() == [0.143]


def test_a_row_with_a_probable_interval_is_written_with_it_and_exported_with_both():
    row = {"location_quotient": 4.4661, "location_quotient_low": 3.9571}
    row |= {"location_quotient_high": 5.0509, "location_quotient_probable_low": 4.3791}
    row["location_quotient_probable_high"] = 4.5529
    assert row_text(row, "location_quotient", lang="en") == "4.5 (4.3 to 4.6)"
    row["location_quotient_probable_low"] = 4.1
    assert row_text(row, "location_quotient", lang="de") == "4,5 (4,1 bis 4,6)"
    assert exported(pd.DataFrame([row])).values.tolist() == [[4.466, 3.957, 5.051, 4.1, 4.553]]


def test_growth_of_either_kind_has_the_digits_of_growth():
    rows = pd.DataFrame({"growth_share": [0.123456], "growth_share_low": [0.1]})
    assert exported(rows)["growth_share"].tolist() == [0.1235]
    row = {"growth_share": 0.123456, "growth_share_low": 0.1, "growth_share_high": 0.2}
    assert row_text(row, "growth_share", lang="en") == "+12% (+10% to +20%)"


def test_a_quotient_that_is_surely_above_one_is_never_written_as_one():
    row = {
        "location_quotient": 1.17,
        "location_quotient_low": 1.101,
        "location_quotient_high": 1.245,
    }
    assert row_text(row, "location_quotient", lang="en") == "1.2 (1.1 to 1.3)"
    assert exported(pd.DataFrame([row]))["location_quotient"].tolist() == [1.17]


def test_a_small_share_is_not_written_as_one_percent():
    row = {"share": 0.0056, "share_low": 0.0049, "share_high": 0.006}
    assert row_text(row, "share", lang="de") == f"0,6{SPACE}% (0,4{SPACE}% bis 0,6{SPACE}%)"
    assert exported(pd.DataFrame([row]))["share"].tolist() == [0.0056]


def test_rounded_counts_without_bounds_leave_one_decimal_and_whole_percents():
    rows = pd.DataFrame({"location_quotient": [1.738], "growth": [0.143], "share": [0.0123456]})
    assert exported(rows, rounded=True).values.tolist() == [[1.7, 0.14, 0.0123]]
    assert (
        row_text({"location_quotient": 1.738}, "location_quotient", lang="de", rounded=True)
        == "1,7"
    )


def test_columns_keep_their_types_and_a_zero_has_no_minus():
    rows = pd.DataFrame({"value": pd.array([0.123456, None], dtype="Float64"), "n": [1, 2]})
    found = exported(rows)
    assert str(found["value"].dtype) == "Float64"
    assert found["value"].tolist() == [0.1235, pd.NA]
    assert str(exported(pd.DataFrame({"growth": [-1e-9]}))["growth"].item()) == "0.0"


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        (None, f"+14,3{SPACE}%"),
        ((0.1429, 0.1433), f"+14,3{SPACE}%"),
        ((0.138, 0.147), f"+14{SPACE}%"),
        ((0.121, 0.165), f"+14{SPACE}% (+12{SPACE}% bis +17{SPACE}%)"),
        ((0.121, np.nan), f"+14{SPACE}% (≥ +12{SPACE}%)"),
    ],
)
def test_growth_is_written_with_certain_digits_else_with_its_interval(ends, text):
    shown = figure_text(0.143, ends, digits=3, fraction=True, lang="de", sign=True)
    assert shown == text


@given(st.floats(0, 50), st.floats(0, 1), st.floats(0, 1))
def test_bounds_are_rounded_away_from_the_figure_and_one_unit_covers_what_is_open(low, width, at):
    high, value = low + width, low + at * width
    rows = pd.DataFrame({"location_quotient": [value]})
    rows = rows.assign(location_quotient_low=low, location_quotient_high=high)
    found = exported(rows).iloc[0]
    assert found["location_quotient_low"] <= low + 1e-9
    assert found["location_quotient_high"] >= high - 1e-9
    assert abs(found["location_quotient"] - value) <= 0.0005 + 1e-9
    digits = float(certain_digits(width, most=3))
    if digits >= 1:
        assert width <= 10.0**-digits + 1e-9
