"""A claim never works out what is secret: 500 persons less the 120 that are shown are 380."""

import pandas as pd
import pytest

from smartspec.cube import build_cube
from smartspec.monitoring import evaluate_claims

DAY = "date=2019-09-30"
SUMMED = f"sum(employees[region=05114, industry!=20, {DAY}])"
LISTED = f"sum(employees[region=05114, industry={{24, 86}}, {DAY}])"
TOTAL = f"total[region=05114, {DAY}]"


@pytest.fixture
def evaluate(tables, cube, settings, claims):
    def run(*pairs, cube=cube):
        table = claims(*pairs)
        cubes = {"employment": cube}
        return evaluate_claims(table, tables=tables, cubes=cubes, settings=settings)

    return run


def withheld(row):
    assert "380" not in f"{row['found']} {row['reason_de']} {row['reason_en']}"
    return (row["state"], row["why"]) == ("cannot_be_checked", "secret") and pd.isna(row["found"])


@pytest.mark.parametrize(
    ("figure", "test"),
    [
        (f"difference({TOTAL}, {SUMMED})", "= 380"),
        (f"difference({TOTAL}, {LISTED})", "> 1"),
        (f"difference({SUMMED}, {TOTAL})", "< 0"),
        (f"share_of({SUMMED}, {TOTAL})", "= 24 %"),
        (SUMMED, "= 120"),
        (LISTED, "> 0"),
        (SUMMED, f"< {TOTAL}"),
        (TOTAL, f"> {SUMMED}"),
        (f"growth({SUMMED}, {TOTAL})", "> 0"),
        (f"sum(share[region=05114, industry!=20, {DAY}])", "< 1"),
        ("sum(profile.employees[region=05114, industry!=20])", "= 120"),
        ("sum(profile.share[region=05114, industry={24, 86}])", "> 0"),
        (f"difference(total[region=R, {DAY}], sum(employees[region=R, industry!=20, {DAY}]))", "> 0"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_total_when_all_that_is_shown_is_taken_away_is_withheld(
    evaluate, figure, test
):
    row = evaluate((figure, test)).loc[0]
    assert withheld(row), row["reason_en"]
    assert "geheim" in row["reason_de"]


@pytest.mark.parametrize(
    ("figure", "test"),
    [
        (f"employees[region=05114, industry=24, {DAY}]", "= 30"),
        (f"employees[region=05114, industry!=20, {DAY}]", "> 0 for all"),
        (f"max(employees[region=05114, industry!=20, {DAY}])", "= 90"),
        (f"count(employees[region=05114, industry!=20, {DAY}])", "= 2"),
        (TOTAL, "= 500"),
        (f"difference(total[region=05112, {DAY}], sum(employees[region=05112, {DAY}]))", "= 640"),
        (f"share_of(employees[region=05, industry=24, {DAY}], total[region=05, {DAY}])", "> 0"),
        (f"growth(employees[region=05114, industry=86, date=2014-09-30],"
         f" employees[region=05114, industry=86, {DAY}])", "= 50 %"),
    ],
)  # fmt: skip
def test_shown_cells_and_regions_without_secrets_are_still_decided(evaluate, figure, test):
    assert evaluate((figure, test)).loc[0, "state"] == "holds"


COLUMNS = ["date", "region", "industry", "employees", "status"]


def test_a_section_less_its_shown_divisions_is_withheld(evaluate):
    counts = {"C": 1000, "24": None, "25": 300, "26": 200, "G": 5000, "TOTAL": 6000}
    rows = [
        ("2019-09-30", region, code, n, "suppressed" if n is None else "observed")
        for region in ("05", "05112", "05113", "05114")
        for code, n in counts.items()
    ]
    leaves = {"24", "25", "26", "G"}
    cube = build_cube(pd.DataFrame(rows, columns=COLUMNS), classification="WZ2008", leaves=leaves)
    part = f"sum(employees[region=05112, industry={{25, 26}}, {DAY}])"
    found = evaluate(
        (f"difference(employees[region=05112, industry=C, {DAY}], {part})", "= 500"),
        (f"share_of({part}, employees[region=05112, industry=C, {DAY}])", "= 50 %"),
        (f"share_of(employees[region=05112, industry=C, {DAY}], {TOTAL.replace('05114', '05112')})",
         "= 16.7 %"),
        cube=cube,
    )  # fmt: skip
    assert [withheld(row) for _, row in found.iterrows()] == [True, True, False]


def test_a_state_that_its_districts_fill_less_all_but_one_is_withheld(evaluate):
    counts = {"05112": (100, None), "05113": (200, 50), "05114": (300, 60), "05": (600, 150)}
    rows = [
        ("2019-09-30", region, code, n, "suppressed" if n is None else "observed")
        for region, row in counts.items()
        for code, n in zip(("24", "86"), row, strict=True)
    ]
    rows += [("2019-09-30", region, "TOTAL", 1000 * (1 + 2 * (region == "05")), "observed")
             for region in counts]  # fmt: skip
    cube = build_cube(pd.DataFrame(rows, columns=COLUMNS), classification="WZ2008")
    others = f"sum(employees[region={{05113, 05114}}, industry=86, {DAY}])"
    found = evaluate(
        (f"difference(employees[region=05, industry=86, {DAY}], {others})", "= 40"), cube=cube
    )
    assert (found.loc[0, "state"], found.loc[0, "why"]) == ("cannot_be_checked", "secret")
    assert "40" not in found.loc[0, "reason_en"]


def test_a_secret_total_is_not_the_sum_of_its_parts_in_a_claim(evaluate, cube):
    at = {"date": "2019-09-30", "region": "05112"}
    hidden = cube.copy(deep=True)
    hidden["total"].loc[at], hidden["total_status"].loc[at] = float("nan"), 2
    figure = f"sum(employees[region=05112, {DAY}])"
    assert evaluate((figure, "= 360"), cube=hidden).loc[0, "why"] == "secret"
    assert evaluate((figure, "= 360")).loc[0, "state"] == "holds"
